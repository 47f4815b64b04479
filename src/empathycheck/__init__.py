"""empathycheck reads web and campaign copy as its reader would, and asks the reader's questions."""

__version__ = "0.1.0"
