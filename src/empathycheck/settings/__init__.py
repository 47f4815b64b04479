"""What a run was asked to do, and where that was written."""
