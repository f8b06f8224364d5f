"""What all records and views are: values that never change, made, compared and written down in C.

An archive of ten thousand articles has a million of them, and each is sent between processes and remembered.
`docs/decisions/17-values-in-c.md` tells what that saves.
"""

from __future__ import annotations

from msgspec import Struct


class Value(Struct, frozen=True, array_like=True, gc=False):
    """Plain values by name. They make no cycles, so the collector of cycles need not look at them."""
