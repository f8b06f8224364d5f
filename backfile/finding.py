"""Finding: the names of entities in all texts, sought by all processes and remembered by what was sought where.

It drives `read/mentions.py` once the entities are linked, for who is meant depends on all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from msgspec.msgpack import Decoder, Encoder
from msgspec.structs import replace

from backfile.config import Config
from backfile.model.archive import Archive
from backfile.model.article import Article, Body
from backfile.model.entity import Entity, EntityKey
from backfile.model.mention import Mention
from backfile.model.value import Value
from backfile.parallel import in_slices
from backfile.report import Progress
from backfile.urls import Address

if TYPE_CHECKING:
    from backfile.read.mentions import Finder

Listed = tuple[EntityKey, ...]


class Found(NamedTuple):
    """What was found in the text of one article, in the form in which it is remembered."""

    address: str
    key: str
    """Digest of all that it depends on: the text, the names, and whom the article lists."""
    found: bytes
    """Whom the article lists, and the mentions, in MessagePack."""


class Sought(Value, frozen=True):
    """An entity, as far as it is sought in texts; what an edit needs of the entities of the last build."""

    address: Address
    type: str
    mentions: bool
    full_names: tuple[str, ...]
    weak_names: tuple[str, ...]


class Names(Value, frozen=True):
    """All that is sought."""

    entities: tuple[Sought, ...] = ()
    others: tuple[str, ...] = ()
    """Names that are no mention of anyone: publications."""
    digest: str = ""
    """Of the finder that was made of them; empty where nothing is sought."""


def find_mentions(
    archive: Archive,
    config: Config,
    texts: Iterable[Article],
    jobs: int = 1,
    progress: Progress = lambda *_: None,
    past: Mapping[str, tuple[str, bytes]] | None = None,
    note: Callable[[Sequence[Found]], None] = lambda _: None,
) -> tuple[dict[Address, tuple[Mention, ...]], Names]:
    """The mentions in the texts of these articles by the article's address, and what was sought.

    `past` is what earlier builds found, by address; `note` is given what was found anew.
    """
    publications = sorted({name for source in archive.sources.values() for name in (source.name, *source.names)})
    names = Names(_sought(archive, config), tuple(publications))
    if not names.entities:
        return {}, names
    finder = _finder(names, config)
    names = replace(names, digest=finder.digest)
    mentions: dict[Address, tuple[Mention, ...]] = {}
    left: list[tuple[Article, Listed, str]] = []
    for article in texts:
        listed = tuple(sorted({tag.entity for tag in archive.tags[article.address]}))
        key = _key(article.body, listed, names.digest)
        known = (past or {}).get(article.address)
        if known and known[0] == key:
            mentions[article.address] = _DECODER.decode(known[1])[1]
        else:
            left.append((article, listed, key))
    with in_slices(_find_slice, (finder, left), len(left), jobs) as slices:
        for found in slices:
            note(found)
            mentions.update((Address(each.address), _DECODER.decode(each.found)[1]) for each in found)
            progress("finding", len(found), len(left))
    return {article.address: mentions[article.address] for article in texts}, names


def find_again(
    article: Article, stored: tuple[str, bytes], names: Names, config: Config
) -> tuple[Found, tuple[Mention, ...]] | None:
    """What is found in an edited text; None where other pages would show something else than before.

    `stored` is what was found in the text before the edit.
    """
    from backfile.read.mentions import spellings
    from backfile.read.passages import passages

    listed, before = _DECODER.decode(stored[1])
    blocks = passages(article.body.html)
    text = "\n".join(block.text for block in blocks)

    def occurs(name: str) -> bool:
        return any(spelling in text for spelling in spellings(name))

    # To look for each name by itself is quicker than to make a finder of thousands; few are found.
    met = tuple(each for each in names.entities if any(occurs(name) for name in (*each.full_names, *each.weak_names)))
    others = tuple(name for name in names.others if occurs(name))
    mentions = _finder(Names(met, others), config).find(blocks, listed) if met else ()
    if _shown_elsewhere(mentions) != _shown_elsewhere(before):
        return None
    key = _key(article.body, listed, names.digest)
    return Found(article.address, key, _ENCODER.encode((listed, mentions))), mentions


def _shown_elsewhere(mentions: Sequence[Mention]) -> list[tuple[EntityKey, str, int, int]]:
    """What other pages can show of the mentions: who is named, in which sentence and where in it."""
    sentences: dict[tuple[int, int], int] = {}
    return [
        (
            each.entity,
            each.sentence,
            each.start - each.begins,
            sentences.setdefault((each.passage, each.begins), len(sentences)),
        )
        for each in mentions
    ]


def _sought(archive: Archive, config: Config) -> tuple[Sought, ...]:
    return tuple(
        Sought(each.address, each.type, each.mentions, each.full_names, each.weak_names)
        for each in archive.entities.values()
        if each.registered and each.type in config.mentioned_types
    )


def _finder(names: Names, config: Config) -> Finder:
    from backfile.read.mentions import Finder

    entities = (
        Entity(
            id="",
            type=each.type,
            address=each.address,
            name=each.full_names[0],
            path="registered",
            names=each.full_names[1:],
            weak_names=each.weak_names,
            mentions=each.mentions,
        )
        for each in names.entities
    )
    return Finder.of(entities, config.mentioned_types, names.others)


def _find_slice(state: tuple[Finder, Sequence[tuple[Article, Listed, str]]], start: int, stop: int) -> list[Found]:
    from backfile.read.passages import passages

    finder, texts = state
    return [
        Found(
            article.address, key, _ENCODER.encode((listed, finder.find(passages(article.body.html), frozenset(listed))))
        )
        for article, listed, key in texts[start:stop]
    ]


def _key(body: Body, listed: Listed, digest: str) -> str:
    return sha256(_ENCODER.encode((body.digest, listed, digest))).hexdigest()[:32]


_ENCODER = Encoder()
_DECODER = Decoder(tuple[Listed, tuple[Mention, ...]])
