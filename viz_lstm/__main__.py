"""The command line: `python -m viz_lstm`."""

import sys

from viz_lstm.cli import main

if __name__ == "__main__":
    sys.exit(main())
