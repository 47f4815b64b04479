"""One module per output format; each turns a run's result into text and knows nothing else."""
