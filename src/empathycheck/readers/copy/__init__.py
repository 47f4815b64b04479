"""Which strings of data files and front matter are copy, and what part they play."""
