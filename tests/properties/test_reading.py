"""What holds for every text that anyone could write."""

from __future__ import annotations

import re
from calendar import monthrange
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backfile.model.article import Article
from backfile.model.date import UNDATED, NewsDate, NotADate, parse_date
from backfile.model.name import SLUG, fold, id_from_name, slug
from backfile.problems import Problem, Severity, weighed
from backfile.read.content import READERS
from backfile.read.files import read_text
from backfile.read.frontmatter import read_document
from backfile.read.reading import RECORDS
from backfile.read.sanitise import removed, sanitised
from backfile.read.settings import read_config
from backfile.urls import decoded, href, settle, way_to_root
from tests.unit.read.test_sanitise import harm

settings.register_profile("reading", max_examples=150, deadline=None, derandomize=True, database=None)
PROFILE = settings.get_profile("reading")

PATHS = {
    "articles": "articles/2022/02/18-a.md",
    "entities": "entities/organizations/a.md",
    "sources": "sources/a.md",
    "pages": "pages/a.md",
    "events": "events/a.md",
    "collections": "collections/a.md",
}

WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=8)
"""Characters that files may hold; those that are refused at once would leave little to try."""
_KEYS = """
    title date source source_url authors entities tags image images also events corrections extra slug aliases name
    names former_names relations part_of language display status sorce < << ? - no 2022
"""
KEYS = st.sampled_from(_KEYS.split())
_VALUES = [
    "A", "2022-02-18", "2022-02-30", "undated", "[A, B]", "[[A]]", "{a: b}", "[{name: A, as: b}]", "", "~", '""', "'",
    '"', "*a", "&a b", "!t x", "|", ">", "a: b", "# c", "https://example.org/", "//[bad", "../../x", "%2e%2e/x",
    '"\\0"', '"\\u2028"', "@", "`", "\t", "- a", "{", "[", "]", "true", "{people: [A]}", "{people: A}",
    "[{date: 2022, text: x}]", "\u2028", "\u0085", "\r", "蔚来",
]  # fmt: skip
VALUES = st.one_of(st.sampled_from(_VALUES), WORDS)
LINES = st.one_of(
    st.builds("{}: {}".format, KEYS, VALUES),
    st.builds("  {}: {}".format, KEYS, VALUES),
    st.builds("- {}".format, VALUES),
    WORDS,
    st.just("---"),
)
GOOD = ["title: A", "date: 2022-02-18", "source: S", "name: A"]
_FRAGMENTS = [
    "[x](", "[x](//[bad)", "[x](b.md)", ")", "![", "](b.md)", "](//[bad)", "<a href='", "<img src=x>", "<script>",
    "</", "<!--", "-->", "`", "```\n", "|", "\n|-|-|\n", "\n\n", "    ", "> ", "- ", "1. ", "# ", "{: #a .b c=d }",
    "[^1]", "\n[^1]: ", "*[", "]: ", "\n[r]: ", "&#29;", "&amp;", "&", "**", "_", "\\", "javascript:", "//", ":",
    "https://example.org/", "\n:   ", "\t", "  \n", "<b>", "<?", "<![", "{{ x }}", "蔚来", "\u2028", "&#x1a;",
    "\n---\n", "\n===\n",
]  # fmt: skip
FRAGMENTS = st.sampled_from(_FRAGMENTS)
MARKDOWN = st.lists(st.one_of(FRAGMENTS, FRAGMENTS, WORDS), min_size=1, max_size=20).map("".join)


@st.composite
def articles(draw: st.DrawFn) -> str:
    """Something like a content file: mostly well formed, with anything in it."""
    lines = draw(st.lists(LINES, max_size=6))
    good = draw(st.lists(st.sampled_from(GOOD), unique=True, max_size=4))
    return "\n".join(["---", *good, *lines, "---", draw(MARKDOWN)])


def outcome(root: Path, kind: str, text: str) -> tuple[Any, list[Problem]]:
    """What `read_file` makes of the text."""
    path = "content/" + PATHS[kind]
    config = read_config(root)
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(text.encode("utf-8", "surrogatepass"))
    read, problems = read_text(root, path)
    if problems:
        return None, problems
    document, problems = read_document(read, path)
    if problems:
        return None, problems
    return READERS[kind](document, config)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("site")
    (root / "site.yaml").write_text("title: T\n", encoding="utf-8")
    return root


@settings(PROFILE, max_examples=300)
@given(kind=st.sampled_from(sorted(READERS)), text=st.one_of(articles(), st.text(max_size=200)))
def test_any_text_gives_a_record_or_an_error_with_its_line(site: Path, kind: str, text: str) -> None:
    record, problems = outcome(site, kind, text)
    found = weighed(problems, {})
    lines = len(re.split("\r\n|\r|\n", text))
    if record is None:
        errors = [problem for problem in found if problem.severity is Severity.ERROR]
        assert errors
        assert all(problem.spot.line for problem in errors)
    else:
        assert isinstance(record, RECORDS[kind])
    for problem in found:
        assert problem.spot.line <= lines, problem
        assert problem.message.strip()
        problem.text(site).encode()
        problem.github().encode()
        problem.as_json().encode()


@settings(PROFILE)
@given(text=MARKDOWN)
def test_no_text_becomes_html_that_could_do_anything(site: Path, text: str) -> None:
    record, _ = outcome(site, "articles", "---\ntitle: A\ndate: 2022-02-18\nsource: S\n---\n" + text)
    if isinstance(record, Article):
        # What the finished page will hold: placeholders replaced, links to the archive resolved.
        html = settle(re.sub("\x1d\\d+\x1d", "../x/", record.body.html), "../", portable=False).decode()
        assert harm(html) == []
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f]", html)


@settings(PROFILE)
@given(text=MARKDOWN)
def test_reading_a_text_twice_gives_the_same(site: Path, text: str) -> None:
    whole = "---\ntitle: A\ndate: 2022-02-18\nsource: S\n---\n" + text
    first = outcome(site, "articles", whole)
    outcome(site, "articles", "---\ntitle: B\ndate: 2022-02-18\nsource: S\n---\n[^1]\n\n[^1]: x\n\n[r]: y\n\n*[A]: z\n")
    assert outcome(site, "articles", whole) == first


@settings(PROFILE)
@given(html=MARKDOWN)
def test_sanitising_is_idempotent_and_leaves_nothing_to_remove(html: str) -> None:
    once = sanitised(html)
    assert sanitised(once) == once
    assert removed(once) == []
    assert harm(once.replace("<h1>", "<h2>").replace("</h1>", "</h2>")) == []


OFFSETS = st.one_of(
    st.just(""),
    st.just("Z"),
    st.builds("{}{:02}:{:02}".format, st.sampled_from("+-"), st.integers(0, 14), st.integers(0, 59)),
)
TIMES = st.one_of(
    st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59)),
    st.builds("{:02}:{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59), st.integers(0, 60)),
)


@st.composite
def dates(draw: st.DrawFn) -> NewsDate:
    """Any date but the unknown one."""
    year, month = draw(st.integers(1000, 9999)), draw(st.integers(0, 12))
    day = draw(st.integers(0, monthrange(year, month)[1])) if month else 0
    if not day or draw(st.booleans()):
        return NewsDate(year, month, day)
    return NewsDate(year, month, day, draw(TIMES), draw(OFFSETS))


@settings(PROFILE)
@given(date=dates())
def test_a_date_is_read_back_from_what_it_writes(date: NewsDate) -> None:
    assert parse_date(date.machine) == date
    assert parse_date(date.iso) == NewsDate(date.year, date.month, date.day)
    assert date.folder.split("/") == date.iso.split("-")


@settings(PROFILE)
@given(one=dates(), other=dates())
def test_dates_are_ordered_as_time_is(one: NewsDate, other: NewsDate) -> None:
    def place(date: NewsDate) -> tuple[int, int, int, str]:
        return date.year, date.month, date.day, date.time

    assert (one.order < other.order) == (place(one) < place(other))
    assert UNDATED.order < one.order


@settings(PROFILE)
@given(text=st.one_of(st.text(max_size=30), st.from_regex(r"\d{4}-\d{1,2}-\d{1,2}([T ]\d{1,2}:\d{2}(Z|[+-]\d{4})?)?")))
def test_any_text_is_a_date_that_can_be_written_again_or_refused(text: str) -> None:
    try:
        date = parse_date(text)
    except NotADate:
        return
    assert date.machine.isascii()
    assert parse_date(date.machine) == date


NAMES = st.one_of(
    st.text(min_size=1, max_size=20),
    st.text(alphabet="aAbBçÇß +#-.’'\"“–&1蔚来Łﬁ\u0301\u00a0ＮＩＯ", min_size=1, max_size=8),
    st.text(alphabet="ab -", min_size=70, max_size=100),
)


@settings(PROFILE, max_examples=400)
@given(name=NAMES)
def test_folding_is_idempotent(name: str) -> None:
    assert fold(fold(name)) == fold(name)
    assert fold(name) == fold(f"  {name}\u00a0")


@settings(PROFILE, max_examples=400)
@given(name=NAMES)
def test_an_id_is_fit_for_addresses_and_the_same_for_all_spellings(name: str) -> None:
    if fold(name):
        assert SLUG.fullmatch(id_from_name(name))
        assert len(id_from_name(name)) <= 100
        assert id_from_name(name) == id_from_name(fold(name))


@settings(PROFILE, max_examples=400)
@given(one=NAMES, other=NAMES)
def test_two_names_share_an_id_only_where_they_differ_by_spaces_and_hyphens_at_most(one: str, other: str) -> None:
    # A slug writes both as a hyphen, and by the rule of `id_from_name` that alone earns no digest.
    def plain(name: str) -> str:
        return fold(name).replace(" ", "-")

    if fold(one) and fold(other):
        assert (id_from_name(one) == id_from_name(other)) <= (plain(one) == plain(other))


@settings(PROFILE)
@given(text=st.text(max_size=40))
def test_a_slug_is_fit_for_addresses_or_blank_and_its_own_slug(text: str) -> None:
    made = slug(text)
    assert made == "" or SLUG.fullmatch(made)
    assert slug(made) == made


@settings(PROFILE)
@given(address=st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30), page=st.integers(0, 5))
def test_a_link_holds_no_character_that_could_end_it(address: str, page: int) -> None:
    link = settle(href("/" + address, address), way_to_root("/" + "x/" * page), portable=True).decode()
    assert re.fullmatch(r"[A-Za-z0-9\-._~!$&'()*+,;=:@/%#]*", link)


@settings(PROFILE)
@given(path=st.text(alphabet="%2e.f/5aE", max_size=12))
def test_taking_off_encoding_twice_is_taking_it_off_once(path: str) -> None:
    assert decoded(decoded(path)) == decoded(path)
