"""Stories: texts long enough to be compared, and their copies with so many words changed, cut or added."""

from __future__ import annotations

import random

WORDS = [
    head + middle + tail for head in "bdfgklmnprst" for middle in ("a", "ei", "o", "u") for tail in ("n", "rel", "s")
]


def story(seed: int | str, count: int = 300) -> list[str]:
    """The words of a story; another seed is another story in the same language."""
    return random.Random(f"story {seed}").choices(WORDS, k=count)


def chinese(seed: int, count: int = 400) -> str:
    """A story in a script without blanks, with a stop after every twenty characters."""
    chance = random.Random(f"chinese {seed}")
    characters = [chr(0x4E00 + chance.randrange(3000)) for _ in range(count)]
    return "".join(each + ("。" if n % 20 == 19 else "") for n, each in enumerate(characters))


def changed(words: list[str], count: int, seed: int = 1) -> list[str]:
    """The words with `count` of them, here and there, replaced by others."""
    chance = random.Random(f"changed {seed}")
    places = set(chance.sample(range(len(words)), count))
    return [f"new{n}" if n in places else word for n, word in enumerate(words)]


def paragraphs(words: list[str]) -> str:
    """The words as Markdown, thirty in a paragraph."""
    return "\n\n".join(" ".join(words[n : n + 30]) + "." for n in range(0, len(words), 30))
