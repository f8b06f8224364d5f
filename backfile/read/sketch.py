"""A sketch of a text: a few bytes by which near-identical texts are found without comparing the texts.

It holds the smallest hashes, under many hash functions, of all runs of three words (MinHash, Broder 1997): the
share of places in which two sketches agree estimates the share of runs that their texts have in common.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from struct import Struct

from rensa import RMinHash

HASHES = 120
"""Numbers in a sketch, two bytes each."""
SHORTEST = 40
"""A text with fewer runs has no sketch: what is common to short texts says little."""
LONGEST_WORD = 12
"""Texts whose words are longer on average are in a script without blanks; their characters are taken for words."""
SEED = 1
_NUMBERS = Struct(f"<{HASHES}I")


def sketch(text: str, words: Sequence[str]) -> bytes:
    """The sketch of a text, given also by its words; nothing for a short one."""
    units: Sequence[str] = words if len(text) <= LONGEST_WORD * len(words) else "".join(words)
    if len(units) < SHORTEST + 2:
        return b""
    hashes = RMinHash(HASHES, SEED)
    hashes.update(map(" ".join, zip(units, units[1:], units[2:], strict=False)))
    # Two bytes of each number are enough to tell it from another; of a smallest number only the low ones vary.
    return array("H", _NUMBERS.pack(*hashes.digest()))[::2].tobytes()
