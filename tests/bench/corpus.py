"""Writes a generated corpus as a Backfile site: `python tests/bench/corpus.py CORPUS.jsonl SITE`.

The corpus has one JSON object a line with the keys of a news article: title, slug, date, source, source_url,
organizations, people, places, image_credit, description, body. JSON is YAML, so values are written as JSON.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

SETTINGS = "title: News Archive\nbase_url: https://news.example/\n"


def article(entry: dict[str, Any]) -> tuple[str, str]:
    """The path below `content/articles/` and the text of the article."""
    year, month, day = entry["date"][:10].split("-")
    groups = {plural: entry[plural] for plural in ("organizations", "people", "places") if entry[plural]}
    keys = {
        "title": entry["title"],
        "date": entry["date"],
        "source": entry["source"],
        "source_url": entry["source_url"],
        "entities": groups,
        "image_credit": entry["image_credit"],
        "description": entry["description"],
    }
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in keys.items()]
    return f"{year}/{month}/{day}-{entry['slug']}.md", "\n".join(["---", *lines, "---", "", entry["body"]])


def write_site(corpus: Path, site: Path) -> list[str]:
    """Writes the site and returns the paths of its articles from the site's folder."""
    paths = []
    site.mkdir(parents=True, exist_ok=True)
    (site / "site.yaml").write_text(SETTINGS, encoding="utf-8")
    with corpus.open(encoding="utf-8") as lines:
        for line in lines:
            name, text = article(json.loads(line))
            place = site / "content" / "articles" / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
            paths.append(place.relative_to(site).as_posix())
    return paths


if __name__ == "__main__":
    print(f"{len(write_site(Path(sys.argv[1]), Path(sys.argv[2]))):,} articles")
