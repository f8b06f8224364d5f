"""The generated archive as a site of Backfile and as one of Hugo: the same articles, and the same changes to them."""

from __future__ import annotations

import json
import re
import shutil
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.bench.generate import Article, Corpus

REPOSITORY = Path(__file__).resolve().parents[2]
PLAIN = re.compile(r"[A-Z][A-Za-z]*( [A-Za-z]+)*")
"""A value that YAML needs no quotes for, as people write it; all others are written as JSON, which is YAML."""

Value = str | list[str] | dict[str, list[str]]


def yaml(value: Value) -> str:
    match value:
        case str():
            return value if PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)
        case list():
            return f"[{', '.join(yaml(each) for each in value)}]"
        case dict():
            return "".join(f"\n  {key}: {yaml(each)}" for key, each in value.items())


class Site(ABC):
    """A folder that a generator builds from."""

    template: str
    """The template of an article's page, from the folder."""
    profiles: str
    """Where an organization's file lies, from the folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @abstractmethod
    def place(self, article: Article) -> str:
        """The path of the article's file, from the folder."""

    @abstractmethod
    def keys(self, article: Article) -> dict[str, Value]:
        """The front matter."""

    @abstractmethod
    def named(self, name: str, former: str) -> dict[str, Value]:
        """The front matter of an organization that had another name before."""

    def write(self, article: Article, addition: str = "") -> None:
        self._write(self.place(article), self.keys(article), f"{article.body}{addition}")

    def rename(self, organization: str, name: str) -> None:
        """Gives the organization another name; the articles go on using the one that they know."""
        id = organization.lower().replace(" ", "-")
        self._write(self.profiles.format(id), self.named(name, organization), "What is known of it.\n")

    def restyle(self, mark: str) -> None:
        """Changes the page of an article: there is another line below it."""
        path = self.folder / self.template
        text = re.sub(r"(<p>Edition .*</p>)?</article>", f"<p>Edition {mark}</p></article>", path.read_text("utf-8"))
        path.write_text(text, encoding="utf-8")

    def _write(self, place: str, keys: Mapping[str, Value], text: str) -> None:
        path = self.folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        head = "\n".join(f"{key}: {yaml(value)}".replace(": \n", ":\n") for key, value in keys.items())
        path.write_text(f"---\n{head}\n---\n\n{text}", encoding="utf-8")


class BackfileSite(Site):
    template = "templates/article.html"
    profiles = "content/entities/organizations/{}.md"

    def __init__(self, folder: Path, outputs: Mapping[str, bool | str]) -> None:
        """`outputs` as in `site.yaml`."""
        super().__init__(folder)
        for theme in ("templates", "static"):
            shutil.copytree(REPOSITORY / theme, folder / theme)
        settings = {"title": "News Archive", "base_url": "https://news.example/", "outputs": dict(outputs)}
        (folder / "site.yaml").write_text(json.dumps(settings), encoding="utf-8")

    def place(self, article: Article) -> str:
        return f"content/articles/{article.moment:%Y/%m/%d}-{article.slug}.md"

    def keys(self, article: Article) -> dict[str, Value]:
        return {
            "title": article.title,
            "date": f"{article.moment:%Y-%m-%dT%H:%M:%SZ}",
            "source": article.source,
            "source_url": article.source_url,
            "entities": article.entities,
            "image_credit": article.credit,
            "description": article.description,
        }

    def named(self, name: str, former: str) -> dict[str, Value]:
        return {"name": name} if name == former else {"name": name, "names": [former]}


class HugoSite(Site):
    template = "layouts/page.html"
    profiles = "content/organizations/{}/_index.md"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        shutil.copytree(REPOSITORY / "tests" / "bench" / "hugo", folder)

    def place(self, article: Article) -> str:
        return f"content/articles/{article.moment:%Y}/{article.slug}.md"

    def keys(self, article: Article) -> dict[str, Value]:
        """As for Backfile; what it lists by source and by date are taxonomies as well."""
        return {
            "title": article.title,
            "date": f"{article.moment:%Y-%m-%dT%H:%M:%SZ}",
            "source_url": article.source_url,
            "credit": article.credit,
            "description": article.description,
            **article.entities,
            "sources": [article.source],
            "years": [f"{article.moment:%Y}"],
            "months": [f"{article.moment:%Y-%m}"],
            "days": [f"{article.moment:%Y-%m-%d}"],
        }

    def named(self, name: str, former: str) -> dict[str, Value]:
        return {"title": name}


def fill(sites: Iterable[Site], corpus: Corpus) -> str:
    """Writes the corpus into each site. Returns an organization of about fifty articles, which has a file."""
    counts: Counter[str] = Counter()
    for number in range(corpus.size):
        article = corpus.article(number)
        counts.update(article.entities["organizations"])
        for site in sites:
            site.write(article)
    organization = min(counts, key=lambda name: (abs(counts[name] - 50), name))
    for site in sites:
        site.rename(organization, organization)
    return organization
