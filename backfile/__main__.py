"""`python -m backfile` is the same command as `python build.py`."""

from backfile.cli import main

if __name__ == "__main__":
    main()
