"""The page of an article leads to the same story elsewhere, and lists may tell a story once."""

from __future__ import annotations

from tests.built import MakeSite, links, listed
from tests.generated import generated
from tests.scenario import Scenario, article
from tests.stories import changed, paragraphs, story

TEXT = paragraphs(story(1))
EDITED = paragraphs(changed(story(1), 6))
A, B, C = "/2022/02/10/a/", "/2022/02/11/b/", "/2022/02/12/c/"
NIO = "/organizations/nio/"


def _site(scenario: MakeSite, settings: str = "") -> Scenario:
    """Three articles about NIO: the second and the third are copies of the first."""
    listed = "{organizations: [NIO]}"
    site: Scenario = scenario(
        files={
            "site.yaml": "title: Test archive\n" + settings,
            "content/articles/c.md": article(title="C", date="2022-02-12", source="晚点", entities=listed, body=EDITED),
            "content/articles/a.md": article(title="A", date="2022-02-10", entities=listed, body=TEXT),
            "content/articles/b.md": article(
                title="B", date="2022-02-11", source="Le Monde", entities=listed, body=TEXT
            ),
            "content/articles/d.md": article(title="D", date="2022-02-13", entities=listed, body="Something else."),
        }
    )
    site.build()
    return site


def test_the_same_story_elsewhere_stands_in_order_of_publication_with_source_day_and_reason(scenario: MakeSite) -> None:
    site = _site(scenario)
    words = site.words(B, "[aria-labelledby=the-copies]")
    assert words.startswith(
        "The same story elsewhere A CnEVPost, 10 February 2022 , about 100% of the text alike B Le Monde"
    )
    assert "B Le Monde, 11 February 2022 , this article C 晚点, 12 February 2022 , about 90% of the text alike" in words
    assert links(site, B, "[aria-labelledby=the-copies] li > a") == [A, C]
    assert not site.html("/2022/02/13/d/").css_first("#the-copies")
    assert links(site, B, ".related .row-title a") == ["/2022/02/13/d/"], "they are not told twice"


def test_what_the_archive_joined_says_so(scenario: MakeSite) -> None:
    site = _site(scenario)
    site.write("content/articles/d.md", article(title="D", date="2022-02-13", copies="{with: articles/a.md}"))
    site.build()
    assert site.words(A, "[aria-labelledby=the-copies]").endswith(
        "D CnEVPost, 13 February 2022 , joined by the archive"
    )


def test_a_story_of_very_many_copies_names_the_first_ones_and_the_page_itself(scenario: MakeSite) -> None:
    days = range(1, 29)
    files = {f"content/articles/n{day}.md": article(date=f"2022-03-{day:02}", body=TEXT) for day in days}
    site = _site(scenario)
    for path, text in files.items():
        site.write(path, text)
    site.build()
    found = links(site, "/2022/03/28/n28/", "[aria-labelledby=the-copies] li > a")
    assert found == [A, B, C, *(f"/2022/03/{day:02}/n{day}/" for day in range(1, 18))]
    assert "this article" in site.words("/2022/03/28/n28/", "[aria-labelledby=the-copies]")


def test_a_copy_that_enters_changes_the_pages_of_its_group_and_those_that_list_it(scenario: MakeSite) -> None:
    def changed_by(name: str, text: str) -> set[str]:
        site = scenario(
            files=generated(200) | {"content/articles/z.md": article(date="2016-05-05", body=TEXT)}, name=name
        )
        site.build()
        before = site.tree()
        site.write("content/articles/new.md", article(date="2020-07-07", body=text))
        return {path for path in site.build().written if path in before}

    assert changed_by("copy", EDITED) - changed_by("other", paragraphs(story(2))) == {"2016/05/05/z/index.html"}


def test_lists_show_every_copy_unless_the_site_says_otherwise(scenario: MakeSite) -> None:
    site = _site(scenario)
    assert listed(site, NIO) == ["/2022/02/13/d/", C, B, A]
    assert "also in" not in site.words(NIO)


def test_a_site_may_tell_and_count_a_story_once(scenario: MakeSite) -> None:
    site = _site(scenario, "copies: {count_once: true}\n")
    assert [link.text() for link in site.html(NIO).css(".row-title a")] == ["D", "A"]
    assert "(also in Le Monde , 晚点 )" in site.words(NIO)
    assert {B, C} <= set(links(site, NIO))
    assert "NIO 2" in site.words("/organizations/")
    assert listed(site, "/sources/le-monde/")[0] == B, "each source has its own"
    assert A in listed(site, "/2022/02/10/")
    assert B in listed(site, "/2022/02/11/"), "a day tells all that appeared on it"


def test_texts_edited_one_after_the_other_become_copies_and_part_again(scenario: MakeSite) -> None:
    """Neither edit changes anything but a text, so each could be thought to change one page alone."""
    lead = " ".join(story("lead", 80)) + "\n\n"  # lists show the opening words, so these have to stay
    site = scenario(files={"content/articles/a.md": article(date="2022-02-10", title="A", body=lead + "First.")})
    site.write("content/articles/b.md", article(date="2022-02-11", title="B", body=lead.upper() + paragraphs(story(3))))
    site.build()
    for name, text, is_copy in (("a", TEXT, False), ("b", EDITED, True), ("a", paragraphs(story(2)), False)):
        day = {"a": "10", "b": "11"}[name]
        opening = lead if name == "a" else lead.upper()
        site.write(
            f"content/articles/{name}.md", article(date=f"2022-02-{day}", title=name.upper(), body=opening + text)
        )
        site.build()
        for address in (A, B):
            assert bool(site.html(address).css_first("#the-copies")) == is_copy


def test_copies_can_be_switched_off_and_on_again(scenario: MakeSite) -> None:
    site = _site(scenario)
    before = site.tree()
    site.write("site.yaml", "title: Test archive\noutputs: {copies: false}\n")
    site.build()
    assert not site.html(B).css_first("#the-copies")
    assert links(site, B, ".related .row-title a") == [A, C, "/2022/02/13/d/"]
    site.write("site.yaml", "title: Test archive\n")
    site.build()
    assert site.tree() == before
