"""Sources: which publication each article appeared in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from backfile import urls
from backfile.model.article import Article
from backfile.model.name import fold, id_from_name
from backfile.model.source import Source
from backfile.problems import Problem, Spot
from backfile.urls import Address


class Sources:
    """All publications, registered ones and those that only articles name."""

    def __init__(self, registered: Sequence[Source]) -> None:
        self.by_address: dict[Address, Source] = {}
        self.problems: list[Problem] = []
        self._by_name: dict[str, Source] = {}
        self._by_id = {source.id: source for source in registered}
        for source in registered:
            self.by_address[source.address] = source
            for name in dict.fromkeys(fold(name) for name in (source.name, *source.names)):
                self._claim(name, source)

    def named(self, name: str) -> Source:
        """The publication of that name or id; a new one where no file registers it."""
        folded = fold(name)
        made = id_from_name(name)
        source = self._by_name.get(folded) or self._by_id.get(name) or self._by_id.get(made)
        if source is None:
            source = Source(id=made, address=urls.entity_address("sources", made), name=name)
            self.by_address[source.address] = source
            self._by_name[folded] = source
        return source

    def of_articles(
        self, articles: Sequence[Article]
    ) -> tuple[dict[Address, Source], dict[Address, tuple[Article, ...]]]:
        """The source of each article, and the articles of each source in the order given."""
        source_of: dict[Address, Source] = {}
        lists: dict[Address, list[Article]] = defaultdict(list)
        for article in articles:
            source = source_of[article.address] = self.named(article.source)
            lists[source.address].append(article)
        return source_of, {address: tuple(listed) for address, listed in lists.items()}

    def redirects(self) -> dict[Address, Address]:
        """Where the addresses lead that the names of registered sources had before they were registered."""
        made = {
            urls.entity_address("sources", id_from_name(name)): source.address
            for source in self._by_id.values()
            for name in (source.name, *source.names)
        }
        return {old: new for old, new in sorted(made.items()) if old not in self.by_address}

    def _claim(self, name: str, source: Source) -> None:
        other = self._by_name.setdefault(name, source)
        if other is not source:
            message = f'the name "{name}" is also that of content/{other.path}'
            spot = Spot("content/" + source.path)
            self.problems.append(Problem("duplicate-source", message, spot, "keep it in one of the two files"))
