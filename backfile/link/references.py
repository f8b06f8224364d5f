"""References by content path or address: where the links in texts lead, and which article a path means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from backfile.model.article import Article, Body
from backfile.problems import Problem, Spot, did_you_mean
from backfile.urls import Address, href


class Targets:
    """Everything that a path below `content/` or an address can mean."""

    def __init__(
        self,
        articles: Iterable[Article],
        held_back: Iterable[Article],
        refused: Iterable[str],
        others: Iterable[tuple[str, Address]] = (),
        addresses: Iterable[Address] = (),
    ) -> None:
        """What can be linked to, and what cannot today.

        `refused` are the paths of files that gave no record, `others` the paths and addresses of all records
        but articles, `addresses` those of pages without a file.
        """
        self._articles = {article.path: article for article in articles}
        self._by_address = {article.address: article for article in self._articles.values()}
        self._held_back = {article.path for article in held_back}
        self._refused = set(refused)
        self._addresses = {path: article.address for path, article in self._articles.items()}
        self._addresses.update((path, address) for path, address in others if path)
        self._known = {*self._addresses.values(), *addresses}

    @property
    def article_paths(self) -> Iterable[str]:
        return self._articles

    def article(self, reference: str) -> Article | None:
        """The published article with this content path or address."""
        return self._articles.get(content_path(reference)) or self._by_address.get(Address(reference))

    def exists(self, reference: str) -> bool:
        """Whether the path is that of a content file, although nothing may be published of it now."""
        return content_path(reference) in self._held_back | self._refused

    def href(self, target: str, fragment: str) -> str:
        """The link to what a text's link means; empty where there is no such thing."""
        address = self._addresses.get(content_path(target)) if target.endswith(".md") else Address(target)
        if address is None:
            return ""
        if address not in self._known:
            address = Address(address + "/")
        return href(address, fragment) if address in self._known else ""

    def links(self, path: str, body: Body) -> tuple[tuple[str, ...], list[Problem]]:
        """Where each link of a text leads, and those that lead nowhere."""
        hrefs = tuple(self.href(link.target, link.fragment) for link in body.links)
        return hrefs, list(self._broken(path, body, hrefs))

    def _broken(self, path: str, body: Body, hrefs: tuple[str, ...]) -> Iterator[Problem]:
        for link, found in zip(body.links, hrefs, strict=True):
            if found or content_path(link.target) in self._refused:
                continue
            if content_path(link.target) in self._held_back:
                message = f"{link.target} is not published"
            else:
                message = f"{link.target} leads to no article, entity or page"
            hint = did_you_mean(content_path(link.target), self._addresses, cutoff=0.75)
            yield Problem("broken-link", message, Spot("content/" + path, link.line), hint)


def content_path(reference: str) -> str:
    """A path below `content/`, in whichever of its forms it was written."""
    return reference.lstrip("/").removeprefix("content/")
