"""Stage two: all records become the archive. Pure: it sees records and nothing else."""

from __future__ import annotations

from backfile.link.archive import link

__all__ = ["link"]
