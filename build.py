#!/usr/bin/env python3
"""Builds the site in this folder; `python build.py --help` tells the rest."""

import sys

try:
    from backfile.cli import main
except ModuleNotFoundError as missing:
    if (missing.name or "").startswith("backfile"):
        raise
    sys.exit(f"Backfile needs packages that are not installed ({missing.name}): type `make`, or "
             f"`{sys.executable} -m pip install -r requirements.txt`.")  # fmt: skip

if __name__ == "__main__":
    main()
