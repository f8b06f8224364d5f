"""Mentions: the names of registered entities, found where they stand in running text.

A name is found as it is written, letter by letter, and where it is a word of its own. Of names that overlap the
first and longest wins. A short form (`weak_names`) counts only in an article that lists the entity or has a full name
of it; a name that several entities bear counts only where the article lists exactly one of them.

What is not linked is a mention all the same: a name in a link or a heading. Code and titles of works are not searched.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from backfile.model.entity import Entity, EntityKey
from backfile.read.boundaries import is_word, plural_end
from backfile.read.longer import is_longer_after, is_longer_before, is_other_place
from backfile.read.passages import Passage, Span
from backfile.read.sentences import sentences


class Mention(NamedTuple):
    """That an entity is named in a text."""

    entity: EntityKey
    passage: int
    """Which of the passages, from 0."""
    start: int
    end: int
    """Where in the text of the passage; the s of a plural belongs to the name, 's does not."""
    sentence: Span
    """Where the sentence begins and ends in which the name stands."""
    linkable: bool
    """Whether a link may stand there: not in another link, nor in a heading."""


class Name(NamedTuple):
    """One spelling, and who bears it."""

    full: tuple[EntityKey, ...]
    weak: tuple[EntityKey, ...]
    kind: str
    """`place`, `person` or `word` where it may be part of another's longer name (see `longer.py`), else empty."""


class _Found(NamedTuple):
    """A name that stands in a passage, before it is known who is meant."""

    passage: int
    start: int
    end: int
    name: Name


class Finder:
    """The names of all registered entities, ready to be found. Made once; it takes milliseconds."""

    def __init__(self, entities: Iterable[Entity], types: Collection[str], others: Iterable[str] = ()) -> None:
        """`types` are those whose names are sought.

        `others` are names of what is no entity, such as publications: `China Daily` is no mention of China. The names
        of entities that say `mentions: false` are taken in the same way.
        """
        names = _names(entities, types, others)
        self.digest = sha256(repr(sorted(names.items())).encode()).hexdigest()[:32]
        """Of all names and who bears them: the same digest finds the same mentions."""
        self._names = tuple(names.values())
        spellings = list(names)
        self._search = AhoCorasick(spellings, matchkind=MatchKind.Standard, store_patterns=False)

    def find(self, passages: Sequence[Passage], listed: Collection[EntityKey] = ()) -> tuple[Mention, ...]:
        """The mentions in the passages of an article that lists these entities, in their order."""
        found = [each for number, passage in enumerate(passages) for each in self._in(number, passage)]
        if not found:
            return ()
        named = {each.name.full[0] for each in found if len(each.name.full) == 1}
        known = named.union(listed)
        mentions: list[Mention] = []
        current, spans = -1, ()
        for each in found:
            entity = _meant(each.name, known, listed)
            if entity is None:
                continue
            if each.passage != current:
                current, spans = each.passage, sentences(passages[each.passage].text)
            sentence = next(span for span in spans if each.start < span[1])
            linkable = not passages[current].heading and not _within(each, passages[current].links)
            mentions.append(Mention(entity, current, each.start, each.end, sentence, linkable))
        return tuple(mentions)

    def _in(self, number: int, passage: Passage) -> Iterable[_Found]:
        """The names in one passage that are words of their own; of those that overlap the first and longest."""
        text = passage.text
        matches = self._search.find_matches_as_indexes(text, overlapping=True)
        if not matches or passage.code:
            return
        matches.sort(key=lambda match: (match[1], -match[2]))
        free = 0
        for which, start, end in matches:
            if start < free:
                continue
            end = plural_end(text, start, end)
            if not is_word(text, start, end):
                continue
            name = self._names[which]
            found = _Found(number, start, end, name)
            if name.kind and self._is_part(text, found, matches) or _within(found, passage.quoted):
                continue
            free = end
            yield found

    def _is_part(self, text: str, found: _Found, matches: Sequence[tuple[int, int, int]]) -> bool:
        """Whether the name found is part of another's longer one."""
        start, end, kind = found.start, found.end, found.name.kind

        def is_name_at(at: int) -> bool:
            names = (self._names[which] for which, start, end in matches if start == at and is_word(text, start, end))
            return any(name.full for name in names)

        if is_longer_after(text, end, is_name_at):
            return True
        if kind == "place":
            return is_other_place(text, start)
        return " " not in text[start:end] and is_longer_before(text, start)


def _names(entities: Iterable[Entity], types: Collection[str], others: Iterable[str]) -> Mapping[str, Name]:
    full: dict[str, set[EntityKey]] = defaultdict(set)
    kinds: dict[str, set[str]] = defaultdict(set)
    weak: dict[str, set[EntityKey]] = defaultdict(set)
    for entity in entities:
        if entity.type not in types:
            continue
        for names, bearers in ((entity.full_names, full), (entity.weak_names, weak)):
            for name in names:
                for spelling in _spellings(name):
                    bearers[spelling].update({entity.key} if entity.mentions else ())
                    kinds[spelling].add(_kind(entity.type, name, weak=bearers is weak))
    for name in others:
        for spelling in _spellings(name):
            full[spelling].update()
    return {
        spelling: Name(
            tuple(sorted(full[spelling])), tuple(sorted(weak[spelling] - full[spelling])), max(kinds[spelling], default="")
        )
        for spelling in sorted({*full, *weak})
    }


def _kind(type: str, name: str, *, weak: bool) -> str:
    if type in ("person", "place"):
        return type
    return "word" if weak and name.istitle() else ""


def _spellings(name: str) -> set[str]:
    """The name with either apostrophe, and with accents as one character or as two."""
    apostrophes = {name, name.replace("'", "’"), name.replace("’", "'")}
    return {unicodedata.normalize(form, each) for each in apostrophes for form in ("NFC", "NFD")}


def _meant(name: Name, known: Collection[EntityKey], listed: Collection[EntityKey]) -> EntityKey | None:
    """Who is meant by a name in an article where these entities are listed, or known by a full name too."""
    bearers = [*name.full, *(entity for entity in name.weak if entity in known)]
    if len(bearers) > 1:
        bearers = [entity for entity in bearers if entity in listed]
    return bearers[0] if len(bearers) == 1 else None


def _within(found: _Found, spans: Iterable[Span]) -> bool:
    return any(start < found.end and found.start < end for start, end in spans)
