"""Addresses: where each kind of page stands, and the one way in which pages link to one another.

An *address* is a path from the root of the site: `/2022/02/18/nio/`, `/feed.xml`. A page never writes
an address as a link. It writes the `href` of it, which carries two placeholders, one for the way to the
root and one for the end of a folder's address. `settle` replaces them when the page is finished. That
is all there is to relative links: one build is right under `/`, under `/repo/` and opened from disk, and
a piece of HTML that was rendered once may stand on any page.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NewType
from urllib.parse import SplitResult, quote, unquote, urlsplit

Address = NewType("Address", str)
"""A path from the root of the site, beginning with `/`; ends in `/` where it names a folder."""

EntityKey = NewType("EntityKey", str)
"""An entity's address, which is also what tells it from all others."""

# Control characters are refused in all content (`read/files.py`), so no text can hold these.
ROOT = "\x1a"
"""Placeholder for the way from the page to the root of the site."""
FOLDER = "\x1c"
"""Placeholder at the end of a folder's address: empty, or `index.html` in a portable build."""

_ROOT, _FOLDER = ROOT.encode(), FOLDER.encode()

RESERVED = frozenset({"page", "with", "feed", "index"})
"""Words that no article, entity or source may have as the last part of its address."""

_PLAIN = re.compile(r"[a-z0-9/.-]*")
_SAFE = "/-._~!$&'()*+,;=:@"  # a path may hold these as they are (RFC 3986, section 3.3)

HOME = Address("/")
DATES = Address("/dates/")
ON_THIS_DAY = Address("/on-this-day/")
SOURCES = Address("/sources/")
COLLECTIONS = Address("/collections/")
CHANGES = Address("/changes/")
CREDITS = Address("/credits/")
SEARCH = Address("/search/")
NAMES = Address("/search/names.js")
CREDITS_TABLE = Address("/credits/credits.csv")
PAIRS_TABLE = Address("/data/pairs.csv")
PAIRS_GRAPH = Address("/data/pairs.graphml")
DATA = Address("/data/")
FEED = Address("/feed.xml")
JSON_FEED = Address("/feed.json")
OPML = Address("/opml.xml")
SITEMAP = Address("/sitemap.xml")
ROBOTS = Address("/robots.txt")
NOT_FOUND = Address("/404.html")

MANIFEST = ".backfile.json"
"""The list of what a build wrote lies under this name at the root of the output."""

RESERVED_ROOTS = frozenset(
    {
        "undated", "dates", "sources", "collections", "on-this-day", "changes", "credits", "search", "data",
        "media", "static", "pagefind", "feed", "index", "page", "with", "404",
    }
)  # fmt: skip
"""First parts of addresses that belong to Backfile itself: no type of entity and no page may take them."""


@lru_cache(maxsize=1 << 16)
def href(address: str, fragment: str = "") -> str:
    """The link to `address`, to be written into a page as it is; `settle` finishes it."""
    path = address[1:] if _PLAIN.fullmatch(address) else quote(address[1:], safe=_SAFE)
    end = FOLDER if address.endswith("/") else ""
    return f"{ROOT}{path}{end}{'#' + quote(fragment) if fragment else ''}"


def settle(html: str, root: str, *, portable: bool) -> bytes:
    """`html` with its links finished, in UTF-8; `root` is the way to the site's root, as `way_to_root` gives it."""
    end = b"index.html" if portable else b""
    return html.encode().replace(_ROOT, root.encode()).replace(_FOLDER, end)  # bytes take half the time


def way_to_root(address: str) -> str:
    """The relative path from the page at `address` to the root: `./` at the root, else `../` for each folder."""
    depth = address.count("/") - 1
    return "../" * depth or "./"


def file_path(address: str) -> str:
    """The file below the output folder that holds the page: `2022/02/18/nio/index.html`."""
    return address[1:] + "index.html" if address.endswith("/") else address[1:]


def absolute(base_url: str, address: str) -> str:
    """The full address, for the places that need one (canonical links, feeds, the sitemap)."""
    path = address if _PLAIN.fullmatch(address) else quote(address, safe=_SAFE)
    return base_url.rstrip("/") + path


def absolute_href(base_url: str, href: str) -> str:
    """The full address that an `href` of the site leads to."""
    return href.replace(ROOT, base_url.rstrip("/") + "/").replace(FOLDER, "")


def base_path(base_url: str) -> str:
    """The path of the base address, beginning and ending in `/`: `/` or `/repo/`."""
    path = urlsplit(base_url).path
    return path if path.endswith("/") else path + "/"


def article_address(date_folder: str, slug: str) -> Address:
    return Address(f"/{date_folder}/{slug}/")


def date_address(date_folder: str) -> Address:
    """The page of a year, month or day, given as `2022`, `2022/02` or `2022/02/18`; also `undated`."""
    return Address(f"/{date_folder}/")


def month_of_the_year(month: int) -> Address:
    """What appeared and happened in a month of all years, by its days."""
    return Address(f"{ON_THIS_DAY}{month:02}/")


def entity_address(plural: str, id: str) -> Address:
    return Address(f"/{plural}/{id}/")


def index_address(plural: str) -> Address:
    """The index of all entities of a type, or of all sources."""
    return Address(f"/{plural}/")


def pair_address(plural: str, first: str, second: str) -> Address:
    """Two entities that are mentioned together, by their ids; the first one's type gives the folder."""
    return Address(f"/{plural}/{first}/with/{second}/")


def initial_address(index: Address, letter: str) -> Address:
    """The part of a long index that holds the names of one initial."""
    return Address(f"{index}index/{letter}/")


def within(owner: Address, date_folder: str) -> Address:
    """The part of the list of an entity, a source or the changes that a year (`2022`) or month (`2022/02`) holds."""
    return Address(f"{owner}{date_folder}/")


def works(owner: Address) -> Address:
    """Below it stand the years of what a person wrote; those of what is about the person stand below `owner`."""
    return Address(f"{owner}by/")


def collection_address(id: str) -> Address:
    return Address(f"{COLLECTIONS}{id}/")


def printable(owner: Address) -> Address:
    """All of a collection on one page, for paper."""
    return Address(f"{owner}print/")


def holder_address(id: str) -> Address:
    """All pictures of one who is credited with many."""
    return Address(f"{CREDITS}{id}/")


def feed_address(owner: Address) -> Address:
    """The Atom feed of a page: of the site, an entity, a source."""
    return Address(f"{owner}feed.xml")


def bibliography(owner: Address, ending: str) -> Address:
    """The articles of an entity, or of the archive (`DATA`), as a file for programs that keep references."""
    return Address(f"{owner}bibliography.{ending}")


def data_address(name: str) -> Address:
    """A file among the downloads: `articles.csv`."""
    return Address(f"{DATA}{name}")


def card_address(digest: str) -> Address:
    """A card that other sites show where they link to a page."""
    return Address(f"/theme/cards/{digest}.png")


def page_address(path: str) -> Address:
    """A standalone page: `pages/about.md` stands at `/about/`."""
    return Address("/" + path.removeprefix("pages/").removesuffix(".md") + "/")


def media_address(path: str) -> Address:
    """A picture of `content/media/`, which keeps its path."""
    return Address("/" + path)


_WINDOWS_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}


def unusable_part(part: str, reserved: frozenset[str] = RESERVED) -> str:
    """Why `part` cannot be one step of an address on every disk; empty where it can."""
    if part in reserved:
        return f'"{part}" is a reserved word'
    if part.split(".", maxsplit=1)[0].casefold() in _WINDOWS_DEVICES:
        return "is the name of a device on some computers"
    if len(part.encode()) > 200:
        return "is longer than 200 bytes"
    if part.endswith((".", " ")) or re.search(r'[<>:"|?*\x00-\x1f]', part):
        return "holds a character that some disks refuse"
    return ""


def parsed(url: str) -> SplitResult | None:
    """The parts of a written address; None where it is none that anyone could read, such as `//[bad`."""
    try:
        return urlsplit(url)
    except ValueError:
        return None


def decoded(path: str) -> str:
    """`path` with every layer of percent-encoding taken off, so that `%252e%252e` is seen for what it is."""
    for _ in range(5):
        plain = unquote(path)
        if plain == path:
            break
        path = plain
    return path
