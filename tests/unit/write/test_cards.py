"""Cards: what is drawn, which letters, and when."""

from __future__ import annotations

import shutil
import subprocess
import sys
from io import BytesIO

import pytest
from PIL import Image

from backfile.plan.cards import DrawnCard
from backfile.problems import EnvironmentFailed
from backfile.theme import theme_files
from backfile.write.cards import drawn
from backfile.write.renditions import SANS, SERIF
from tests.built import MakeSite
from tests.scenario import SETTINGS, Scenario, article

INK = (13, 77, 112)
FONTS = (theme_files() / SERIF).read_bytes(), (theme_files() / SANS).read_bytes()
TITLE = (80, 170, 1120, 470)
"""Where titles stand."""


def _card(title: str, site: str = "The Archive", detail: str = "", color: str = "") -> Image.Image:
    return Image.open(BytesIO(drawn(DrawnCard(title, site, detail, color), *FONTS))).convert("RGB")


def _inked(image: Image.Image, box: tuple[int, int, int, int], ink: tuple[int, int, int] = INK) -> int:
    """How many pixels of a part have the full colour."""
    colors = image.crop(box).getcolors(1 << 20) or []
    return {color: count for count, color in colors}.get(ink, 0)


def cards(site: Scenario) -> dict[str, bytes]:
    return {path: data for path, data in site.tree().items() if path.startswith("theme/cards/")}


def test_a_card_is_a_small_png_of_the_size_that_open_graph_asks_for() -> None:
    data = drawn(DrawnCard("CnEVPost", "The Archive", "", ""), *FONTS)
    image = Image.open(BytesIO(data))
    assert (image.format, image.size) == ("PNG", (1200, 630))
    assert len(data) < 15_000
    assert drawn(DrawnCard("CnEVPost", "The Archive", "", ""), *FONTS) == data


def test_title_archive_and_detail_stand_in_their_places() -> None:
    whole = _card("CnEVPost", detail="18 February 2022")
    head, foot = (80, 60, 900, 125), (80, 520, 980, 570)
    assert _inked(whole, TITLE) > 5_000
    assert _inked(whole, head) > 500
    assert _inked(whole, foot) > 500
    assert _inked(_card("CnEVPost", site="CnEVPost"), head) == 0, "a name stands there once"
    assert _inked(_card("CnEVPost"), foot) == 0


def test_nothing_leaves_the_card_however_long_it_is() -> None:
    long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft " * 20
    image = _card(long, site=long, detail=long)
    assert _inked(image, TITLE) > 5_000
    for edge in ((0, 0, 80, 630), (1121, 0, 1200, 630), (0, 0, 1200, 40), (0, 590, 1200, 630)):
        assert _inked(image, edge) == 0


@pytest.mark.parametrize("title", ["合肥工业大学", "الجزيرة", "Δ", "CnEVPost 合肥", "\u200f", "", " "])
def test_a_line_that_the_font_cannot_write_is_left_out(title: str) -> None:
    assert _card(title, detail="Post").tobytes() == _card("Post").tobytes(), "the next line takes its place"
    alone = _card(title, site="合肥")
    assert alone.tobytes() == _card("", site="").tobytes()
    assert _inked(alone, (456, 171, 744, 459)) > 5_000, "the stack of newspapers in the middle"


def test_a_card_has_the_colour_of_the_site() -> None:
    assert _inked(_card("CnEVPost", color="#7a1f1f"), TITLE, (122, 31, 31)) > 5_000
    assert _inked(_card("CnEVPost", color="oklch(40% 0.1 20)"), TITLE) > 5_000, "written as Pillow cannot read it"


def test_a_card_is_drawn_once(scenario: MakeSite) -> None:
    site = scenario(files={"content/articles/a.md": article()})
    site.build()
    before = cards(site)
    assert len(before) == 2, "of the source and of the archive"
    shutil.rmtree(site.output)
    stamps = {path.name: path.stat().st_mtime_ns for path in (site.folder / ".backfile/pictures").iterdir()}
    site.build()
    assert cards(site) == before
    assert {path.name: path.stat().st_mtime_ns for path in (site.folder / ".backfile/pictures").iterdir()} == stamps


def test_a_build_that_draws_nothing_new_does_not_load_the_library_for_it(scenario: MakeSite) -> None:
    site = scenario(files={"content/articles/a.md": article()})
    program = (
        "import sys; from backfile import cli; status = cli.run(sys.argv[1:]);"
        "print(*sorted(name for name in sys.modules if name.startswith('PIL.')))"
    )

    def loaded() -> list[str]:
        command = [sys.executable, "-c", program, "build", "--site", str(site.folder)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[-1].split()

    assert "PIL.ImageFont" in loaded()
    site.write("content/articles/b.md", article(title="B"))
    assert loaded() == ["PIL._version"]
    assert site.page("/2022/02/18/b/")


def test_many_cards_are_drawn_in_several_processes_alike(scenario: MakeSite) -> None:
    files = {f"content/articles/a{n}.md": article(source=f"Paper {n}") for n in range(45)}
    one, several = scenario(files=files, name="one"), scenario(files=files, name="several")
    one.build(jobs=1)
    several.build(jobs=2)
    assert len(cards(one)) == 46
    assert cards(one) == cards(several)


def test_a_sites_own_font_is_drawn_with(scenario: MakeSite) -> None:
    site = scenario(files={"content/articles/a.md": article()})
    site.build()
    before = cards(site)
    own = site.folder / "static" / SERIF
    own.parent.mkdir(parents=True)
    own.write_bytes(FONTS[1])
    site.build()
    assert cards(site).keys() == before.keys()
    assert cards(site) != before
    own.write_bytes(b"no font")
    with pytest.raises(EnvironmentFailed, match=r"cards: false"):
        site.build()


def test_no_address_and_no_wish_mean_no_cards(scenario: MakeSite) -> None:
    for name, settings in (("a", "title: T\n"), ("b", SETTINGS + "outputs: {cards: false}\n")):
        site = scenario(files={"site.yaml": settings, "content/articles/a.md": article()}, name=name)
        site.build()
        assert cards(site) == {}
        assert "og:image" not in site.page("/2022/02/18/a/")
