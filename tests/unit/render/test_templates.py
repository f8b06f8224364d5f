"""Templates: the site's own before the package's, and what happens when one has a mistake."""

from __future__ import annotations

import os
import stat

import pytest

from tests.built import MakeSite
from tests.scenario import Scenario, article

A = "/2022/02/18/a/"
OWN = '{% extends "base.html" %}\n{% block main %}<h1>Mine: {{ page.title }}</h1>{% endblock %}\n'


def _site(scenario: MakeSite, **templates: str) -> Scenario:
    """A site of one article with templates of its own, by name without `.html`."""
    files = {f"templates/{name}.html": text for name, text in templates.items()}
    site: Scenario = scenario(files={"content/articles/a.md": article(extra="{colour: blue}")} | files)
    return site


def test_a_template_of_the_site_replaces_that_of_the_package_and_the_others_stay(scenario: MakeSite) -> None:
    site = _site(scenario, article=OWN)
    site.build()
    assert site.words(A, "h1") == "Mine: A title"
    assert "Test archive" in site.words(A, "title"), "from the package's base.html"
    assert "Mine" not in site.page("/2022/")
    assert site.words("/2022/", "h1") == "2022"


def test_a_base_of_the_site_is_used_by_the_templates_of_the_package(scenario: MakeSite) -> None:
    base = "<!doctype html><title>{{ site.title }}</title><p>frame</p>{% block main %}{% endblock %}\n"
    site = _site(scenario, base=base)
    site.build()
    assert "<p>frame</p>" in site.page(A)
    assert "A title" in site.words(A, "h1")


def test_a_changed_template_changes_its_pages_and_no_others(scenario: MakeSite) -> None:
    site = _site(scenario, article=OWN)
    site.build()
    site.write("templates/article.html", OWN.replace("Mine", "Ours"))
    assert site.build().written == ("2022/02/18/a/index.html",)


def test_the_keys_of_the_site_itself_are_there_for_templates(scenario: MakeSite) -> None:
    site = _site(scenario, article=OWN.replace("{{ page.title }}", "{{ page.extra.colour }}"))
    assert site.codes() == []
    assert site.words(A, "h1") == "Mine: blue"


@pytest.mark.parametrize(
    ("mistake", "line"),
    [
        ("{% if %}", 3),
        ("{% for x in page.title %}", 3),
        ("{{ page.title", 3),
        ("{{ page.nothing }}", 3),
        ("{{ nothing }}", 3),
        ("{{ site.nothing }}", 3),
        ("{{ page.head.nothing.more }}", 3),
        ('{% include "nothing.html" %}', 3),
        ("{{ page.title|nothing }}", 3),
        ("{{ page.title + 1 }}", 3),
        ("{{ 1 / 0 }}", 3),
        ("{{ page.title() }}", 3),
        ("{{ page.title|round }}", 3),
    ],
)
def test_a_mistake_in_a_template_is_a_problem_with_its_file_and_line(
    scenario: MakeSite, mistake: str, line: int
) -> None:
    site = _site(scenario, article=f'{{% extends "base.html" %}}\n{{% block main %}}\n{mistake}\n{{% endblock %}}\n')
    [problem] = site.problems()
    assert (problem.code, problem.severity) == ("bad-template", "error")
    assert problem.spot.path == "templates/article.html"
    # An end that is missing may be noticed only where something else ends.
    unclosed = mistake in ("{% for x in page.title %}", "{{ page.title")
    assert problem.spot.line == line or (unclosed and problem.spot.line == 4)
    assert not site.output.exists()


def test_a_mistake_at_run_time_names_the_page_that_was_being_made(scenario: MakeSite) -> None:
    [problem] = _site(scenario, article="{{ page.nothing }}").problems()
    assert A in problem.message + problem.hint


def test_a_mistake_in_an_included_template_is_told_there(scenario: MakeSite) -> None:
    site = _site(scenario, article='{% include "mine.html" %}', mine="\n\n{{ page.nothing }}\n")
    [problem] = site.problems()
    assert problem.spot == ("templates/mine.html", 3, 0)


def test_a_mistake_in_the_template_of_rows_is_told_there(scenario: MakeSite) -> None:
    site = _site(scenario, row="<li>\n{{ card.nothing }}</li>\n")
    problems = site.problems()
    assert problems
    assert {(problem.code, problem.spot[:2]) for problem in problems} == {("bad-template", ("templates/row.html", 2))}


def test_a_template_that_is_not_utf8_is_a_problem(scenario: MakeSite) -> None:
    [problem] = _site(scenario, article="(bytes)caf\\xe9").problems()
    assert problem.code in ("bad-template", "not-utf8")
    assert problem.spot.path == "templates/article.html"


def test_a_template_that_includes_itself_is_a_problem(scenario: MakeSite) -> None:
    [problem] = _site(scenario, article='{% include "article.html" %}').problems()
    assert (problem.code, problem.spot.path) == ("bad-template", "templates/article.html")


def test_mistakes_of_several_templates_are_told_in_one_run(scenario: MakeSite) -> None:
    site = _site(scenario, article="{{ page.nothing }}", year="{% if %}", home="{{ nothing }}")
    assert {problem.spot.path.split("/")[1] for problem in site.problems()} == {
        "article.html",
        "year.html",
        "home.html",
    }


def test_a_mistake_in_a_template_leaves_the_published_site_alone(scenario: MakeSite) -> None:
    site = _site(scenario)
    site.build()
    before = site.tree()
    site.write("content/articles/b.md", article())
    site.write("templates/month.html", "{{ page.nothing }}")
    assert "bad-template" in site.codes()
    assert site.tree() == before


def test_a_link_in_the_folder_of_templates_is_refused(scenario: MakeSite) -> None:
    site = _site(scenario, article="(link)/etc/hostname")
    [problem] = site.problems()
    assert (problem.code, problem.spot.path) == ("special-file", "templates/article.html")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_in_the_folder_of_templates_is_refused_and_not_waited_for(scenario: MakeSite) -> None:
    site = _site(scenario)
    (site.folder / "templates").mkdir()
    os.mknod(site.folder / "templates/article.html", stat.S_IFIFO | 0o644)
    [problem] = site.problems()
    assert (problem.code, problem.spot.path) == ("special-file", "templates/article.html")
