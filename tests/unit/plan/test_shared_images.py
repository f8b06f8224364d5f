"""Which picture a page offers to other sites: its own, else a card."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from tests.built import MakeSite
from tests.scenario import SETTINGS, Scenario, article

HOME = "https://example.org"
ARTICLES = SETTINGS + "outputs: {cards: articles}\n"
PHOTO = {
    "content/media/p.jpg": "(picture)jpeg 640x400",
    "content/media/d.svg": "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
}


def shared(site: Scenario, address: str) -> dict[str, str]:
    """What the page tells of its picture."""
    nodes = site.html(address).css("meta[property^='og:image'], meta[name='twitter:card']")
    return {
        str(node.attributes.get("property") or node.attributes["name"]): str(node.attributes["content"])
        for node in nodes
    }


def _alt(site: Scenario, address: str) -> str:
    said = shared(site, address)
    path = said["og:image"].removeprefix(HOME + "/")
    with Image.open(BytesIO(site.tree()[path])) as image:
        assert [str(side) for side in image.size] == [said["og:image:width"], said["og:image:height"]]
    assert said["twitter:card"] == "summary_large_image"
    return said["og:image:alt"]


def test_articles_of_a_source_share_a_card_with_the_source_itself(scenario: MakeSite) -> None:
    site = scenario(files={f"content/articles/{name}.md": article(title=name) for name in "ab"})
    site.build()
    assert _alt(site, "/2022/02/18/a/") == "CnEVPost – Test archive"
    assert shared(site, "/2022/02/18/a/") == shared(site, "/2022/02/18/b/") == shared(site, "/sources/cnevpost/")


def test_entities_collections_and_the_home_page_have_their_cards(scenario: MakeSite) -> None:
    files = {
        "content/articles/a.md": article(entities="{organizations: [NIO], people: [Ann Lee]}"),
        "content/collections/c.md": "---\ntitle: A dossier\narticles: [{id: articles/a.md}]\n---\n",
    }
    site = scenario(files=files)
    site.build()
    assert _alt(site, "/organizations/nio/") == "Organizations – Test archive"
    assert _alt(site, "/people/ann-lee/") == "People – Test archive"
    assert _alt(site, "/collections/c/") == "A dossier – Test archive"
    assert _alt(site, "/") == "Test archive"
    assert len([path for path in site.tree() if path.startswith("theme/cards/")]) == 5, "none that no page names"


@pytest.mark.parametrize("settings", [SETTINGS, ARTICLES])
def test_a_picture_of_the_page_goes_before_a_card(scenario: MakeSite, settings: str) -> None:
    image = "{file: /media/p.jpg, alt: A gate, credit: C}"
    files = {
        "site.yaml": settings,
        "content/articles/a.md": article(image=image),
        "content/articles/b.md": article(image="{file: /media/d.svg, alt: D, credit: C}", images=f"[{image}]"),
        "content/entities/organizations/nio.md": f"---\nname: NIO\ntype: organization\nimage: {image}\n---\n",
    }
    site = scenario(files=files | PHOTO)
    site.build()
    for page in ("/2022/02/18/a/", "/2022/02/18/b/", "/organizations/nio/"):
        assert shared(site, page)["og:image"] == HOME + "/media/p.jpg"
        assert _alt(site, page) == "A gate"


def test_every_article_has_its_own_card_where_the_settings_ask_for_it(scenario: MakeSite) -> None:
    files = {
        "site.yaml": ARTICLES,
        "content/articles/a.md": article(title="A & B"),
        "content/articles/b.md": article(title="A & B", date="2022-02"),
        "content/articles/c.md": article(image="{credit: NIO}"),
        "content/articles/d.md": article(image="{file: /media/d.svg, alt: D, credit: C}"),
    }
    site = scenario(files=files | PHOTO)
    site.build()
    assert _alt(site, "/2022/02/18/a/") == "A & B – CnEVPost, 18 February 2022 – Test archive"
    assert _alt(site, "/2022/02/b/") == "A & B – CnEVPost, February 2022 – Test archive"
    for page in ("/2022/02/18/c/", "/2022/02/18/d/"):
        assert _alt(site, page).startswith("A title – "), (
            "a credit without a file and a drawing are no pictures to share"
        )


def test_a_new_article_of_a_known_source_writes_no_card(scenario: MakeSite) -> None:
    site = scenario(files={"content/articles/a.md": article()})
    site.build()
    site.write("content/articles/b.md", article(title="B"))
    written = site.build().written
    assert "2022/02/18/b/index.html" in written
    assert [path for path in written if path.endswith(".png")] == []


def test_a_card_moves_with_what_it_says(scenario: MakeSite) -> None:
    site = scenario(files={"content/articles/a.md": article()})
    site.build()
    before = shared(site, "/2022/02/18/a/")["og:image"]
    site.write("site.yaml", SETTINGS.replace("Test archive", "Another"))
    report = site.build()
    after = shared(site, "/2022/02/18/a/")["og:image"]
    assert after != before
    assert before.removeprefix(HOME + "/") in report.removed
