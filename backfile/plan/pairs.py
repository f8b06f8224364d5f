"""Entities mentioned together: a page for each pair with the sentences, and the graph of all pairs for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice

from backfile import urls
from backfile.link.pairs import in_one_sentence
from backfile.model.archive import Pair
from backfile.model.article import Article
from backfile.model.date import UNDATED
from backfile.model.mention import Mention
from backfile.model.value import Value
from backfile.plan.desk import NEWEST, Desk, direction
from backfile.plan.graph import graph, table
from backfile.plan.lists import plan_periods, years_of
from backfile.plan.page import Page
from backfile.plan.views import Card, Date, Head, Link
from backfile.urls import Address, href

SENTENCES = 2
"""How many sentences of one article are quoted."""
LONGEST = 600
"""A longer sentence, which will be a list or a text without full stops, is not quoted."""
SOURCES = 8
"""How many sources are named, those with most of the articles."""


class Quotation(Value, frozen=True):
    """An article, and the sentences of it in which both stand."""

    card: Card
    language: str
    """Of the sentences, where it is not the site's."""
    direction: str
    sentences: tuple[tuple[Link, ...], ...]
    """Each in pieces: the names with where they lead, and the words between them."""


class PairView(Value, frozen=True, kw_only=True):
    """What `pair.html` shows."""

    head: Head
    first: Link
    second: Link
    count: int
    begins: Date
    """Of the first article with a date, and of the last."""
    ends: Date
    sources: tuple[Link, ...]
    """With the number of articles each."""
    sources_count: int
    years: tuple[Link, ...]
    shown: int
    """How many articles are told of here; of a long list the newest."""
    quotations: tuple[Quotation, ...]
    others: tuple[Card, ...]
    """The articles without a common sentence, or whose text is not shown."""


_ALL = "the pairs of entities mentioned together"


def plan_pairs(desk: Desk) -> Iterator[Page]:
    """The pages of the pairs that have one, with those of their lists' years, and the graph as table and GraphML."""
    if not desk.config.makes("pairs"):
        return
    for pair in desk.archive.pairs:
        if pair.address:
            first, second = _names(pair, desk)
            origin = f"{first.text} and {second.text}, mentioned together"
            yield Page(pair.address, "pair.html", partial(_view, pair, pair.address, desk), origin, "pairs")
            if len(pair.articles) > NEWEST:
                both = Link(desk.words.say("both", first=first.text, second=second.text), href(pair.address))
                yield from plan_periods(pair.address, both, pair.articles, "pairs", desk)
    if not desk.config.makes("data"):  # which has it among its tables
        yield Page(urls.PAIRS_TABLE, "table", partial(table, desk), _ALL, "pairs", listed=False)
    yield graph_file(desk)


def graph_file(desk: Desk) -> Page:
    """All pairs as GraphML."""
    return Page(urls.PAIRS_GRAPH, "graphml", partial(graph, desk), _ALL, "pairs", listed=False)


def _names(pair: Pair, desk: Desk) -> tuple[Link, Link]:
    return desk.entity(pair.first, UNDATED), desk.entity(pair.second, UNDATED)


def _view(pair: Pair, address: Address, desk: Desk) -> PairView:
    first, second = _names(pair, desk)
    newest = pair.articles[: -NEWEST - 1 : -1]
    quotations = {article.address: quoted for article in newest if (quoted := _quotation(article, pair, desk))}
    sources = Counter(desk.archive.source_of[article.address].address for article in pair.articles)
    most = sorted(sources, key=lambda each: (-sources[each], each))[:SOURCES]
    begins, ends = (desk.date(date) for date in pair.span)
    type = desk.config.type_named(desk.archive.entities[pair.first].type)
    index = [Link(type.label, href(urls.index_address(type.plural)))] if type and desk.config.makes("indexes") else []
    words, names = desk.words, {"first": first.text, "second": second.text}
    title = words.say("both_together", names=words.say("both", **names))
    return PairView(
        head=desk.head(address, title, words.say("both_described", **names), *index, first),
        first=first,
        second=second,
        count=len(pair.articles),
        begins=begins,
        ends=ends,
        sources=tuple(Link(desk.archive.sources[each].name, href(each), sources[each]) for each in most),
        sources_count=len(sources),
        years=years_of(address, pair.articles),
        shown=len(newest),
        quotations=tuple(quotations.values()),
        others=tuple(desk.card(article) for article in newest if article.address not in quotations),
    )


def _quotation(article: Article, pair: Pair, desk: Desk) -> Quotation | None:
    """The sentences of the article in which both stand, as far as its text is published."""
    mentions = desk.archive.mentions.get(article.address, ())
    if not mentions or desk.display(article) != "full":
        return None
    found = (each for each in in_one_sentence(mentions, pair) if len(each[0].sentence) <= LONGEST)
    sentences = tuple(_pieces(sentence) for sentence in islice(found, SENTENCES))
    if not sentences:
        return None
    language = article.language
    return Quotation(desk.card(article), language, direction(language) if language else "", sentences)


def _pieces(mentions: Sequence[Mention]) -> tuple[Link, ...]:
    """The sentence in pieces, the names of the two among them leading to their entities."""
    text, begins = mentions[0].sentence, mentions[0].begins
    pieces: list[Link] = []
    done = 0
    for mention in mentions:
        start, end = mention.start - begins, mention.end - begins
        if start > done:
            pieces.append(Link(text[done:start], ""))
        pieces.append(Link(text[start:end], href(mention.entity)))
        done = end
    return (*pieces, Link(text[done:], "")) if done < len(text) else tuple(pieces)
