"""An attachment: a scan, PDF, screenshot or capture that the archive holds with an article."""

from __future__ import annotations

from backfile.model.picture import ENDINGS
from backfile.model.value import Value
from backfile.problems import Spot
from backfile.urls import Address


class Attachment(Value, frozen=True, kw_only=True):
    file: str
    """Path below `content/`."""
    address: Address
    """Where it would stand on the site."""
    kind: str
    """`scan`, `pdf`, `screenshot` or `capture`."""
    label: str
    """What readers see; may be empty."""
    text: str
    """The transcript; may be empty."""
    public: bool
    """Whether it may be published. Where the text of the article is not shown in full, it is not all the same."""
    spot: Spot

    @property
    def format(self) -> str:
        """One of `PUBLISHED`, as the ending of the file's name promises; empty for what is never published."""
        ending = self.file.rpartition(".")[2].lower()
        format = "pdf" if ending == "pdf" else ENDINGS.get(ending, "")
        return format if format in PUBLISHED else ""

    @property
    def is_picture(self) -> bool:
        """Whether it is to be published, if at all, as pictures are: looked into and made anew."""
        return self.kind != "pdf" and self.format not in ("", "pdf")


PUBLISHED = frozenset({"jpeg", "png", "gif", "webp", "avif", "pdf"})
"""The formats that may be published: none in which a browser would run what somebody else wrote."""
