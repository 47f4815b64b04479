"""Tools that know nothing of copy: globs, files written whole or not at all, what is kept between runs."""
