"""After any sequence of changes a build that remembers gives what a first build gives, and many processes the same.

A sequence is drawn from a seed, so that a failure can be had again. After every few changes the site is built where
it has been built before, and a copy that remembers nothing beside it: files and problems are the same.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from backfile.problems import BuildFailed
from tests.built import leftovers
from tests.conftest import REPOSITORY
from tests.generated import generated
from tests.scenario import Scenario, article, tree
from tests.stories import changed, paragraphs, story

NAMES = ["Alpha", "Beta", "Gamma", "C++", "蔚来", "Łódź", "Alpha Motors", "Twitter"]
SOURCES = ["CnEVPost", "晚点", "Le Monde"]
PEOPLE = ["Ann Lee", "Wang Wei", "Ann Li"]
DAYS = ["2022-02-18", "2022-02-18 10:00 +08:00", "2022-02", "2022", "2021-12-31", "1999-01-02", "undated", "2030-01-01"]
WORDS = "Alpha builds a plant in Hefei, where Ann Lee and 蔚来 met Beta before the harbour opened for the union"
TOLD = ["It opened on April 30 last year.", "It closed on Monday, and was sold in 2014.", "It began in the 1990s.",
        "It grew last month.", "They met on 18 February.", "A word that tells no date."]  # fmt: skip
"""Sentences that tell dates; some of them are those of articles."""
TEMPLATES = ["article.html", "day.html", "row.html", "base.html", "entity.html", "lists.html"]


class Sequence:
    """A site, and chance, which changes it."""

    def __init__(self, folder: Path, seed: int, articles: int) -> None:
        self.chance = random.Random(seed)
        files = generated(articles, seed) if articles > 100 else {}
        self.site = Scenario(folder, files=files)
        self.count = 0
        self.options: dict[str, object] = {}
        while len(self.files("content/articles")) < articles:
            self.add_article()
        self.change_settings()

    def files(self, folder: str, pattern: str = "*") -> list[str]:
        """The files of a folder of the site, sorted."""
        found = (self.site.folder / folder).rglob(pattern)
        return sorted(path.relative_to(self.site.folder).as_posix() for path in found if path.is_file())

    def article(self) -> str:
        chance = self.chance
        words = WORDS.split()
        chance.shuffle(words)
        body = " ".join(words) + "."
        others = self.files("content/articles", "*.md")
        if chance.random() < 0.5:  # one of three stories, more or less changed: copies come and part
            body += "\n\n" + paragraphs(changed(story(chance.randint(1, 3), 90), chance.choice([0, 2, 5, 9, 30])))
        if chance.random() < 0.5:
            body += f"\n\n{chance.choice(TOLD)} {chance.choice(TOLD)}"
        if others and chance.random() < 0.4:
            body += f"\n\nSee [another](/{chance.choice(others).removeprefix('content/')})."
        if chance.random() < 0.2:
            body += "\n\n![A picture](/p.png)"
        keys = {
            "title": f"{chance.choice(NAMES)} and {chance.choice(NAMES)} {chance.randint(0, 3)}",
            "date": chance.choice(DAYS),
            "source": chance.choice(SOURCES),
            "body": body,
            "entities": "[" + ", ".join(chance.sample(NAMES, chance.randint(0, 3))) + "]",
        }
        rare = {
            "authors": f"[{chance.choice(PEOPLE)}]",
            "status": "draft",
            "display": chance.choice(["metadata", "excerpt"]),
            "embargo": "2026-06-01",
            "expires": "2026-03-01",
            "withdrawn": "{date: 2024-01-01, reason: On request}",
            "corrections": "[{date: 2024-01-01, text: It was wrong}]",
            "events": f"[{{date: {chance.choice(DAYS[:5])}, text: It happened}}]",
            "aliases": f"[/old/{chance.randint(0, 40)}/]",
            "topics": f"[{chance.choice(['Trade', 'Ports'])}]",
            "image": "{credit: NIO}",
            "updated": "2024-05-06",
        }
        if others and chance.random() < 0.2:
            decided = chance.choice(others).removeprefix("content/")
            rare["copies"] = f"{{{chance.choice(['with', 'not'])}: {decided}}}"
        drawn = {key: value for key, value in rare.items() if chance.random() < 0.15}
        if "withdrawn" in drawn:
            drawn["status"] = "withdrawn"
        return article(**keys, **drawn)

    # Changes

    def add_article(self) -> None:
        self.count += 1
        year = self.chance.choice(["2022/", "", "deep/er/"])
        self.site.write(f"content/articles/{year}story-{self.count}.md", self.article())

    def edit_article(self) -> None:
        self.site.write(self.chance.choice(self.files("content/articles", "*.md")), self.article())

    def edit_a_letter(self) -> None:
        """An edit that keeps the size of the file."""
        path = self.chance.choice(self.files("content/articles", "*.md"))
        text = (self.site.folder / path).read_text(encoding="utf-8")
        self.site.write(path, text.replace("plant", "plans") if "plant" in text else text.replace("plans", "plant"))

    def edit_a_text(self) -> None:
        """An edit of nothing but the text below its opening: it comes nearer to a story of others, or leaves it."""
        path = self.chance.choice(self.files("content/articles", "*.md"))
        front, _, body = (self.site.folder / path).read_text(encoding="utf-8").rpartition("---\n")
        text = changed(story(self.chance.randint(1, 4), 400), self.chance.choice([0, 5, 20, 200]))
        named = self.chance.choice(
            ["", "Alpha met Ann Lee. In Łódź, Beta waited for Alpha Motors.", "Gamma spoke of 蔚来 & Trade."]
        )
        self.site.write(path, f"{front}---\n{body[:300]}\n\n{paragraphs(text)}\n\n{named}\n")

    def tell_a_date(self) -> None:
        """An edit of nothing but a date in a text: another one, none any more, or the same in other words."""
        path = self.chance.choice(self.files("content/articles", "*.md"))
        text = (self.site.folder / path).read_text(encoding="utf-8")
        told = [sentence for sentence in TOLD if sentence in text]
        if told:
            new = self.chance.choice([*TOLD, f"So much for this. {told[0]}"])
            self.site.write(path, text.replace(self.chance.choice(told), new))
        else:
            self.site.write(path, f"{text}\n{self.chance.choice(TOLD)}\n")

    def correct_event(self) -> None:
        """Confirms, rewords or rejects events of an article."""
        chance = self.chance
        lines = [
            f"article: {chance.choice(self.files('content/articles', '*.md')).removeprefix('content/')}",
            chance.choice(["", "date: 2021-04-30", "phrase: It"]),
            chance.choice(["", "state: rejected"]),
            chance.choice(["", "text: In other words"]),
        ]
        self.site.write(f"content/events/{chance.choice('ab')}.md", "\n".join(["---", *filter(None, lines), "---", ""]))

    def rename_article(self) -> None:
        path = self.chance.choice(self.files("content/articles", "*.md"))
        self.count += 1
        new = self.site.folder / f"content/articles/{self.chance.choice(['', '2023/'])}renamed-{self.count}.md"
        new.parent.mkdir(exist_ok=True)
        (self.site.folder / path).rename(new)
        self.uncollect(path)

    def delete_article(self) -> None:
        if len(paths := self.files("content/articles", "*.md")) > 3:
            path = self.chance.choice(paths)
            self.site.remove(path)
            self.uncollect(path)

    def change_collection(self) -> None:
        """A dossier of some articles, in an order drawn by chance."""
        paths = self.chance.sample(self.files("content/articles", "*.md"), 3)
        lines = [f"  - {{id: {path.removeprefix('content/')}, note: Word}}" for path in paths]
        self.site.write(f"content/collections/{self.chance.choice('cd')}.md", "\n".join(
            ["---", "title: A dossier", "articles:", *lines, "---", "Words.", ""]
        ))  # fmt: skip

    def uncollect(self, path: str) -> None:
        """Takes an article that is gone out of all collections."""
        for collection in self.files("content/collections"):
            text = (self.site.folder / collection).read_text(encoding="utf-8")
            lines = [line for line in text.splitlines(True) if path.removeprefix("content/") not in line]
            self.site.write(collection, "".join(lines).replace("articles:\n---", "articles: []\n---"))

    def register_entity(self) -> None:
        """Gives a name a file, other names, or another file's names: entities come, merge and part again."""
        chance = self.chance
        folder, id = chance.choice([("organizations", "alpha"), ("organizations", "beta"), ("people", "ann-lee"),
                                    ("places", "lodz-city"), ("topics", "trade")])  # fmt: skip
        name = {"alpha": "Alpha", "beta": "Beta", "ann-lee": "Ann Lee", "lodz-city": "Łódź", "trade": "Trade"}[id]
        lines = [f"name: {name}"]
        if id in ("alpha", "beta"):
            other = chance.choice(["Gamma", "Alpha Motors", "C++", "蔚来"])
            lines.append(chance.choice(["names", "weak_names", "former_names"]) + f": [{other}]")
        if id == "ann-lee" and chance.random() < 0.5:
            lines.append("names: [Ann Li]")
        if id == "beta" and chance.random() < 0.3:
            lines += ["duplicate_ids: [gamma-co]", "part_of: Alpha"]
        if chance.random() < 0.2:
            lines += ["status: withdrawn", "withdrawn: {date: 2024-01-01, reason: On request}"]
        self.site.write(
            f"content/entities/{folder}/{id}.md", "\n".join(["---", *lines, "---", chance.choice(["", "Words."]), ""])
        )

    def change_source(self) -> None:
        display = self.chance.choice(["full", "excerpt", "metadata"])
        names = self.chance.choice(["", "names: [Le Monde]\n"])
        self.site.write("content/sources/cnevpost.md", f"---\nname: CnEVPost\ndisplay: {display}\n{names}---\n")

    def change_page(self) -> None:
        self.site.write("content/pages/about.md", f"---\ntitle: About {self.chance.randint(0, 3)}\n---\nWords.\n")

    def change_picture(self) -> None:
        self.site.write("content/media/p.png", f"(picture)png 1{self.chance.randint(0, 9)}x10")

    def change_static(self) -> None:
        self.site.write(f"static/{self.chance.choice('ab')}.txt", f"file {self.chance.randint(0, 9)}")

    def record(self) -> None:
        """Writes a record, unless the content or an older record has a fault."""
        self.site.run("record", "--today", "2026-01-01", "--jobs", "1")

    def remove_record(self) -> None:
        others = [*self.files("content/entities"), *self.files("content/sources"), *self.files("content/pages"),
                  *self.files("content/collections"), *self.files("content/events"),
                  *self.files("content/media"), *self.files("static"), *self.files("templates"),
                  *self.files("records")]  # fmt: skip
        if others:
            self.site.remove(self.chance.choice(others))

    def change_template(self) -> None:
        name = self.chance.choice(TEMPLATES)
        text = (REPOSITORY / "templates" / name).read_text(encoding="utf-8")
        mark = f"<!-- {self.chance.randint(0, 9)} -->"
        self.site.write(
            f"templates/{name}", text.replace("</main>", mark + "</main>").replace("</a>", mark + "</a>", 1)
        )

    def change_settings(self) -> None:
        chance = self.chance
        lines = [
            f"title: {chance.choice(['One', 'Two'])}",
            chance.choice(["", "base_url: https://example.org/", "base_url: https://example.org/sub/"]),
            chance.choice(["", "display: excerpt"]),
            chance.choice(["", "description: Some words"]),
            chance.choice(["", "outputs: {feeds: false}", "outputs: {sitemap: false, events: false}"]),
            chance.choice(["", "checks: {broken-link: 'off'}"]),
            chance.choice(["", "copies: {count_once: true}"]),
            chance.choice(["", "navigation: [{label: Home, url: /}]"]),
        ]
        self.site.write("site.yaml", "\n".join(filter(None, lines)) + "\n")

    def change_options(self) -> None:
        wanted: dict[str, list[object]] = {
            "today": ["2026-01-01", "2026-04-01", "2031-01-01"],
            "drafts": [False, True],
            "future": [False, True],
            "portable": [False, True],
        }
        name = self.chance.choice(list(wanted))
        self.options[name] = self.chance.choice(wanted[name])

    def change(self) -> str:
        """One change, drawn by chance; returns its name."""
        changes: dict[Callable[[], None], int] = {
            self.add_article: 3, self.edit_article: 4, self.edit_a_letter: 2, self.edit_a_text: 4,
            self.tell_a_date: 4, self.correct_event: 2, self.rename_article: 2,
            self.delete_article: 3, self.register_entity: 4, self.change_source: 1, self.change_page: 1,
            self.change_picture: 1, self.change_static: 1, self.remove_record: 2, self.change_template: 1,
            self.change_collection: 2, self.change_settings: 1, self.change_options: 1, self.record: 2,
        }  # fmt: skip
        (chosen,) = self.chance.choices(list(changes), list(changes.values()))
        chosen()
        return chosen.__name__

    # What must hold

    def copy(self) -> Scenario:
        """The site, in another folder, where nothing has been built yet."""
        folder = self.site.folder.with_name("cold")
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.site.folder, folder, ignore=shutil.ignore_patterns("_site", ".backfile", "fresh"))
        return Scenario(folder, files={"site.yaml": (folder / "site.yaml").read_text(encoding="utf-8")})

    def built(self, site: Scenario, **options: object) -> tuple[list[str], dict[str, bytes]]:
        """What a build tells of problems and what is held back, and its files; none where it is refused."""
        try:
            report = site.build(**(self.options | options))
        except BuildFailed as failed:
            return [problem.text(site.folder) for problem in failed.problems], {}
        held = [f"{each.path}: {each.reason}" for each in report.held_back]
        return [problem.text(site.folder) for problem in report.problems] + held, site.tree()

    def assert_alike(self, steps: list[str], jobs: int = 1) -> bool:
        """Compares with a first build; whether the site could be built."""
        before = self.site.tree()
        told, warm = self.built(self.site)
        expected, cold = self.built(self.copy(), jobs=jobs)
        assert told == expected, steps
        if not cold:
            assert self.site.tree() == before, steps
            return False
        different = {path for path in warm.keys() | cold.keys() if warm.get(path) != cold.get(path)}
        assert not different, steps
        assert leftovers(self.site) == [], steps
        return True


def play(folder: Path, seed: int, articles: int = 12, rounds: int = 5, jobs: int = 1) -> None:
    """A sequence of changes, compared after every few."""
    folder.mkdir()
    sequence = Sequence(folder, seed, articles)
    steps: list[str] = []
    sequence.assert_alike(steps, jobs)
    for _ in range(rounds):
        kept = folder.with_name("kept")
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(folder, kept, ignore=shutil.ignore_patterns("_site", ".backfile"))
        steps += [sequence.change() for _ in range(sequence.chance.randint(1, 3))]
        if not sequence.assert_alike(steps, jobs):
            # What was refused is undone, as its author would.
            for each in ("content", "templates", "static"):
                shutil.rmtree(folder / each, ignore_errors=True)
            shutil.copytree(kept, folder, dirs_exist_ok=True)
            steps.append("undone")
            sequence.assert_alike(steps, jobs)
    _, warm = sequence.built(sequence.site)
    assert sequence.built(sequence.site, remember=False)[1] == warm, steps
    shutil.rmtree(folder / ".backfile")
    assert sequence.built(sequence.site)[1] == warm, steps
    sequence.built(sequence.site, output=folder / "fresh")
    if warm:
        assert tree(folder / "fresh") == warm, steps


@pytest.mark.parametrize("seed", range(20))
def test_after_any_sequence_of_changes_a_build_that_remembers_gives_what_a_first_build_gives(
    tmp_path: Path, seed: int
) -> None:
    play(tmp_path / "site", seed)


@pytest.mark.parametrize("seed", range(5))
def test_after_edits_of_texts_alone_the_copies_are_those_of_a_first_build(tmp_path: Path, seed: int) -> None:
    (tmp_path / "site").mkdir()
    sequence = Sequence(tmp_path / "site", seed, articles=6)
    site = sequence.site
    site.write("site.yaml", "title: One\nchecks: {broken-link: 'off'}\n")
    for path in sequence.files("content/articles"):
        site.write(path, article(title=path, date=sequence.chance.choice(DAYS[:6]), body=" ".join(story(path, 80))))
    steps: list[str] = []
    for _ in range(8):
        sequence.assert_alike(steps)
        sequence.edit_a_text()


@pytest.mark.timeout(60)
def test_after_a_sequence_of_changes_several_processes_give_what_one_gives(tmp_path: Path) -> None:
    play(tmp_path / "site", 77, articles=210, rounds=2, jobs=2)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1000, 1200))
def test_after_any_of_two_hundred_sequences_a_build_that_remembers_gives_what_a_first_build_gives(
    tmp_path: Path, seed: int
) -> None:
    play(tmp_path / "site", seed, rounds=8)
