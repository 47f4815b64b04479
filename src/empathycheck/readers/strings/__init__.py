"""The strings of data files: found with their places, and read as blocks."""
