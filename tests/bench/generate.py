"""An invented news archive of any size; the same number of articles is the same archive, on every Python.

Nothing in it was ever written by anybody: words are made of syllables. What matters for the speed of a generator is
like a real archive: a few names are in every other article and most in a handful, more articles bring more names
(as their square root), texts have 250 to 600 words, and a quarter of them links, emphasis and lists.
"""

from __future__ import annotations

import random
from bisect import bisect
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from math import isqrt
from typing import TypeVar

FIRST, LAST = datetime(2016, 1, 1, tzinfo=UTC), datetime(2025, 12, 20, tzinfo=UTC)
"""The corpus lies between these; what benchmarks add at the newest end comes after."""

SYLLABLES = [head + vowel + tail for head in "bdfgklmnprstvz" for vowel in "aeiou" for tail in ("", "", "n", "r", "s")]
SMALL_WORDS = ["the", "of", "and", "to", "in", "a", "for", "on", "with", "by", "as", "from", "its", "that", "which"]
BODIES = ["Works", "Bank", "Airways", "Institute", "Trust", "Press", "Mills", "Telecom", "Party", "Observatory"]
GIVEN = ["Ada", "Ben", "Carla", "Dimitri", "Elif", "Fatou", "Goran", "Hana", "Ivo", "Jørgen", "Kenji", "Léa", "Mirta"]
REGIONS = ["", "", "", "Upper ", "Lower ", "Mount ", "Saint "]
PAPERS = ["Courier", "Tribune", "Daily", "Wire", "Gazette", "Standard"]

Item = TypeVar("Item")


class Draws:
    """Random choices by `random()` alone, the one method whose results no version of Python may change."""

    def __init__(self, seed: str) -> None:
        self.number = random.Random(seed).random

    def between(self, low: int, high: int) -> int:
        return low + int(self.number() * (high - low + 1))

    def one(self, items: list[Item]) -> Item:
        return items[int(self.number() * len(items))]

    def happens(self, share: float) -> bool:
        return self.number() < share


class Ranked:
    """Names of which the first are frequent and the last are rare: the chance falls as one by the rank (Zipf)."""

    def __init__(self, names: list[str], level: int) -> None:
        self.names = names
        self.sums = list(accumulate(1 / (rank + level) for rank in range(len(names))))

    def some(self, draws: Draws, count: int) -> list[str]:
        number, names, sums, whole = draws.number, self.names, self.sums, self.sums[-1]
        return [names[bisect(sums, number() * whole)] for _ in range(count)]

    def different(self, draws: Draws, count: int) -> list[str]:
        return list(dict.fromkeys(self.some(draws, count)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    slug: str
    title: str
    moment: datetime
    source: str
    source_url: str
    entities: dict[str, list[str]]
    """Names by the plural of their type."""
    credit: str
    description: str
    body: str


class Corpus:
    """An archive of `size` articles. Each can be had by itself; numbers from `size` on are articles to add."""

    def __init__(self, size: int) -> None:
        self.size = size
        draws = Draws("names")
        taken: set[str] = set()

        def word() -> str:
            """A word that is no other word or name."""
            while (made := "".join(draws.one(SYLLABLES) for _ in range(draws.between(1, 4)))) in taken:
                pass
            taken.add(made)
            return made

        def ranked(count: int, level: int, before: list[str], after: list[str]) -> Ranked:
            return Ranked(
                [draws.one(before) + word().capitalize() + draws.one(after) for _ in range(max(12, count))], level
            )

        root = isqrt(size)
        self.words = Ranked(SMALL_WORDS + [word() for _ in range(4000)], 8)
        self.sources = ranked(root // 2, 3, [""], [f" {each}" for each in PAPERS])
        self.names = {
            "organizations": ranked(20 * root, 3, [""], [f" {each}" for each in BODIES]),
            "people": ranked(25 * root, 5, [f"{each} " for each in GIVEN], ["", "", "", "-Özal", " O'Neri"]),
            "places": ranked(6 * root, 3, REGIONS, [""]),
        }

    def article(self, number: int, moment: datetime | None = None) -> Article:
        draws = Draws(f"article {number}")
        if moment is None:
            moment = FIRST + timedelta(seconds=draws.between(0, int((LAST - FIRST).total_seconds()) - 1))
        counts = {"organizations": draws.between(1, 4), "people": draws.between(0, 3), "places": draws.between(0, 2)}
        entities = {plural: self.names[plural].different(draws, count) for plural, count in counts.items()}
        names = [name for group in entities.values() for name in group]
        source = self.sources.some(draws, 1)[0]
        slug = f"{'-'.join(self.words.some(draws, draws.between(3, 6)))}-{number}"
        address = f"https://{source.split()[0].lower()}.example/{moment:%Y/%m}/{slug}"
        title = [entities["organizations"][0], *self.words.some(draws, draws.between(4, 8))]
        return Article(
            slug=slug,
            title=" ".join(title),
            moment=moment,
            source=source,
            source_url=address,
            entities={plural: group for plural, group in entities.items() if group},
            credit=f"{draws.one(GIVEN)}, {source}",
            description=self._sentence(draws, names[0]),
            body=self._body(draws, names, draws.happens(0.25)),
        )

    def _body(self, draws: Draws, names: list[str], rich: bool) -> str:
        """Paragraphs of 250 to 600 words; a rich body has a link or emphasis in each, a heading and a list."""
        left = draws.between(250, 600)
        blocks: list[str] = []
        while left > 0:
            sentences = [
                self._sentence(draws, draws.one(names) if draws.happens(0.3) else "")
                for _ in range(draws.between(2, 5))
            ]
            if rich:
                sentences.append(self._marked(draws))
            blocks.append(" ".join(sentences))
            left -= sum(sentence.count(" ") + 1 for sentence in sentences)
        if rich:
            points = [f"- {self._sentence(draws, '')}" for _ in range(draws.between(3, 5))]
            blocks[1:1] = ["\n".join(points), f"## {' '.join(self.words.some(draws, 4)).capitalize()}"]
        return "\n\n".join(blocks) + "\n"

    def _sentence(self, draws: Draws, name: str) -> str:
        words = self.words.some(draws, draws.between(8, 20))
        if name:
            words[draws.between(1, len(words) - 1)] = name
        text = " ".join(words)
        return text[0].upper() + text[1:] + "."

    def _marked(self, draws: Draws) -> str:
        first, second, third = self.words.some(draws, 3)
        link = f"[{first} {second}](https://www.{third}.example/{first}?n={draws.between(1, 999)})"
        return f"See {draws.one([link, f'*{first} {second}*', f'**{third}**'])} {second} {third}."
