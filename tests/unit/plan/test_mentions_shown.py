"""Names in texts lead to their entities, and an entity's page tells where it is only mentioned, and as what."""

from __future__ import annotations

import pytest

from tests.built import MakeSite, links
from tests.scenario import Scenario, article

HUT = "/organizations/hefei-university-of-technology/"
NIO = "/organizations/nio/"
A, B, C = "/2022/02/18/a/", "/2022/02/19/b/", "/2022/02/20/c/"

ENTITIES = {
    "content/entities/organizations/hefei-university-of-technology.md": (
        "---\nname: Hefei University of Technology\nnames: [合肥工业大学]\nweak_names: [HUT]\n---\n"
    ),
    "content/entities/organizations/nio.md": "---\nname: NIO\n---\n",
}


@pytest.fixture
def site(scenario: MakeSite) -> Scenario:
    made: Scenario = scenario(
        files=ENTITIES
        | {
            "content/articles/a.md": article(
                date="2022-02-18",
                entities="[{name: NIO, as: carmaker}]",
                body="NIO spoke with HUT & others.\n\nHefei University of Technology agreed. NIO's cars stay.",
            ),
            "content/articles/b.md": article(
                date="2022-02-19", entities="[{name: NIO, as: start-up}]", body="The HUT stood in the woods."
            ),
            "content/articles/c.md": article(
                date="2022-02-20", entities="[Ann]", body="## NIO\n\n蔚来与合肥工业大学合作。"
            ),
        }
    )
    made.build()
    return made


def mentions(site: Scenario, address: str) -> list[str]:
    return links(site, address, "a.mention")


def test_the_first_mention_of_each_entity_is_a_link_and_the_words_stay(site: Scenario) -> None:
    assert mentions(site, A) == [NIO, HUT]
    assert len(site.html(A).css("a.mention")) == 2
    words = site.words(A, ".prose")
    assert words == "NIO spoke with HUT & others. Hefei University of Technology agreed. NIO's cars stay."


def test_a_short_form_alone_leads_nowhere(site: Scenario) -> None:
    assert mentions(site, B) == []


def test_a_heading_is_not_linked_and_names_in_running_chinese_are(site: Scenario) -> None:
    assert mentions(site, C) == [HUT]


def test_an_entity_page_tells_apart_who_lists_it_and_who_only_mentions_it(site: Scenario) -> None:
    assert links(site, HUT, "#the-mentions .row-title a") == [C, A]
    assert links(site, NIO, "#the-articles .row-title a") == [B, A]
    assert links(site, NIO, "#the-mentions .row-title a") == [C]


def test_roles_are_gathered_by_date_and_source(site: Scenario) -> None:
    words = site.words(NIO, ".facts")
    assert "Described as carmaker 18 February 2022 , CnEVPost start-up 19 February 2022 , CnEVPost" in words


@pytest.mark.parametrize("key", ["mentions: 'false'", "display: excerpt", "display: metadata"])
def test_a_text_that_is_not_shown_or_says_so_names_nobody(scenario: MakeSite, key: str) -> None:
    name, value = key.split(": ")
    site = scenario(files=ENTITIES | {"content/articles/a.md": article(body="It is NIO.", **{name: value.strip("'")})})
    site.build()
    assert not links(site, NIO, "#the-mentions a")
    assert "mention" not in site.page("/2022/02/18/a/").partition("</head>")[2]


def test_outputs_switch_them_off(site: Scenario) -> None:
    site.write("site.yaml", "title: T\noutputs: {mentions: false}\n")
    site.build()
    assert mentions(site, A) == []
    assert not site.html(HUT).css_first("#the-mentions")


def test_an_edited_text_gains_and_loses_mentions_on_all_pages(site: Scenario) -> None:
    site.write("content/articles/b.md", article(date="2022-02-19", entities="[NIO]", body="Now it is 合肥工业大学."))
    site.build()
    assert mentions(site, B) == [HUT]
    assert B in links(site, HUT, "#the-mentions .row-title a")
    site.write("content/articles/b.md", article(date="2022-02-19", entities="[NIO]", body="Now it is none."))
    site.build()
    assert mentions(site, B) == []
    assert B not in links(site, HUT, "#the-mentions .row-title a")


def test_a_name_that_is_registered_later_is_found_in_old_texts(site: Scenario) -> None:
    site.write("content/entities/people/ann.md", "---\nname: Ann\nnames: [woods]\n---\n")
    site.build()
    assert mentions(site, B) == ["/people/ann/"]
