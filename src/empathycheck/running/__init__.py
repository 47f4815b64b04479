"""Many pages: what was asked for, where it is kept, what came of it."""
