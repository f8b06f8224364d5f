"""A picture, or only the credit of one."""

from __future__ import annotations

from backfile.model.date import NewsDate
from backfile.model.value import Value
from backfile.problems import Spot
from backfile.urls import Address


class Image(Value, frozen=True, kw_only=True):
    file: str
    """Path below `content/`; empty where the archive shows no picture, only its credit."""
    address: Address
    """Where the picture stands on the site; `/` where there is none."""
    alt: str
    caption: str
    credit: str
    creator: str
    license: str
    license_url: str
    source_url: str
    expires: NewsDate
    spot: Spot
    """Where its file is named, or else where its description begins."""
    credit_spot: Spot
    """The key that gives the credit; the same as `spot` where none does."""

    def shown_on(self, day: str) -> bool:
        """Whether there is a file and it may be shown on that day (ISO 8601)."""
        return bool(self.file) and not (self.expires.year and self.expires.iso < day)
