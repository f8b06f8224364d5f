"""The words of the catalogue in templates."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import nodes
from selectolax.lexbor import LexborHTMLParser

from backfile.plan.views import Link, SiteInfo
from backfile.render.html import Templates
from tests.built import MakeSite
from tests.catalogues import ENGLISH, SHOWN, words_of
from tests.scenario import Scenario, article

SITE = SiteInfo("T", "", "en", "ltr", "", "/", (), "", "", "", (), "", "", "", "")
NO_WORDS = {
    "APA", "BibTeX", "CSL-JSON", "Chicago", "Datasette", "PDF", "Wikidata", "datapackage.json", "datasette",
    "datasette -m datasette.json",
    "datasette.json", "rights",
}  # fmt: skip
"""Names that are the same in every language, and what is typed."""
TEMPLATES = sorted((Path(__file__).resolve().parents[3] / "templates").glob("*.html"))


def filled(tmp_path: Path, source: str, language: str = "en", **page: object) -> str:
    """What a template gives for a page."""
    (tmp_path / "t.html").write_text(source, encoding="utf-8")
    folder = TEMPLATES[0].parent
    return Templates([tmp_path, folder], SITE, words_of(language)).fill("t.html", page, "/")


def test_a_text_stands_in_the_template_as_if_it_had_been_written_there(tmp_path: Path) -> None:
    environment = Templates([tmp_path], SITE, ENGLISH).environment
    [output] = environment._parse('a {{ say("home") }} {{ say("by", names=x) }}', None, None).body
    assert isinstance(output, nodes.Output)
    texts = [node.data if isinstance(node, nodes.TemplateData) else getattr(node, "value", 0) for node in output.nodes]
    assert texts == ["a ", "Home", " ", "By ", 0]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ('{{ say("home") }}', "Startseite"),
        ('{{ say("articles", count=page.n) }}', "2.000 Artikel"),
        ('{{ say("newest_follow", count=page.n) }}', "Es folgen die neuesten 2.000; die Jahre enthalten die übrigen."),
        ('{{ say("read_original", source=page.text) }}', "Das Original lesen bei &lt;b&gt;"),
        ('{{ say("via", source=page.link|linked, agency=page.text) }}', '<a href="x">L&amp;M</a> über &lt;b&gt;'),
        ('{{ say("busiest", count=1, days=page.link|linked, articles=page.text) }}',
         'Tag mit den meisten Artikeln: <a href="x">L&amp;M</a>, &lt;b&gt;.'),
        ('{{ say("ho" ~ "me") }}', "Startseite"),
        ('{{ [page.link, page.link, page.link]|listed_with_and }}',
         '<a href="x">L&amp;M</a>, <a href="x">L&amp;M</a> und <a href="x">L&amp;M</a>'),
        ("{{ page.n|number }}", "2.000"),
        ('{{ "fr"|language_name }} {{ "xx"|language_name }}', "Französisch xx"),
    ],
)  # fmt: skip
def test_values_are_put_in_and_escaped(tmp_path: Path, source: str, told: str) -> None:
    assert filled(tmp_path, source, "de", n=2000, text="<b>", link=Link("L&M", "x")) == told


def test_two_languages_in_one_process_do_not_meet(tmp_path: Path) -> None:
    source = '{{ say("home") }}'
    assert [filled(tmp_path, source, language) for language in ("en", "de", "en")] == ["Home", "Startseite", "Home"]


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ('say("hme")', 'there is no text "hme" in the catalogue'),
        ('say("read_original")', 'the text "read_original" needs a value for source'),
        ('say("articles", number=3)', 'the text "articles" needs a value for count'),
        ("say()", "`say` takes a name, and values by their names"),
    ],
)
def test_a_mistake_in_a_template_of_the_site_has_its_line(scenario: MakeSite, call: str, told: str) -> None:
    own = '{% extends "base.html" %}\n{% block main %}\n{{ ' + call + " }}{% endblock %}\n"
    site: Scenario = scenario(files={"content/articles/a.md": article(), "templates/article.html": own})
    assert f"templates/article.html:3: error[bad-template] {told}" in site.told()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_word_of_a_template_is_from_the_catalogue(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    attributes = r"\{% (?:set (?:own|robust)|block script_policy) %\}.*?\{% (?:endset|endblock) %\}"
    markup = re.sub(attributes + r"|\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", source, flags=re.DOTALL)
    tree = LexborHTMLParser(markup)
    root = tree.root
    assert root is not None
    found = set()
    for node in root.css("*"):
        if node.tag not in ("style", "script"):
            found |= {" ".join(text.split()) for text in node.text(deep=False, separator="\0").split("\0")}
        found |= {node.attributes.get(name) or "" for name in SHOWN}
    found |= set(re.findall(r'(?:aria-label|title|alt|placeholder)="([^"{]*)', source))
    assert {text for text in found if re.search("[A-Za-z]", text)} - NO_WORDS - {"2022-01", "2022-12"} == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_word_within_an_expression_is_from_the_catalogue(path: Path) -> None:
    environment = Templates([path.parent], SITE, ENGLISH).environment
    tree = super(type(environment), environment)._parse(path.read_text(encoding="utf-8"), path.name, str(path))
    keys = {id(call.args[0]) for call in tree.find_all(nodes.Call) if getattr(call.node, "name", "") == "say"}
    texts = {each.value for each in tree.find_all(nodes.Const) if isinstance(each.value, str) and id(each) not in keys}
    like_words = {text for text in texts if re.search(r"[A-Z][a-z]|[a-z] +[a-z]", text)}
    assert like_words - {"CopyCopiedSelectedSave", "Today, "} == {text for text in like_words if text.startswith("(")}
