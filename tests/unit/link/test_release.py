"""What is published today, and what is held back and listed."""

from __future__ import annotations

import pytest

from tests.built import MakeSite, without_list
from tests.scenario import Scenario, article

SECRET = "Canary"
A = "/2022/02/18/a/"
NEXT_DAY = "2026-01-02"  # the builds of these tests take place on 1 January 2026


def _site(scenario: MakeSite, **keys: str) -> Scenario:
    keys = {"title": f"{SECRET} title", "body": f"{SECRET} text.", "entities": f"[{SECRET}]"} | keys
    site: Scenario = scenario(files={"content/articles/a.md": article(**keys)})
    return site


def _reasons(site: Scenario, **options: object) -> list[str]:
    return [f"{each.path.removeprefix('content/')}: {each.reason}" for each in site.build(**options).held_back]


@pytest.mark.parametrize(
    ("keys", "reason"),
    [
        ({"status": "draft"}, "draft"),
        ({"embargo": NEXT_DAY}, f"under embargo until {NEXT_DAY}"),
        ({"expires": "2025-12-31"}, "expired after 2025-12-31"),
        ({"date": NEXT_DAY}, f"dated {NEXT_DAY}, which is in the future"),
        ({"date": "2026-02"}, "dated 2026-02, which is in the future"),
        ({"date": "2027"}, "dated 2027, which is in the future"),
        ({"date": "9999-12-31"}, "dated 9999-12-31, which is in the future"),
    ],
)
def test_what_is_held_back_is_listed_with_its_reason_and_leaves_no_trace(
    scenario: MakeSite, keys: dict[str, str], reason: str
) -> None:
    site = _site(scenario, **keys)
    site.write("content/articles/other.md", article(title="Other"))
    assert _reasons(site) == [f"articles/a.md: {reason}"]
    assert all(SECRET.encode() not in data for data in site.tree().values())
    assert not any(SECRET.lower() in path for path in site.tree())


SHOWN = [
    {"embargo": "2026-01-01"},
    {"expires": "2026-01-01"},
    {"date": "2026-01-01"},
    {"date": "2026-01-01 23:59 -1200"},
    {"date": "2026-01"},
    {"date": "2026"},
    {"date": "undated"},
    {"status": "published"},
]


def test_what_may_be_shown_on_the_day_is_published(scenario: MakeSite) -> None:
    site = scenario(files={f"content/articles/n{n}.md": article(**keys) for n, keys in enumerate(SHOWN)})
    assert _reasons(site) == []
    for n, keys in enumerate(SHOWN):
        assert [path for path in site.tree() if path.endswith(f"/n{n}/index.html")], keys


def test_drafts_and_what_is_in_the_future_are_shown_on_demand(scenario: MakeSite) -> None:
    site = _site(scenario, status="draft")
    site.write("content/articles/b.md", article(date=NEXT_DAY))
    site.write("content/articles/c.md", article(embargo=NEXT_DAY))
    assert len(_reasons(site)) == 3
    assert [reason.split(":")[0] for reason in _reasons(site, drafts=True)] == ["articles/c.md", "articles/b.md"]
    assert _reasons(site, future=True) == ["articles/a.md: draft"]
    assert _reasons(site, drafts=True, future=True) == []


def test_what_has_expired_stays_hidden_whatever_is_asked(scenario: MakeSite) -> None:
    site = _site(scenario, expires="2025-12-31")
    assert len(_reasons(site, drafts=True, future=True)) == 1


def test_an_article_that_expires_goes_with_the_next_build(scenario: MakeSite) -> None:
    site = _site(scenario, expires="2026-01-31")
    site.build()
    assert site.has(A)
    report = site.build(today="2026-02-01")
    assert not site.has(A)
    assert "2022/02/18/a/index.html" in report.removed
    assert all(SECRET.encode() not in data for data in site.tree().values())


@pytest.mark.parametrize(("title", "shown"), [("shown", True), ("hidden", False), ("", False)])
def test_a_withdrawn_article_leaves_a_tombstone_and_nothing_else(
    scenario: MakeSite, title: str, *, shown: bool
) -> None:
    withdrawn = "{date: 2023-05-04, reason: The source took it back" + (f", title: {title}" if title else "") + "}"
    site = _site(scenario, status="withdrawn", withdrawn=withdrawn, deck=f"{SECRET} deck")
    report = site.build()
    assert (report.articles, len(report.withdrawn), report.held_back) == (0, 1, ())
    words = site.words(A)
    assert "The source took it back" in words
    assert "4 May 2023" in words
    assert (f"{SECRET} title" in words) is shown
    others = {path: data for path, data in without_list(site.tree()).items() if path != "2022/02/18/a/index.html"}
    assert all(SECRET.encode() not in data for data in others.values())
    assert f"{SECRET} text" not in site.page(A)
    assert f"{SECRET} deck" not in site.page(A)
    assert "noindex" in site.page(A)


def test_a_withdrawn_article_keeps_its_old_addresses(scenario: MakeSite) -> None:
    site = _site(scenario, status="withdrawn", withdrawn="{date: 2023-05-04, reason: R}", aliases="[/old.html]")
    site.build()
    assert site.has("/old.html")


def test_a_withdrawal_needs_its_day_and_reason(scenario: MakeSite) -> None:
    told = _site(scenario, status="withdrawn", withdrawn="{title: shown}").told()
    assert len(told) == 2
    assert all("missing-key" in line for line in told)


def test_an_empty_archive_is_built(scenario: MakeSite) -> None:
    site = scenario()
    assert site.build().articles == 0
    assert site.has("/")


def test_an_archive_of_drafts_alone_is_built_and_lists_them(scenario: MakeSite) -> None:
    assert _reasons(_site(scenario, status="draft")) == ["articles/a.md: draft"]


def test_a_picture_of_what_is_held_back_is_not_published(scenario: MakeSite) -> None:
    site = _site(scenario, status="draft", image="{file: photo.jpg, alt: A, credit: B}", body="![x](second.png)")
    site.write("content/articles/photo.jpg", "(picture)jpeg 40x30")
    site.write("content/articles/second.png", "(picture)png 40x30")
    site.write("content/articles/other.md", article())
    site.build()
    assert not [path for path in site.tree() if path.endswith(("photo.jpg", "second.png"))]
