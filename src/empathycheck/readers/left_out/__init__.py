"""What nobody reads as copy: files, addresses, other languages."""
