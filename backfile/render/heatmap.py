"""The cells of a heatmap, made of its plain numbers."""

from __future__ import annotations

from backfile.model.date import MONTHS
from backfile.plan.coverage import HeatRow, level

_MONTHS = tuple((f"{number:02}", name) for number, name in enumerate(MONTHS, 1))
_EMPTY = ("", "", "", "")


def cells(row: HeatRow, top: int) -> list[tuple[str, str, str, str]]:
    """The twelve months of a year: class, href, `March 2022: 5 articles`, `5`; all empty where nothing appeared.

    Plain tuples, for an archive has a hundred thousand of these.
    """
    return [
        (
            f"n{level(count, top)}",
            row.before + number + row.after,
            f"{name} {row.words}: {count:,} article{'s' if count > 1 else ''}",
            short(count),
        )
        if count
        else _EMPTY
        for count, (number, name) in zip(row.months, _MONTHS, strict=False)
    ]


def short(number: int) -> str:
    """A number for a narrow cell: `999`, `1.2k`, `12k`."""
    return str(number) if number < 1000 else f"{number / 1000:.1f}k" if number < 9950 else f"{number / 1000:.0f}k"
