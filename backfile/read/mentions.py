"""Mentions: the names of registered entities, found where they stand in running text.

A name is found as it is written, letter by letter, and where it is a word of its own. Of names that overlap the
first and longest wins. A short form (`weak_names`) counts only in an article that lists the entity or has a full name
of it; a name that several entities bear counts only where the article lists exactly one of them.

What is not linked is a mention all the same: a name in a link or a heading. Code and titles of works are not searched.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from operator import itemgetter
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from backfile.model.entity import Entity, EntityKey
from backfile.model.mention import Mention
from backfile.read.boundaries import is_word, plural_end
from backfile.read.longer import is_longer_after, is_longer_before, is_other_place
from backfile.read.passages import Passage, within
from backfile.read.sentences import sentences


class Name(NamedTuple):
    """One spelling, and who bears it."""

    full: tuple[EntityKey, ...]
    weak: tuple[EntityKey, ...]
    kind: str
    """`place`, `person` or `word` where it may be part of another's longer name (see `longer.py`), else empty."""


NOBODY = Name((), (), "")
"""Who bears a name that is sought only so that no shorter one is found in it."""


MOST = 5_000
"""How many mentions of one text are kept; no article comes near."""
LONGEST = 1_000
"""A longer sentence, in characters, is no sentence that anyone wrote; what is around the name stands for it."""


def _around(text: str, start: int, end: int) -> tuple[str, int]:
    """The words around a name in an endless sentence, and where they begin."""
    begins = max(0, start - LONGEST // 2)
    return text[begins : end + LONGEST // 2], begins


Match = tuple[int, int, int]
"""Which name stands where, as the automaton finds it."""


Found = tuple[int, int, int, Name]
"""The passage, the start, the end and the name, before it is known who is meant."""


class Finder:
    """The names of all registered entities, ready to be found. Made once; it takes milliseconds."""

    def __init__(self, names: Mapping[str, Name]) -> None:
        """`names` are all spellings that are sought, each with who bears it; `Finder.of` knows them."""
        self.names = names
        told = [f"{name}\t{full}\t{weak}\t{kind}" for name, (full, weak, kind) in names.items()]
        self.digest = sha256("\n".join(sorted(told)).encode()).hexdigest()[:32]
        """Of all names and who bears them: the same digest finds the same mentions."""
        self._names = tuple(names.values())
        self._search = AhoCorasick(list(names), matchkind=MatchKind.Standard, store_patterns=False)

    @classmethod
    def of(cls, entities: Iterable[Entity], types: Collection[str], others: Iterable[str] = ()) -> Finder:
        """The names of these entities; `types` are those whose names are sought.

        `others` are names of what is no entity, such as publications: `China Daily` is no mention of China. The names
        of entities that say `mentions: false` are taken in the same way.
        """
        return cls(_names(entities, types, others))

    def __reduce__(self) -> tuple[type[Finder], tuple[Mapping[str, Name]]]:
        # What searches for the names cannot be sent to another process, and is made there anew.
        return Finder, (self.names,)

    def find(self, passages: Sequence[Passage], listed: Collection[EntityKey] = ()) -> tuple[Mention, ...]:
        """The mentions in the passages of an article that lists these entities, in their order."""
        found = [each for number, passage in enumerate(passages) for each in self._in(number, passage)]
        if not found:
            return ()
        known = {each[3].full[0] for each in found if len(each[3].full) == 1}
        known.update(listed)
        mentions: list[Mention] = []
        evidence: Iterator[tuple[int, int, str]] = iter(())
        current, begins, until, sentence = -1, 0, 0, ""
        for number, start, end, name in found:
            entity = _meant(name, known, listed)
            if entity is None:
                continue
            passage = passages[number]
            if number != current:
                current, until, evidence = number, 0, _sentences(passage.text)
            while until <= start:
                begins, until, sentence = next(evidence)
            linkable = not (passage.heading or within(start, end, passage.links))
            told, at = (sentence, begins) if len(sentence) <= LONGEST else _around(passage.text, start, end)
            mentions.append(Mention(entity, number, start, end, told, at, linkable))
            if len(mentions) == MOST:
                break
        return tuple(mentions)

    def _in(self, number: int, passage: Passage) -> list[Found]:
        """The names in one passage that are words of their own; of those that overlap the first and longest."""
        text = passage.text
        matches = self._search.find_matches_as_indexes(text, overlapping=True)
        if not matches or passage.code:
            return []
        if len(matches) > 1:
            matches.sort(key=_first_and_longest)
        found: list[Found] = []
        free = 0
        for which, start, end in matches:
            if start < free:
                continue
            if text[end : end + 1] == "s":
                end = plural_end(text, start, end)
            if not is_word(text, start, end):
                continue
            name = self._names[which]
            if name.kind and self._is_part(text, start, end, name.kind, matches):
                continue
            if passage.quoted and within(start, end, passage.quoted):
                continue
            free = end
            found.append((number, start, end, name))
        return found

    def _is_part(self, text: str, start: int, end: int, kind: str, matches: Sequence[Match]) -> bool:
        """Whether the name found is part of another's longer one."""

        def is_name_at(at: int) -> bool:
            n = bisect_left(matches, at, key=itemgetter(1))
            while n < len(matches) and matches[n][1] == at:
                which, first, last = matches[n]
                if self._names[which].full and is_word(text, first, last):
                    return True
                n += 1
            return False

        if text[end : end + 1] == " " and is_longer_after(text, end, is_name_at):
            return True
        if kind == "place":
            return is_other_place(text, start)
        return " " not in text[start:end] and is_longer_before(text, start)


def _names(entities: Iterable[Entity], types: Collection[str], others: Iterable[str]) -> dict[str, Name]:
    names: dict[str, Name] = {}
    for entity in entities:
        if not entity.registered or entity.type not in types:
            continue
        bearer = (entity.key,) if entity.mentions else ()
        for name in entity.full_names:
            _put(names, name, Name(bearer, (), _kind(entity.type)))
        for name in entity.weak_names:
            _put(names, name, Name((), bearer, _kind(entity.type, name)))
    for name in others:
        _put(names, name, NOBODY)
    return names


def _put(names: dict[str, Name], name: str, new: Name) -> None:
    for spelling in spellings(name):
        old = names.get(spelling)
        if old is None:
            names[spelling] = new
        else:
            full = {*old.full, *new.full}
            weak = {*old.weak, *new.weak} - full
            names[spelling] = Name(tuple(sorted(full)), tuple(sorted(weak)), max(old.kind, new.kind))


def _kind(type: str, weak_name: str = "") -> str:
    if type in ("person", "place"):
        return type
    return "word" if weak_name.istitle() else ""


def spellings(name: str) -> Iterable[str]:
    """The name with either apostrophe, and with accents as one character or as two."""
    if name.isascii() and "'" not in name:
        return (name,)
    apostrophes = {name, name.replace("'", "’"), name.replace("’", "'")}
    return sorted({unicodedata.normalize(form, each) for each in apostrophes for form in ("NFC", "NFD")})


def _meant(name: Name, known: Collection[EntityKey], listed: Collection[EntityKey]) -> EntityKey | None:
    """Who is meant by a name in an article where these entities are listed, or known by a full name too."""
    if not name.weak and len(name.full) == 1:
        return name.full[0]
    bearers = [*name.full, *(entity for entity in name.weak if entity in known)]
    if len(bearers) > 1:
        bearers = [entity for entity in bearers if entity in listed]
    return bearers[0] if len(bearers) == 1 else None


def _sentences(text: str) -> Iterator[tuple[int, int, str]]:
    """Where each sentence begins and ends, and the sentence."""
    return ((start, end, text[start:end]) for start, end in sentences(text))


def _first_and_longest(match: Match) -> tuple[int, int]:
    return match[1], -match[2]
