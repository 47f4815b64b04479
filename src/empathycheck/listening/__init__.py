"""What customers wrote: read, masked, counted, and kept as words and counts, not as people."""
