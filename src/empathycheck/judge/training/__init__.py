"""What makes the judge: reading labels, fine-tuning an encoder, teaching the small student, measuring both."""
