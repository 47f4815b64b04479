"""The version, in one place, and where the documentation stands."""

__version__ = "0.1.0"

PAGES = ""
"""The address of the published documentation, with a slash at its end; empty as long as it is published nowhere."""
