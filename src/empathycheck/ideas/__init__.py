"""The question and the idea for one sentence, made of its own words: what kinds of praise are asked, and how."""
