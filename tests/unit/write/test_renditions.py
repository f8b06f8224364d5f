"""Renditions: what is in the files that are published, and when they are made."""

from __future__ import annotations

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, IptcImagePlugin
from PIL.ImageFile import ImageFile

from backfile.model.picture import FileCredit
from backfile.read.metadata import own_credit
from tests.built import MakeSite
from tests.pictures import GPS, picture
from tests.scenario import SETTINGS, Scenario, article

IMAGE = "{file: a.jpg, alt: A, credit: A}"
NO_CARDS = "outputs: {cards: false}\n"
"""They lie beside the renditions in `.backfile/`, and have tests of their own (`test_cards.py`)."""
FOLDER = "2022/02/18/a/"


def _site(scenario: MakeSite, made: str = "telephone", name: str = "a.jpg", settings: str = "") -> Scenario:
    files = {
        "site.yaml": SETTINGS + NO_CARDS + settings,
        "content/articles/a.md": article(image=IMAGE.replace("a.jpg", name)),
        f"content/articles/{name}": f"(picture){made}",
    }
    site: Scenario = scenario(files=files)
    site.build()
    return site


def made(site: Scenario) -> dict[str, bytes]:
    """The pictures of the output, by their names."""
    return {
        Path(path).name: data for path, data in site.tree().items() if path.startswith(FOLDER) and "html" not in path
    }


def opened(data: bytes) -> ImageFile:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def test_no_published_file_says_where_or_with_what_a_picture_was_taken(scenario: MakeSite) -> None:
    site = _site(scenario, settings="pictures: {avif: true}\n")
    source = (site.folder / "content/articles/a.jpg").read_bytes()
    assert opened(source).getexif().get_ifd(GPS)
    assert b"GPSLatitude" in source
    files = made(site)
    assert {name.rpartition(".")[2] for name in files} == {"jpg", "webp", "avif"}
    for data in files.values():
        assert not opened(data).getexif().get_ifd(GPS)
        assert b"GPSLatitude" not in data
        assert b"Maker of cameras" not in data


def test_every_published_file_says_whose_the_picture_is(scenario: MakeSite) -> None:
    own = FileCredit("Ann Photo", "A", "© A")
    for data in made(_site(scenario, settings="pictures: {avif: true}\n")).values():
        image = opened(data)
        assert own_credit(image) == own
        assert image.getexif()[0x013B] == "Ann Photo"
        if image.format == "JPEG":
            records = IptcImagePlugin.getiptcinfo(image)
            assert records is not None
            assert records[(2, 116)] == "© A".encode()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_published_file_stands_upright(scenario: MakeSite, orientation: int) -> None:
    site = _site(scenario, "jpeg 400x300")
    (site.folder / "content/articles/a.jpg").write_bytes(picture(size=(400, 300), orientation=orientation))
    site.build()
    size = (400, 300) if orientation < 5 else (300, 400)
    corners = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (1, 0), 7: (1, 1), 8: (0, 1)}
    right, below = corners[orientation]
    for data in made(site).values():
        image = opened(data)
        assert image.getexif().get(0x0112, 1) == 1
        assert image.width / image.height == pytest.approx(size[0] / size[1], rel=0.02)
        place = (image.width // 4 + right * image.width // 2, image.height // 4 + below * image.height // 2)
        colour = image.convert("RGB").getpixel(place)
        assert isinstance(colour, tuple)
        assert colour[0] > 150 > colour[2], f"the red corner of orientation {orientation} is elsewhere"


def test_sizes_and_formats_are_those_of_the_settings(scenario: MakeSite) -> None:
    files = made(_site(scenario, "jpeg 1000x500", settings="pictures: {widths: [200, 600], avif: true}\n"))
    assert {name: opened(data).size for name, data in files.items()} == {
        "a.jpg": (600, 300), "a.jpg.200.jpg": (200, 100), "a.jpg.200.webp": (200, 100), "a.jpg.600.webp": (600, 300),
        "a.jpg.200.avif": (200, 100), "a.jpg.600.avif": (600, 300),
    }  # fmt: skip


def test_a_small_picture_is_not_made_larger(scenario: MakeSite) -> None:
    assert {name: opened(data).size for name, data in made(_site(scenario, "jpeg 100x50")).items()} == {
        "a.jpg": (100, 50), "a.jpg.100.webp": (100, 50),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("format", "mode"),
    [("JPEG", "L"), ("JPEG", "CMYK"), ("PNG", "1"), ("PNG", "P"), ("PNG", "LA"), ("PNG", "RGBA"), ("PNG", "I;16"),
     ("WEBP", "RGBA"), ("GIF", "P"), ("AVIF", "RGB")],
)  # fmt: skip
def test_pictures_of_every_kind_keep_their_look(scenario: MakeSite, format: str, mode: str) -> None:
    name = "a.jpg" if format == "JPEG" else f"a.{format.lower()}"
    site = _site(scenario, "jpeg 40x30", settings="pictures: {avif: true}\n")
    data = _sixteen_bits() if mode == "I;16" else picture(format, (400, 300), mode=mode)
    (site.folder / f"content/articles/{name}").write_bytes(data)
    site.write("content/articles/a.md", article(image=IMAGE.replace("a.jpg", name)))
    site.build()
    files = made(site)
    assert name in files
    assert any(each.endswith(".webp") for each in files)
    for data in files.values():
        grey = opened(data).convert("L")
        corner, rest = (grey.crop((at, at, at + 40, at + 40)).getextrema() for at in (30, 200))
        assert corner != rest or mode == "1"


def _sixteen_bits() -> bytes:
    image = Image.new("I;16", (400, 300), 40_000)
    image.paste(10_000, (0, 0, 200, 150))
    buffer = BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


# Remembered


def _stamps(site: Scenario) -> dict[str, int]:
    folder = site.folder / ".backfile/pictures"
    return {name: os.stat(folder / name).st_mtime_ns for name in os.listdir(folder)}


def test_a_warm_build_makes_no_picture_again_and_no_cache_gives_the_same_bytes(scenario: MakeSite) -> None:
    site = _site(scenario)
    before, stamps = site.tree(), _stamps(site)
    site.write("content/articles/b.md", article(title="Another", date="2022-03-01"))
    assert not [path for path in site.build().written if ".jpg" in path]
    assert _stamps(site) == stamps
    site.remove("content/articles/b.md")
    site.build(remember=False)
    assert site.tree() == before
    assert _stamps(site) != stamps


def test_pictures_outlive_the_output_and_the_output_outlives_them(scenario: MakeSite) -> None:
    site = _site(scenario)
    before, stamps = site.tree(), _stamps(site)
    elsewhere = site.folder / "elsewhere"
    site.build(output=elsewhere)
    assert _stamps(site) == stamps
    for place in (site.folder / ".backfile/pictures").iterdir():
        place.unlink()
    site.write("content/articles/a.md", article(title="Changed", image=IMAGE))
    assert not [path for path in site.build().written if ".jpg" in path]
    assert before.keys() == site.tree().keys()


def test_a_damaged_memory_of_pictures_is_noticed(scenario: MakeSite) -> None:
    site = _site(scenario)
    before = site.tree()
    for place in (site.folder / ".backfile/pictures").iterdir():
        place.write_bytes(place.read_bytes()[:-9])
    site.build(output=site.folder / "elsewhere")
    assert {path: (site.folder / "elsewhere" / path).read_bytes() for path in before} == before


def test_what_no_page_shows_any_longer_is_forgotten(scenario: MakeSite) -> None:
    site = _site(scenario)
    (site.folder / ".backfile/pictures/left-over.123").write_bytes(b"x")
    site.write("content/articles/a.md", article())
    site.build()
    assert made(site) == {}
    assert _stamps(site) == {}


def test_one_process_and_several_give_the_same_bytes(scenario: MakeSite) -> None:
    files = {f"content/articles/p{n}.jpg": f"(picture)jpeg {300 + n}x200" for n in range(8)}
    files |= {f"content/articles/a{n}.md": article(image=f"{{file: p{n}.jpg, alt: A, credit: B}}") for n in range(8)}
    one, several = scenario(files=files, name="one"), scenario(files=files, name="several")
    one.build(jobs=1)
    several.build(jobs=2)
    assert one.tree() == several.tree()


def test_a_picture_that_changes_during_the_build_is_named(scenario: MakeSite) -> None:
    from backfile import pipeline
    from backfile.problems import EnvironmentFailed
    from backfile.read.settings import read_config
    from tests.scenario import TODAY

    site = _site(scenario)
    before = site.tree()
    place = site.folder / "content/articles/a.jpg"
    place.write_bytes(picture(size=(500, 400)))

    def change(step: str, *_: int) -> None:
        if step == "looking":
            place.write_bytes(picture(size=(500, 401)))

    options = pipeline.Options(output=site.output, today=TODAY, jobs=1)
    with pytest.raises(EnvironmentFailed, match=r"content/articles/a\.jpg was changed"):
        pipeline.build(read_config(site.folder), options, change)
    assert site.tree() == before


def test_a_build_without_pictures_does_not_load_the_library_for_them(scenario: MakeSite) -> None:
    site = scenario(files={"site.yaml": SETTINGS + NO_CARDS, "content/articles/a.md": article(image="{credit: NIO}")})
    program = (
        "import sys; from backfile import cli; status = cli.run(sys.argv[1:]);"
        "print(sorted(name for name in sys.modules if name.split('.')[0] == 'PIL'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "build", "--site", str(site.folder)], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
