"""The cells of a heatmap, made of its plain numbers."""

from __future__ import annotations

from backfile.plan.coverage import HeatRow, level
from backfile.words import Words

Cell = tuple[str, str, str, str]
_EMPTY: Cell = ("", "", "", "")
_NUMBERS = tuple(f"{month:02}" for month in range(1, 13))


class Cells:
    """The filter that makes the cells of a year."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self._labels: dict[tuple[str, str, int], str] = {}

    def __call__(self, row: HeatRow, top: int) -> list[Cell]:
        """The twelve months: class, href, `March 2022: 5 articles`, `5`; all empty where nothing appeared.

        Plain tuples, for an archive has a hundred thousand of these.
        """
        return [
            (
                f"n{level(count, top)}",
                row.before + number + row.after,
                self._labels.get((row.words, number, count)) or self._label(row.words, number, count),
                short(count, self.words),
            )
            if count
            else _EMPTY
            for count, number in zip(row.months, _NUMBERS, strict=False)
        ]

    def _label(self, year: str, month: str, count: int) -> str:
        words = self.words
        told = words.say("labelled", label=words.period(f"{year}/{month}"), text=words.counted("articles", count))
        self._labels[year, month, count] = told
        return told


def short(number: int, words: Words) -> str:
    """A number for a narrow cell: `999`, `1.2k`, `12k`."""
    if number < 1000:
        return str(number)
    return f"{words.decimal(number / 1000, 1 if number < 9950 else 0)}k"
