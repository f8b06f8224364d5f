"""Addresses, and the links between them."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote, urljoin

import pytest

from backfile import urls
from backfile.urls import Address


def test_every_kind_of_page_has_its_address() -> None:
    assert urls.article_address("2022/02/18", "nio") == "/2022/02/18/nio/"
    assert urls.article_address("undated", "nio") == "/undated/nio/"
    assert urls.date_address("2022/02") == "/2022/02/"
    assert urls.entity_address("people", "william-li") == "/people/william-li/"
    assert urls.index_address("people") == "/people/"
    assert urls.initial_address(Address("/people/"), "w") == "/people/index/w/"
    assert urls.within(Address("/organizations/nio/"), "2022/02") == "/organizations/nio/2022/02/"
    assert urls.page_address("pages/about.md") == "/about/"
    assert urls.page_address("pages/about/method.md") == "/about/method/"
    assert urls.media_address("media/2022/car.jpg") == "/media/2022/car.jpg"


def finished(target: str, page: str, fragment: str = "", *, portable: bool = False) -> str:
    """The link to `target` as it stands on `page`."""
    return urls.settle(urls.href(target, fragment), urls.way_to_root(page), portable=portable).decode()


@pytest.mark.parametrize("page", ["/", "/404.html", "/2022/", "/2022/02/18/nio/", "/organizations/nio/feed.xml"])
@pytest.mark.parametrize("root", ["https://example.org/", "https://example.org/repo/", "file:///tmp/site/"])
@pytest.mark.parametrize("target", ["/", "/2022/02/18/nio/", "/feed.xml", "/sources/post/"])
def test_a_link_leads_to_its_target_from_any_page_under_any_root(page: str, root: str, target: str) -> None:
    link = finished(target, page)
    assert urljoin(root + page[1:], link) == root + target[1:]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("/", "../../index.html"),
        ("/2022/02/", "../../2022/02/index.html"),
        ("/feed.xml", "../../feed.xml"),
    ],
)
def test_a_portable_link_ends_in_a_file(target: str, expected: str) -> None:
    assert finished(target, "/people/li/", portable=True) == expected


def test_a_link_with_a_fragment_keeps_it_at_its_end() -> None:
    assert finished("/2022/", "/", "february") == "./2022/#february"
    assert finished("/2022/", "/", "february", portable=True) == "./2022/index.html#february"


def test_a_link_to_a_file_name_with_odd_characters_is_encoded() -> None:
    link = finished("/media/a b%c?d#e“é.jpg", "/")
    assert link == "./media/a%20b%25c%3Fd%23e%E2%80%9C%C3%A9.jpg"
    assert unquote(link) == "./media/a b%c?d#e“é.jpg"


def test_a_link_holds_nothing_that_could_end_an_attribute() -> None:
    link = finished('/media/"><script>.jpg', "/", '"><script>')
    assert not set(link) & set('"<> ')


def test_a_link_is_never_taken_for_one_with_a_scheme() -> None:
    assert finished("/a:b/", "/").startswith("./")


def test_finishing_a_page_leaves_no_placeholder() -> None:
    html = f'<a href="{urls.href("/2022/")}">{urls.href("/feed.xml")}</a>'
    for portable in (True, False):
        settled = urls.settle(html, "../", portable=portable).decode()
        assert urls.ROOT not in settled
        assert urls.FOLDER not in settled


@pytest.mark.parametrize(
    ("address", "root"),
    [("/", "./"), ("/feed.xml", "./"), ("/2022/", "../"), ("/2022/02/18/nio/", "../../../../"), ("/a/feed.xml", "../")],
)
def test_the_way_to_the_root_climbs_out_of_every_folder(address: str, root: str) -> None:
    assert urls.way_to_root(address) == root
    assert posixpath.normpath(posixpath.join(posixpath.dirname(address), root)) == "/"


@pytest.mark.parametrize(
    ("address", "file"),
    [("/", "index.html"), ("/2022/02/", "2022/02/index.html"), ("/feed.xml", "feed.xml"), ("/404.html", "404.html")],
)
def test_a_folder_is_held_by_an_index_file(address: str, file: str) -> None:
    assert urls.file_path(address) == file


@pytest.mark.parametrize("base", ["https://example.org/repo", "https://example.org/repo/"])
def test_a_full_address_joins_base_and_address_with_one_slash(base: str) -> None:
    assert urls.absolute(base, "/2022/é/") == "https://example.org/repo/2022/%C3%A9/"
    assert urls.absolute(base, "/") == "https://example.org/repo/"


@pytest.mark.parametrize(
    ("base", "path"),
    [
        ("https://example.org", "/"),
        ("https://example.org/", "/"),
        ("https://example.org/repo", "/repo/"),
        ("https://example.org/a/b/", "/a/b/"),
    ],
)
def test_the_base_path_begins_and_ends_with_a_slash(base: str, path: str) -> None:
    assert urls.base_path(base) == path


@pytest.mark.parametrize("written", ["../x", "%2e%2e/x", "%252e%252e/x", "%25252E%25252E%252fx", "..%2Fx"])
def test_every_layer_of_encoding_is_taken_off_before_a_path_is_judged(written: str) -> None:
    assert urls.decoded(written) == "../x"


def test_a_percent_sign_that_encodes_nothing_stays() -> None:
    assert urls.decoded("100%.jpg") == "100%.jpg"
