"""Suggestions: whom an article names without listing them, and names that nothing registers, with a patch to paste."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import yaml

from backfile.config import Config
from backfile.link.archive import link
from backfile.link.release import Release
from backfile.model.archive import Archive
from backfile.model.article import Article
from backfile.model.entity import Entity, EntityKey
from backfile.model.mention import Mention
from backfile.problems import settled
from backfile.read.content import read_content
from backfile.read.english import BODIES, CALENDAR, FIRST_WORDS, NO_NAMES, TITLES
from backfile.read.mentions import Finder
from backfile.read.passages import Passage, Span, passages
from backfile.read.sentences import sentences

REPEATED = 2
"""So many times in one article, or in so many articles and one more, and a name that nothing registers is told."""


class Unlisted(NamedTuple):
    """An entity that an article names and does not list."""

    entity: EntityKey
    times: int
    sentence: str
    """The first in which it stands."""


class Unknown(NamedTuple):
    """What looks like a name and is in no registry."""

    name: str
    times: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What may be missing in one article."""

    path: str
    """Below the site's folder."""
    unlisted: tuple[Unlisted, ...]
    names: tuple[str, ...]
    """Of those unlisted, in their order."""
    unknown: tuple[Unknown, ...]
    patch: str
    """Lines of front matter that list what is unlisted; empty where nothing is."""

    @property
    def told(self) -> str:
        """The evidence, and the patch under it."""
        named = zip(self.names, self.unlisted, strict=True)
        lines = [f"# {name}, {_times(each.times)}: {each.sentence}" for name, each in named]
        lines += [f'# in no registry, {_times(each.times)}: "{each.name}"' for each in self.unknown]
        return "".join(f"  {line}\n" for line in (*lines, *self.patch.splitlines()))


def suggest(config: Config, today: str) -> tuple[Suggestion, ...]:
    """The suggestions for all articles, in the order of time. Raises `BuildFailed` where content is at fault."""
    content, problems = read_content(config)
    archive, faults = link(content, config, Release(today, drafts=True, future=True))
    settled(problems + faults, config.checks, strict=False)
    publications = [name for source in archive.sources.values() for name in (source.name, *source.names)]
    finder = Finder.of(archive.entities.values(), config.mentioned_types, publications)
    known = {name for entity in archive.entities.values() for name in (*entity.full_names, *entity.weak_names)}
    known.update(publications)
    found = [_of_article(article, archive, config, finder, known) for article in archive.articles if article.mentions]
    return tuple(_repeated(found))


def unlisted(mentions: Iterable[Mention], listed: Collection[EntityKey]) -> tuple[Unlisted, ...]:
    """The entities that are mentioned and not listed, in the order of their first mentions."""
    found: dict[EntityKey, Unlisted] = {}
    for mention in mentions:
        if mention.entity not in listed:
            first = found.get(mention.entity, Unlisted(mention.entity, 0, mention.sentence))
            found[mention.entity] = first._replace(times=first.times + 1)
    return tuple(found.values())


_CAPITAL = "[" + "".join(chr(code) for code in range(0x41, 0x590) if chr(code).isupper()) + "]"
_WORD = rf"{_CAPITAL}[\w’'&-]*"
_BODIES = "|".join(sorted(BODIES))
_NAME = re.compile(rf"\b(?:(?:{_WORD} )*(?:{_BODIES}) of (?:the )?)?{_WORD}(?: (?:(?:de|del|di|du|van|von) )?{_WORD})*")
"""Words with capitals in a row, the particles of surnames between them; `University of` belongs to what follows."""
_POSSESSIVE = re.compile(r"[’']s?$")
_NO_NAMES = FIRST_WORDS | TITLES | CALENDAR | NO_NAMES


def unknown(
    texts: Sequence[Passage], mentions: Iterable[Mention], known: Collection[str], language: str = "en"
) -> tuple[Unknown, ...]:
    """What looks like a name, is none of those `known` and stands apart from all mentions; in the order of the text.

    A capital tells nothing at the beginning of a sentence, so a single word that stands only there is none; nor,
    in German, where every noun has one. Scripts without capitals are passed over.
    """
    taken: dict[int, list[Span]] = {}
    for mention in mentions:
        taken.setdefault(mention.passage, []).append((mention.start, mention.end))
    found: dict[str, Unknown] = {}
    only_first: set[str] = set()
    for number, passage in enumerate(texts):
        if passage.heading or passage.code:
            continue
        for name, sentence, is_first in _capitalised(passage, taken.get(number, [])):
            single = " " not in name
            if name in known or (single and (len(name) < 2 or name in _NO_NAMES or language.startswith("de"))):
                continue
            met = found.get(name, Unknown(name, 0, sentence))
            found[name] = met._replace(times=met.times + 1)
            if not (single and is_first):
                only_first.discard(name)
            elif met.times == 0:
                only_first.add(name)
    return tuple(each for each in found.values() if each.name not in only_first)


def _capitalised(passage: Passage, taken: Sequence[Span]) -> Iterator[tuple[str, str, bool]]:
    """Runs of words with capitals, the sentence of each, and whether it begins there."""
    text = passage.text
    for start, end in sentences(text):
        for match in _NAME.finditer(text, start, end):
            if any(first < match.end() and match.start() < last for first, last in (*taken, *passage.quoted)):
                continue
            words = match[0].split(" ")
            is_first = not any(character.isalnum() for character in text[start : match.start()])
            while words and (words[0] in _NO_NAMES or words[0].islower()):
                del words[0]
                is_first = False
            if name := _POSSESSIVE.sub("", " ".join(words)):
                yield name, text[start:end], is_first


def patch(missing: Iterable[Entity], config: Config, *, flat: bool, ambiguous: Collection[str] = ()) -> str:
    """The lines of front matter that list these entities, as the article lists its own: by type, or `flat`."""

    def written(entity: Entity) -> str:
        return entity.id if entity.name in ambiguous else entity.name

    entities = sorted(missing, key=lambda entity: (entity.type, entity.name))
    groups = {
        type.plural: [written(entity) for entity in entities if entity.type == type.name] for type in config.types
    }
    grouped = {plural: names for plural, names in groups.items() if names}
    names = [written(entity) for entity in entities] if flat else grouped
    lines: str = yaml.safe_dump({"entities": names}, allow_unicode=True, sort_keys=False, width=10_000)
    return lines if entities else ""


def _of_article(
    article: Article, archive: Archive, config: Config, finder: Finder, known: Collection[str]
) -> Suggestion:
    texts = passages(article.body.html)
    listed = {tag.entity for tag in (*archive.tags[article.address], *archive.bylines[article.address])}
    mentions = finder.find(texts, listed)
    missing = unlisted(mentions, listed)
    entities = [archive.entities[each.entity] for each in missing]
    flat = bool(article.listed) and not any(each.plural for each in article.listed)
    return Suggestion(
        path=f"content/{article.path}",
        unlisted=missing,
        names=tuple(entity.name for entity in entities),
        unknown=unknown(texts, mentions, known, article.language or config.language),
        patch=patch(entities, config, flat=flat, ambiguous=_shared(archive.entities)),
    )


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _shared(entities: Mapping[EntityKey, Entity]) -> set[str]:
    """Names that several entities bear."""
    bearers = Counter(name for entity in entities.values() for name in entity.full_names)
    return {name for name, count in bearers.items() if count > 1}


def _repeated(suggestions: Sequence[Suggestion]) -> Iterator[Suggestion]:
    """The suggestions without names that are met too seldom to be worth a word, and without empty ones."""
    articles = Counter(each.name for suggestion in suggestions for each in suggestion.unknown)
    for suggestion in suggestions:
        often = (each for each in suggestion.unknown if each.times >= REPEATED or articles[each.name] > REPEATED)
        kept = replace(suggestion, unknown=tuple(often))
        if kept.unlisted or kept.unknown:
            yield kept
