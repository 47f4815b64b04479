"""What editors decided: comments that set aside, the decisions file, the baseline."""
