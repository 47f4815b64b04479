"""One page: what it is asked, its facts, its findings."""
