"""Texts with labelled mentions, and how well a finder does on them.

    python -m tests.cases.labelled tuned
    python -m tests.cases.labelled held-out

prints precision, recall and every miss. `mentions-tuned.txt` explains how texts are labelled.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass

from backfile.model.entity import Entity, EntityKey
from backfile.read.converter import make_converter
from backfile.read.mentions import Finder
from backfile.read.passages import Passage, passages
from backfile.read.sanitise import sanitised
from backfile.urls import Address
from tests.cases.cases import Case, read_cases

TYPES = ("organization", "person", "place", "product")

_MARK = re.compile(r"⟨(?:([\w.-]+)\|)?([^⟩]+)⟩")


@dataclass(frozen=True)
class Label:
    """One mention, labelled or found."""

    place: str
    """File and line of the case."""
    passage: int
    start: int
    end: int
    entity: str
    shown: str
    """The words around it."""


def registry(case: Case) -> tuple[Entity, ...]:
    """The entities of a case of `mentions-registry.txt`: a line each, `type id: name; name; ~weak name`."""
    found = []
    for line in case.expected.splitlines():
        head, _, names = line.partition(": ")
        type, id = head.split(" ")
        each = names.split("; ")
        full = [name for name in each if name[0] != "~"]
        found.append(
            Entity(
                id=id, type=type, address=Address(f"/{id}/"), name=full[0], names=tuple(full[1:]),
                weak_names=tuple(name[1:] for name in each if name[0] == "~"), path=f"entities/{id}.md",
            )
        )  # fmt: skip
    return tuple(found)


@dataclass(frozen=True)
class Outcome:
    """What was labelled, and what was found."""

    labelled: frozenset[Label]
    found: frozenset[Label]

    @property
    def precision(self) -> float:
        return len(self.labelled & self.found) / len(self.found)

    @property
    def recall(self) -> float:
        return len(self.labelled & self.found) / len(self.labelled)

    def told(self) -> str:
        counts = f"{len(self.labelled)} labelled, {len(self.found)} found"
        lines = [f"{counts}, precision {self.precision:.3f}, recall {self.recall:.3f}"]
        for word, missed in (("missed", self.labelled - self.found), ("wrong", self.found - self.labelled)):
            ordered = sorted(missed, key=lambda each: (each.place, each.passage, each.start))
            lines += [f"{word:6} {label.place} {label.entity}: {label.shown}" for label in ordered]
        return "\n".join(lines)


def judged(half: str) -> Outcome:
    """How the finder does on a half of the labelled texts, `tuned` or `held-out`."""
    demo, corpus = (registry(case) for case in read_cases("mentions-registry"))
    finders = [(entities, Finder.of(entities, TYPES)) for entities in (demo, corpus)]
    labelled: set[Label] = set()
    found: set[Label] = set()
    for case in read_cases(f"mentions-{half}"):
        is_demo = case.title.startswith("content/") or "Chinese" in case.title
        entities, finder = finders[0 if is_demo else 1]
        listed = case.input.removeprefix("lists:").split()
        texts, labels = _labels(case, entities)
        labelled |= labels
        for mention in finder.find(texts, frozenset(EntityKey(f"/{id}/") for id in listed)):
            text = texts[mention.passage].text
            entity = mention.entity.strip("/")
            found.add(_label(case, mention.passage, mention.start, mention.end, entity, text))
    return Outcome(frozenset(labelled), frozenset(found))


def _labels(case: Case, entities: tuple[Entity, ...]) -> tuple[tuple[Passage, ...], set[Label]]:
    """The passages of a case without the marks, and its labels."""
    html = sanitised(make_converter().convert(_MARK.sub(r"\2", case.expected)))
    texts = passages(html)
    marked = passages(sanitised(make_converter().convert(case.expected)))
    bearers: dict[str, set[str]] = {}
    for entity in entities:
        for name in (*entity.full_names, *entity.weak_names):
            bearers.setdefault(name, set()).add(entity.id)
    labels = set()
    for number, (passage, plain) in enumerate(zip(marked, texts, strict=True)):
        removed = 0
        for match in _MARK.finditer(passage.text):
            start = match.start() - removed
            removed += len(match[0]) - len(match[2])
            end = start + len(match[2])
            assert plain.text[start:end] == match[2], f"{case.place}: {passage.text}"
            named = bearers.get(match[2]) or bearers.get(match[2].removesuffix("s"), set())
            assert match[1] or len(named) == 1, f"{case.place}: who is {match[2]}?"
            labels.add(_label(case, number, start, end, match[1] or next(iter(named)), plain.text))
    return texts, labels


def _label(case: Case, passage: int, start: int, end: int, entity: str, text: str) -> Label:
    shown = f"{text[max(0, start - 40) : start]}[{text[start:end]}]{text[end : end + 40]}"
    return Label(case.place, passage, start, end, entity, shown)


if __name__ == "__main__":
    print(judged(sys.argv[1]).told())
