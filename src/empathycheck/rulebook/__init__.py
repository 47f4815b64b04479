"""From rule files to a set of rules that finds phrases in prose."""
