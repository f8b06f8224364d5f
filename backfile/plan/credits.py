"""The picture credits: every picture by the one who holds it, also those that are not shown, and a table of all.

The page shows the newest of each holder; one with more has a page of its own, which is cut by time like any
other list. An archive that credits more than a hundred shows those with most pictures, and a page for each initial.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from backfile import urls
from backfile.model.credit import Holder, Use
from backfile.model.date import UNDATED
from backfile.model.name import fold, initial
from backfile.model.value import Value
from backfile.plan.desk import NEWEST, Desk
from backfile.plan.page import Page
from backfile.plan.views import Head, Link, Picture, TableView
from backfile.urls import Address, href

SHOWN = 12
"""How many pictures of one holder the page of all shows."""
MANY = 100
"""With more holders than this there is a page for each initial."""
FULL_PERIOD = 100
"""A year with more pictures than this is cut into its months."""

COLUMNS = (
    "credit", "creator", "license", "license_url", "caption", "alt", "picture", "picture_source", "expires",
    "article", "article_url", "date", "source", "source_url",
)  # fmt: skip
"""Of the table; `picture` is empty where the archive does not show it."""


class CreditLine(Value, frozen=True):
    """A picture and where it stands."""

    page: Link
    """The article or other page; the note is its date."""
    picture: Picture


class HolderPart(Value, frozen=True):
    """One who is credited, with pictures."""

    id: str
    name: str
    """Empty for pictures that name nobody."""
    entity: str
    """The href of the entity of that name; empty where there is none."""
    count: int
    lines: tuple[CreditLine, ...]
    more: Link | None
    """The page with all of them, where these are not."""
    periods: tuple[Link, ...]
    """The years (or months) of a long list; the one that leads nowhere is shown."""


class CreditsView(Value, frozen=True):
    """What `credits.html` shows: all holders, those of one initial, or one of them."""

    head: Head
    holders: tuple[HolderPart, ...]
    letters: tuple[Link, ...]
    """The pages of the initials, where there are many holders."""
    table: str
    """The href of the same as CSV."""


def plan_credits(desk: Desk) -> Iterator[Page]:
    """The page of all credits, pages of those who hold many pictures, and the table."""
    if not desk.config.makes("credits"):
        return
    holders = published_holders(desk)
    by_letter = groupby(sorted(holders, key=_by_initial), lambda holder: initial(holder.name))
    parts = {letter: tuple(listed) for letter, listed in by_letter} if len(holders) > MANY else {}
    letters = tuple(
        Link(letter.upper() if letter != "0" else "0–9", href(urls.initial_address(urls.CREDITS, letter)))
        for letter in parts
    )
    most = sorted(holders, key=lambda holder: -len(holder.uses))[:MANY] if parts else holders
    yield _page(urls.CREDITS, desk.words["credits"], most, letters, desk)
    for letter, listed in parts.items():
        shown = letter.upper() if letter != "0" else "0–9"
        title = desk.words.say("labelled", label=desk.words["credits"], text=shown)
        yield _page(urls.initial_address(urls.CREDITS, letter), title, listed, letters, desk)
    for holder in holders:
        if len(holder.uses) > SHOWN:
            yield from _plan_holder(holder, desk)
    make = partial(_table, holders, desk)
    yield Page(urls.CREDITS_TABLE, "table", make, "the table of picture credits", "credits", listed=False)


def published_holders(desk: Desk) -> list[Holder]:
    """The holders without the pictures of texts that are not published whole."""
    whole = {each.address for each in desk.archive.articles if each.body.pictures and desk.display(each) == "full"}
    found = []
    for holder in desk.archive.credits:
        uses = tuple(each for each in holder.uses if not (each.in_text and each.date.iso) or each.address in whole)
        if uses:
            found.append(Holder(holder.id, holder.name, holder.entity, uses))
    return found


def _by_initial(holder: Holder) -> tuple[str, str]:
    return initial(holder.name), fold(holder.name)


def _page(address: Address, title: str, holders: Sequence[Holder], letters: tuple[Link, ...], desk: Desk) -> Page:
    make = partial(_view, address, title, tuple(holders), letters, desk)
    return Page(address, "credits.html", make, "the picture credits", "credits")


def _view(
    address: Address, title: str, holders: tuple[Holder, ...], letters: tuple[Link, ...], desk: Desk
) -> CreditsView:
    crumbs = () if address == urls.CREDITS else (Link(desk.words["credits"], href(urls.CREDITS)),)
    head = desk.head(address, title, desk.words["credits_described"], *crumbs)
    return CreditsView(head, tuple(_part(each, desk) for each in holders), letters, href(urls.CREDITS_TABLE))


def _part(holder: Holder, desk: Desk) -> HolderPart:
    count = len(holder.uses)
    all_of = desk.words.counted("all_pictures", count)
    more = Link(all_of, href(urls.holder_address(holder.id))) if count > SHOWN else None
    return _made(holder, holder.uses[:SHOWN], more, (), desk)


def _made(holder: Holder, uses: Sequence[Use], more: Link | None, periods: tuple[Link, ...], desk: Desk) -> HolderPart:
    entity = desk.entity(holder.entity, UNDATED).href if holder.entity else ""
    lines = tuple(_line(each, desk) for each in uses)
    return HolderPart(holder.id, holder.name, entity, len(holder.uses), lines, more, periods)


def _line(use: Use, desk: Desk) -> CreditLine:
    picture = desk.picture(use.image)
    assert picture is not None  # there is an image
    return CreditLine(Link(use.title, href(use.address), note=desk.known_date(use.date)), picture)


# The pages of one holder


def _plan_holder(holder: Holder, desk: Desk) -> Iterator[Page]:
    own = urls.holder_address(holder.id)
    years = _periods(holder.uses, 1) if len(holder.uses) > NEWEST else []
    yield _holder_page(own, holder, holder.uses[:NEWEST], _strip(own, years, desk), desk)
    for year, listed in years:
        months = _periods(listed, 2) if len(listed) > FULL_PERIOD and year != "undated" else []
        if not months:
            yield _holder_page(urls.within(own, year), holder, listed, _strip(own, years, desk, year), desk)
            continue
        yield _holder_page(urls.within(own, year), holder, (), _strip(own, months, desk), desk)
        for month, of_month in months:
            yield _holder_page(urls.within(own, month), holder, of_month, _strip(own, months, desk, month), desk)


def _periods(uses: Sequence[Use], depth: int) -> list[tuple[str, tuple[Use, ...]]]:
    """The uses, which come in the order of time, by year or month."""
    by_folder = groupby(uses, lambda use: "/".join(use.date.folder.split("/")[:depth]))
    return [(folder, tuple(listed)) for folder, listed in by_folder]


def _strip(
    own: Address, periods: Sequence[tuple[str, tuple[Use, ...]]], desk: Desk, shown: str = ""
) -> tuple[Link, ...]:
    return tuple(
        Link(desk.words.period(folder), href(urls.within(own, folder)) if folder != shown else "", len(uses))
        for folder, uses in periods
    )


def _holder_page(address: Address, holder: Holder, uses: Sequence[Use], periods: tuple[Link, ...], desk: Desk) -> Page:
    make = partial(_holder_view, address, holder, uses, periods, desk)
    return Page(address, "credits.html", make, f'the pictures of "{holder.name}"', "credits")


def _holder_view(
    address: Address, holder: Holder, uses: Sequence[Use], periods: tuple[Link, ...], desk: Desk
) -> CreditsView:
    own = urls.holder_address(holder.id)
    folder = address.removeprefix(own).rstrip("/")
    words = desk.words
    name = holder.name or words["nobody"]
    crumbs = [Link(desk.words["credits"], href(urls.CREDITS)), *([Link(name, href(own))] if folder else [])]
    titled = words.say("titled", name=name, part=words.period(folder)) if folder else name
    title = words.say("pictures_by", name=titled)
    return CreditsView(
        head=desk.head(address, title, words.say("pictures_credited", name=name), *crumbs),
        holders=(_made(holder, uses, None, periods, desk),),
        letters=(),
        table=href(urls.CREDITS_TABLE),
    )


# The table


def _table(holders: Sequence[Holder], desk: Desk) -> TableView:
    return TableView(COLUMNS, tuple(_row(use, desk) for holder in holders for use in holder.uses))


def _row(use: Use, desk: Desk) -> tuple[str, ...]:
    image = use.image
    picture = desk.picture(image)
    assert picture is not None  # there is an image
    shown = (picture.full or image.address) if picture.src else ""
    return (
        image.credit, image.creator, image.license, image.license_url, image.caption, image.alt, shown,
        image.source_url, image.expires.iso, use.title, desk.full(use.address) or use.address,
        use.date.iso, use.source, use.source_url,
    )  # fmt: skip
