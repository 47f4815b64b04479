"""What makes praise none: evidence, quotation, distance, denial."""
