"""Generated archives: as many articles as a test wants, the same ones every time."""

from __future__ import annotations

import random

from tests.scenario import article

SOURCES = ["CnEVPost", "晚点", "Hefei Daily", "Le Monde", "Reuters"]
NOUNS = "battery plant city road price order record engine market union court harbour river school bridge"
WORDS = NOUNS.split(" ")
ENTITIES = [f"Company {n}" for n in range(40)] + [f"蔚来 {n}" for n in range(10)]


def generated(count: int, seed: int = 1) -> dict[str, str]:
    """The files of `count` articles of 2015 to 2024: a few entities stand in many, most of them in few."""
    chance = random.Random(seed)
    files = {}
    for n in range(count):
        year, month, day = 2015 + n * 10 // count, chance.randint(1, 12), chance.randint(1, 28)
        date = chance.choice([f"{year}-{month:02}-{day:02}"] * 18 + [f"{year}-{month:02}", f"{year}"])
        names = {ENTITIES[min(len(ENTITIES) - 1, int(chance.paretovariate(0.7)) - 1)] for _ in range(3)}
        files[f"content/articles/{year}/story-{n:04}.md"] = article(
            title=f"Story {n} about the {chance.choice(WORDS)}",
            date=date,
            source=chance.choice(SOURCES),
            authors=f"[Reporter {chance.randint(1, 9)}]",
            entities="{organizations: [" + ", ".join(sorted(names)) + "]}",
            body="\n\n".join(" ".join(chance.choices(WORDS, k=30)) + "." for _ in range(3)),
        )
    return files
