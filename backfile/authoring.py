"""New sites, and new articles: a file with the keys that matter, what is known filled in and the rest left blank."""

from __future__ import annotations

import shutil
from pathlib import Path

import yaml

from backfile import __version__, theme
from backfile.config import Config
from backfile.model.date import NotADate, parse_date
from backfile.model.name import slug
from backfile.problems import EnvironmentFailed, UsageFailed

ASKED = ("title", "deck", "date", "source", "source_url", "authors", "description")
"""The keys that a new article begins with, before its entities and picture."""


def new_article(config: Config, headline: str, *, date: str, source: str, url: str, today: str) -> Path:
    """Writes the file and returns its path. Raises `UsageFailed` for a date that is none or a headline without words.

    A blank key counts as not given, so `check` asks only for those that are required.
    """
    name = slug(headline)[:80].strip("-")
    if not name:
        raise UsageFailed(f'"{headline}" has no letter or digit for a file name')
    folder, prefix = Path("content/articles"), ""
    if date == "undated":
        folder /= date
    elif date:
        try:
            day = parse_date(date)
        except NotADate as error:
            raise UsageFailed(str(error)) from None
        folder = folder.joinpath(*day.iso.split("-")[:2])
        prefix = f"{day.day:02}-" if day.day else ""
    given = {"title": headline, "date": date, "source": source, "source_url": url}
    lines = [f"{key}: {_text(given.get(key, ''))}".rstrip() for key in ASKED]
    lines += ["entities:", *(f"  {type.plural}: []" for type in config.types)]
    lines += ["image:", "  credit:", f"added: {today}"]
    place = config.root / folder / f"{prefix}{name}.md"
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        with place.open("x", encoding="utf-8", newline="\n") as file:
            file.write("---\n" + "\n".join(lines) + "\n---\n\n")
    except FileExistsError:
        raise EnvironmentFailed(f"{place} is there already and is left alone") from None
    return place


STARTER = Path(__file__).resolve().parent / "starter"
"""A small site; what is set between two `@` is filled in."""


def new_site(place: Path, *, today: str, with_theme: bool = False) -> list[str]:
    """Makes a small site in a folder that is empty or not there; returns the paths of its files without the theme's.

    Raises `EnvironmentFailed` where something lies in its place.
    """
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise EnvironmentFailed(f"{place} is not empty and is left alone")
    title = " ".join(place.name.replace("-", " ").replace("_", " ").split()) or "an archive"
    facts = {"title": title[0].upper() + title[1:], "version": __version__, "today": today}
    made = []
    for model in sorted(path for path in STARTER.rglob("*") if path.is_file()):
        path = model.relative_to(STARTER)
        text = model.read_text(encoding="utf-8")
        for name, value in facts.items():
            text = text.replace(f"@{name}@", _text(value) if path.suffix == ".yaml" else value)
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_text(text, encoding="utf-8", newline="\n")
        made.append(path.as_posix())
    if with_theme:
        for folder in ("templates", "static/theme"):
            shutil.copytree(theme.THEME / folder, place / folder)
    return made


def _text(value: str) -> str:
    """The value as YAML, in quotation marks where it needs them."""
    if not value:
        return ""
    written: str = yaml.safe_dump({"k": value}, allow_unicode=True, width=10_000)
    return written.removeprefix("k: ").rstrip("\n")
