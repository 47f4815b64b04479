"""Speed, memory and quality of empathycheck, each by one command: `python -m benchmarks`."""
