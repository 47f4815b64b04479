"""`python -m empathycheck`."""

import sys

from empathycheck.cli import main

if __name__ == "__main__":
    sys.exit(main())
