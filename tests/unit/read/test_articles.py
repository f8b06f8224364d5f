"""Articles: what becomes of the keys and of the file's name."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from backfile.model.article import Article, Correction, Elsewhere, Event, Withdrawal
from backfile.model.date import UNDATED, parse_date
from tests.reading import read, read_keys, written


def address(root: Path, path: str, date: str = "2022-02-18", key: str = "") -> str:
    """The address of an article of this name and date."""
    text = written(*([key] if key else [])).replace("2022-02-18", date)
    return read(root, text, f"articles/{path}").article.address


@pytest.mark.parametrize(
    ("path", "date", "expected"),
    [
        ("2022/02/18-nio.md", "2022-02-18", "/2022/02/18/nio/"),
        ("2022-02-18-nio.md", "2022-02-18", "/2022/02/18/nio/"),
        ("nio.md", "2022-02-18", "/2022/02/18/nio/"),
        ("nio.md", "2022-02-18 23:30 -0500", "/2022/02/18/nio/"),
        ("nio.md", "2022-02", "/2022/02/nio/"),
        ("nio.md", "2022", "/2022/nio/"),
        ("nio.md", "undated", "/undated/nio/"),
        ("deep/er/and/deeper/nio.md", "2022", "/2022/nio/"),
        ("NIO Hefei.md", "2022", "/2022/nio-hefei/"),
        ("蔚来.md", "2022", "/2022/wei-lai/"),
        ("18-nio.md", "2022-02", "/2022/02/18-nio/"),
        ("1999-nio.md", "2022", "/2022/1999-nio/"),
        ("18-18-nio.md", "2022-02-18", "/2022/02/18/18-nio/"),
    ],
)
def test_an_address_is_made_of_the_date_and_the_file_s_name(
    tmp_path: Path, path: str, date: str, expected: str
) -> None:
    assert address(tmp_path, path, date) == expected


def test_a_slug_outranks_the_file_s_name(tmp_path: Path) -> None:
    assert address(tmp_path, "2022/02/18-nio.md", key="slug: other") == "/2022/02/18/other/"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("index.md", '"index" cannot be the last part of an address: "index" is a reserved word'),
        ("18-feed.md", '"feed" cannot be the last part of an address: "feed" is a reserved word'),
        ("CON.md", '"con" cannot be the last part of an address: is the name of a device on some computers'),
        ("18.md", '"18" cannot be the last part of an address: two digits stand for a month or day in addresses'),
        ("18-05.md", '"05" cannot be the last part of an address: two digits stand for a month or day in addresses'),
        ("!!!.md", '"" cannot be the last part of an address: the file\'s name has no letter or digit'),
    ],
)
def test_a_file_s_name_that_gives_no_address_is_refused(tmp_path: Path, path: str, said: str) -> None:
    reading = read(tmp_path, written(), f"articles/{path}")
    assert reading.told == [f"{path}: error[bad-slug] {said}"]
    assert reading.problems[0].hint == "give the article another `slug:`"


def test_a_slug_of_two_digits_is_refused_at_its_place(tmp_path: Path) -> None:
    assert read_keys(tmp_path, "slug: '02'").told == [
        (
            'a.md:5:7: error[bad-slug] "02" cannot be the last part of an address: '
            "two digits stand for a month or day in addresses"
        )
    ]


@pytest.mark.parametrize(
    ("path", "named"),
    [("2022/02/17-nio.md", "17"), ("2022-02-17-nio.md", "2022-02-17"), ("x/2021-02-18-nio.md", "2021-02-18")],
)
def test_a_file_s_name_with_another_day_is_a_warning_and_the_date_counts(tmp_path: Path, path: str, named: str) -> None:
    reading = read(tmp_path, written(), f"articles/{path}")
    assert reading.told == [
        f'{path}:3:7: warning[file-date] the file\'s name begins with "{named}", the article is of 18 February 2022'
    ]
    assert reading.article.address.startswith("/2022/02/18/")


@pytest.mark.parametrize("path", ["2022/02/18-nio.md", "2022-02-18-nio.md", "17-ways-to-drive.md", "99-luftballons.md"])
def test_a_file_s_name_with_the_same_day_or_none_is_no_warning(tmp_path: Path, path: str) -> None:
    assert read(tmp_path, written(), f"articles/{path}").told == []


def test_an_article_knows_its_file_below_the_content(tmp_path: Path) -> None:
    assert read(tmp_path, written(), "articles/2022/a.md").article.path == "articles/2022/a.md"


def test_texts_stand_on_one_line_with_single_blanks(tmp_path: Path) -> None:
    reading = read_keys(tmp_path, "deck: >", "  two", "  lines", "rights: '  a   b '", 'section: "a\\nb"')
    assert (reading.article.deck, reading.article.rights, reading.article.section) == ("two lines", "a b", "a b")


def test_a_key_left_blank_is_a_key_not_given(tmp_path: Path) -> None:
    blank = read_keys(tmp_path, "deck:", "authors:", "entities:", "image:", "updated:", "display:", "extra:")
    assert blank.told == []
    assert blank.article == read_keys(tmp_path).article


def test_an_article_that_says_little_has_blank_texts_and_no_dates(tmp_path: Path) -> None:
    article = read_keys(tmp_path).article
    assert (article.deck, article.source_url, article.language, article.display, article.access) == ("",) * 5
    assert (article.added, article.updated, article.embargo, article.expires) == (UNDATED,) * 4
    assert (article.authors, article.listed, article.images, article.aliases, article.events) == ((),) * 5
    assert article.mentions
    assert article.image is None
    assert article.withdrawn is None
    assert article.status == "published"


def test_authors_are_one_name_or_a_list(tmp_path: Path) -> None:
    one = read_keys(tmp_path, "authors: Phate Zhang").article.authors
    several = read_keys(tmp_path, "authors:", "  - Phate Zhang", "  - Lei Kang").article.authors
    assert [author.name for author in one] == ["Phate Zhang"]
    assert [(author.name, author.plural, author.place) for author in several] == [
        ("Phate Zhang", "people", (6, 5)),
        ("Lei Kang", "people", (7, 5)),
    ]


def test_a_name_with_a_comma_is_one_author(tmp_path: Path) -> None:
    assert [author.name for author in read_keys(tmp_path, "authors: Li, Wei").article.authors] == ["Li, Wei"]


def test_entities_are_grouped_by_type_in_the_order_of_the_file(tmp_path: Path) -> None:
    listed = read_keys(
        tmp_path,
        "entities:",
        "  organizations: [NIO, {id: ustc}]",
        '  people: [{name: William Li, as: "founder"}]',
        "tags: [batteries]",
        "topics: [{name: research}]",
    ).article.listed
    assert [(each.plural, each.name, each.id, each.role, each.place) for each in listed] == [
        ("organizations", "NIO", "", "", (6, 19)),
        ("organizations", "ustc", "ustc", "", (6, 24)),
        ("people", "William Li", "", "founder", (7, 12)),
        ("topics", "batteries", "", "", (8, 8)),
        ("topics", "research", "", "", (9, 10)),
    ]


def test_entities_may_stand_in_one_flat_list(tmp_path: Path) -> None:
    listed = read_keys(tmp_path, "entities: [NIO, {name: William Li, as: founder}]").article.listed
    assert [(each.plural, each.name, each.role, each.place.column) for each in listed] == [
        ("", "NIO", "", 12),
        ("", "William Li", "founder", 17),
    ]


def test_a_credit_without_a_file_is_kept(tmp_path: Path) -> None:
    for line in ("image: {credit: NIO}", "image_credit: NIO"):
        reading = read_keys(tmp_path, line)
        assert reading.told == []
        image = reading.article.image
        assert image is not None
        assert (image.file, image.credit) == ("", "NIO")


def test_a_picture_has_its_file_below_the_content_and_its_place_on_the_site(tmp_path: Path) -> None:
    text = written("image: {file: car.jpg, alt: A car, credit: NIO}", "images: [{file: /b.png, alt: B, credit: C}]")
    article = read(tmp_path, text, "articles/2022/a.md").article
    assert article.image is not None
    assert (article.image.file, article.image.address) == ("articles/2022/car.jpg", "/2022/02/18/a/car.jpg")
    assert [(image.file, image.address) for image in article.images] == [("media/b.png", "/media/b.png")]


def test_pictures_without_a_main_one_are_further_ones(tmp_path: Path) -> None:
    article = read_keys(tmp_path, "images: [{credit: A}, {credit: B}]").article
    assert article.image is None
    assert [image.credit for image in article.images] == ["A", "B"]


def test_a_shown_picture_needs_a_credit_and_words(tmp_path: Path) -> None:
    assert read_keys(tmp_path, "image: car.jpg").told == [
        "a.md:5:8: error[missing-alt] car.jpg is shown without a text in its place",
        "a.md:5:8: error[missing-credit] car.jpg is shown without a credit",
    ]
    assert read_keys(tmp_path, "image: car.jpg", "image_credit: NIO").codes == ["missing-alt"]
    assert read_keys(tmp_path, "images:", "  - {file: car.jpg, alt: A}").told == [
        "a.md:6:12: error[missing-credit] car.jpg is shown without a credit"
    ]


def test_an_ornament_says_that_it_needs_no_words(tmp_path: Path) -> None:
    assert read_keys(tmp_path, 'image: {file: car.jpg, alt: "", credit: NIO}').told == []
    assert read_keys(tmp_path, "image: {file: car.jpg, alt: , credit: NIO}").codes == ["missing-alt"]


@pytest.mark.parametrize(
    "source", ["https://cnevpost.com/", "http://x.example", "HTTPS://cnevpost.com/", "www.cnevpost.com"]
)
def test_a_source_that_is_an_address_is_refused_with_a_hint(tmp_path: Path, source: str) -> None:
    reading = read(tmp_path, written().replace("source: S", f"source: {source}"))
    assert reading.told == [
        f'a.md:4:9: error[source-is-url] source: "{source}" is an address, not the name of a publication'
    ]
    assert reading.problems[0].hint == "write the name, and the address as `source_url`"


def test_a_source_may_have_a_default_for_the_whole_site(tmp_path: Path) -> None:
    text = "---\ntitle: A\ndate: 2022\n---\nText.\n"
    assert read(tmp_path, text, settings="title: T\nsource: CnEVPost\n").article.source == "CnEVPost"
    assert read(tmp_path, text).told == ["a.md:1:1: error[missing-key] source: is missing"]


def test_what_a_source_is_left_blank_is_told_at_its_place(tmp_path: Path) -> None:
    reading = read(tmp_path, "---\ntitle: A\ndate: 2022\nsource:\n---\nText.\n")
    assert reading.told == ["a.md:4:8: error[missing-key] source: is left blank"]


def test_keys_of_other_programs_are_taken_over_or_passed_over(tmp_path: Path) -> None:
    settings = "title: T\nkeys: {published: date, publisher: source}\nignore_keys: [layout, permalink]\n"
    text = "---\ntitle: A\npublished: 2022-02-18\npublisher: S\nlayout: post\npermalink: /x/\n---\nText.\n"
    reading = read(tmp_path, text, settings=settings)
    assert reading.told == []
    assert (reading.article.date.iso, reading.article.source) == ("2022-02-18", "S")


def test_a_fault_of_a_key_taken_over_has_the_place_of_what_was_written(tmp_path: Path) -> None:
    text = "---\ntitle: A\npublished: 2022-02-30\nsource: S\n---\nText.\n"
    reading = read(tmp_path, text, settings="title: T\nkeys: {published: date}\n")
    assert reading.told == ['a.md:3:12: error[bad-date] date: "2022-02-30": February 2022 has no day 30']


def test_an_item_of_a_key_taken_over_has_its_own_place(tmp_path: Path) -> None:
    text = written("writers:", "  - A", "  - [B]")
    reading = read(tmp_path, text, settings="title: T\nkeys: {writers: authors}\n")
    assert reading.told == ["a.md:7:5: error[wrong-type] authors: expected text, found a list"]


def test_our_own_key_outranks_that_of_another_program(tmp_path: Path) -> None:
    reading = read(tmp_path, written("published: 2021"), settings="title: T\nkeys: {published: date}\n")
    assert reading.told == ['a.md:5:1: error[unknown-key] published: no such key; did you mean "date"?']


def test_what_else_is_known_of_an_article_is_kept(tmp_path: Path) -> None:
    article = read_keys(
        tmp_path,
        "also: [{source: Reuters, url: https://example.org/, date: 2022-02-19}]",
        "corrections: [{date: 2022-03, text: A name was wrong.}, {date: 2022, text: B, by: source}]",
        "withdrawn: {date: 2022-04-01, reason: On request, title: shown}",
        "events: [{date: 2022-02-17, text: They signed.}]",
        "mentions: false",
        "extra: {no: 'yes', list: [a, {b: c}]}",
        "page: 12",
        "access: paywall",
        "status: withdrawn",
    ).article
    assert article.also == (Elsewhere("Reuters", "https://example.org/", parse_date("2022-02-19")),)
    assert article.corrections == (
        Correction(parse_date("2022-03"), "A name was wrong.", "archive"),
        Correction(parse_date("2022"), "B", "source"),
    )
    assert article.withdrawn == Withdrawal(parse_date("2022-04-01"), "On request", True)
    assert article.events == (Event(parse_date("2022-02-17"), "They signed."),)
    assert not article.mentions
    assert article.extra == {"no": "yes", "list": ["a", {"b": "c"}]}
    assert (article.page, article.access, article.status) == ("12", "paywall", "withdrawn")


def test_attachments_are_validated(tmp_path: Path) -> None:
    right = "attachments: [{file: scan.pdf, kind: scan, label: The scan, text: Words, public: true}]"
    assert read_keys(tmp_path, right, "translation_of: articles/2021/a.md").told == []
    assert read_keys(tmp_path, "attachments: [{file: ../../x.pdf, kind: fax}]").codes == ["bad-value"]


def test_an_article_without_text_is_a_warning_unless_it_is_meant_so(tmp_path: Path) -> None:
    bare = read_keys(tmp_path, body="")
    assert bare.told == ["a.md:6: warning[empty-body] the article has no text"]
    assert bare.problems[0].hint == "say `display: metadata` if so meant"
    assert read_keys(tmp_path, "display: metadata", body="").told == []


def test_an_article_is_new_on_the_day_it_was_added_or_else_on_its_own(tmp_path: Path) -> None:
    assert read_keys(tmp_path).article.entered == "2022-02-18"
    assert read_keys(tmp_path, "added: 2024-01-02").article.entered == "2024-01-02"


def test_articles_of_one_day_are_ordered_by_their_addresses(tmp_path: Path) -> None:
    names = ["c.md", "a.md", "b.md"]
    found = [read(tmp_path, written(), f"articles/{name}").article for name in names]
    assert [article.path for article in sorted(found, key=lambda article: article.order)] == [
        "articles/a.md",
        "articles/b.md",
        "articles/c.md",
    ]


def test_an_article_travels_between_processes(tmp_path: Path) -> None:
    article = read_keys(tmp_path, "entities: [NIO]", "extra: {a: [b]}", body="[x](b.md) ![y](c.png)\n").article
    copied = pickle.loads(pickle.dumps(article))
    assert isinstance(copied, Article)
    assert copied == article


def test_one_text_gives_one_article_whatever_its_line_ends_and_mark(tmp_path: Path) -> None:
    text = written("deck: NIO", body="One\nline.\n\n```\ncode\n```\n\n| a |\n|---|\n| b |\n")
    plain = read(tmp_path, text).article
    assert read(tmp_path, text.replace("\n", "\r\n")).article == plain
    assert read(tmp_path, "\ufeff" + text).article == plain
