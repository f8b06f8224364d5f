"""A site that has every kind of page and shows nearly everything that a page can, its content in any language.

The content is made of a few words that are given, so that nothing else on its pages but them is the site's own.
"""

from __future__ import annotations

from collections.abc import Sequence

from tests.scenario import article

GERMAN = ("Werft", "Hafen", "Deich", "Mole", "Schleuse", "Kutter", "Lotse", "Tonne")
ARABIC = ("ميناء", "سفينة", "رصيف", "بحر", "شاطئ", "قارب", "منارة", "خليج")
ADDRESSES = {
    "home": "/",
    "article": "/2021/03/04/everything/",
    "article of which only facts are shown": "/2021/03/05/facts/",
    "article of which an excerpt is shown": "/2021/03/06/excerpt/",
    "article of a month": "/2021/05/month/",
    "article of a year": "/2020/year/",
    "undated article": "/undated/undated/",
    "withdrawn article": "/2021/07/01/gone/",
    "withdrawn person": "/people/gone/",
    "year": "/2021/",
    "month": "/2021/03/",
    "day": "/2021/03/04/",
    "undated": "/undated/",
    "dates": "/dates/",
    "on this day": "/on-this-day/",
    "month of the year": "/on-this-day/03/",
    "entity": "/organizations/a/",
    "part": "/organizations/b/",
    "person": "/people/p/",
    "year of an entity": "/organizations/a/2021/",
    "pair": "/organizations/a/with/b/",
    "index": "/organizations/",
    "source": "/sources/s/",
    "source without articles": "/sources/empty/",
    "sources": "/sources/",
    "credits": "/credits/",
    "collections": "/collections/",
    "collection": "/collections/c/",
    "collection without articles": "/collections/none/",
    "collection for paper": "/collections/c/print/",
    "changes": "/changes/",
    "data": "/data/",
    "page": "/about/",
    "search": "/search/",
    "redirect": "/old/",
    "missing": "/404.html",
}
"""An example of every kind of page."""


def every_kind(language: str, words: Sequence[str]) -> dict[str, str]:
    """The files of the site."""
    one, two, three, four, five, six, seven, eight = words
    settings = [
        f"title: {one} {two}", f"description: {two} {three}", f"language: {language}", "base_url: https://example.org/",
        "repository: https://example.org/files", f"rights: {seven}", "data: {license: CC BY 4.0}", "pairs: {least: 2}",
        f"navigation: [{{label: {eight}, url: /about/}}]",
    ]  # fmt: skip
    files = {"site.yaml": "\n".join(settings) + "\n"}
    for n in range(60):
        year, month, day = 2020 + n % 3, 1 + n % 12, 1 + n % 28
        files[f"content/articles/n{n}.md"] = article(
            title=f"{words[n % 8]} {words[(n + 3) % 8]} {n}", date=f"{year}-{month:02}-{day:02}", source="s",
            entities="{organizations: [a, b], places: [o]}" if n % 2 else "{organizations: [a], topics: [t]}",
            image=f"{{credit: {six}}}" if n < 20 else "", added="2022-12-31",
            body=f"{three} {four} {one} {two}. {one} {two} {five}. {six} {seven} {n}.",
        )  # fmt: skip
    full = article(
        title=f"{one} {four}", deck=f"{two} {five}", date="2021-03-04 10:00 +01:00", slug="everything", source="s",
        source_url="https://example.com/4", authors="[p, q]", via=five, section=two, page="4", edition=six,
        also=f"[{{source: {three}, url: 'https://example.com/also', date: 2021-03-04}}]", access="paywall",
        archived_url="https://example.com/kept", retrieved="2021-03-08", updated="2021-03-09", rights=six,
        license_url="https://example.com/licence", dateline=two, added="2022-12-30", aliases="[/old/]",
        entities="{organizations: [{name: a, as: " + five + "}, b], people: [p], places: [o], topics: [t]}",
        images=f"[{{credit: {six}, caption: {three}}}, {{caption: {four}}}, {{credit: {two}, license: CC BY 4.0}}]",
        corrections="[{date: 2021-03-10, text: " + four + ", by: source},"
        " {date: 2021-03-11, text: " + five + ", by: archive}]",
        events=f"[{{date: 2021-02-03, text: {six}}}, {{date: 2018, text: {two}}}]",
        attachments=f"[{{file: plan.pdf, kind: pdf, label: {two}, text: {three}}}, {{file: plan.pdf, kind: scan}}]",
        body=f"{one} {two} {three}.\n\n| {two} |\n| --- |\n| {three} |\n",
    )  # fmt: skip
    other = {"source": "s", "added": "2022-12-29", "entities": "{organizations: [a], people: [p]}"}
    link = "https://example.com/x"
    files |= {
        "content/articles/everything.md": full,
        "content/articles/plan.pdf": "%PDF-1.7\n",
        "content/articles/facts.md": article(
            title=f"{two} {six}", date="2021-03-05", display="metadata", source_url=link + "1", **other
        ),
        "content/articles/excerpt.md": article(
            title=f"{three} {six}", date="2021-03-06", display="excerpt", source_url=link + "2", body=two, **other
        ),
        "content/articles/translated.md": article(
            title="Meer" if language != "de" else ARABIC[3], date="2021-03-07",
            language="de" if language != "de" else "ar", translation_of="articles/everything.md", body=three, **other,
        ),
        "content/articles/month.md": article(title=f"{four} {six}", date="2021-05", body=two, **other),
        "content/articles/year.md": article(title=f"{five} {six}", date="2020", body=two, **other),
        "content/articles/undated.md": article(title=f"{seven} {six}", date="undated", body=two, **other),
        "content/articles/gone.md": article(
            title=f"{eight} {six}", date="2021-07-01", status="withdrawn", body=two,
            withdrawn=f"{{date: 2021-07-02, reason: {two}}}", **other,
        ),
        "content/articles/same-day.md": article(
            title=f"{one} {six}", date="2021-03-05", body=f"{one} {two}.", source="s"
        ),
        "content/articles/part.md": article(
            title=f"{two} {seven}", date="2021-03-08", body=f"{three} {five}.", source="s",
            entities=f"{{organizations: [b, {three}, {four}, {seven}]}}", image=f"{{caption: {three}}}",
        ),
        "content/articles/draft.md": article(title=four, date="2021-03-09", status="draft", body=two, source="s"),
        "content/collections/none.md": _record(f"title: {three} {four}", "articles: [articles/draft.md]"),
        "content/entities/people/gone.md": _record(
            f"name: {five} {eight}", "status: withdrawn", f"withdrawn: {{date: 2021-07-02, reason: {two}}}"
        ),
        "content/entities/organizations/a.md": _record(
            f"name: {one} {two}", f"names: [{one} {three}]", f"description: {four}", "wikidata: Q1", f"url: {link}",
            f"former_names: [{{name: {one} {eight}, from: 2010-01, until: 2012}}]",
            "relations: [{type: partner-of, to: b, from: 2021, articles: [articles/everything.md]},"
            " {type: parent-of, to: b, articles: [articles/n1.md]},"
            " {type: located-in, to: o, articles: [articles/n1.md]}]",
        ),
        "content/entities/organizations/b.md": _record(f"name: {five} {six}", "part_of: a"),
        "content/entities/people/p.md": _record(
            f"name: {four} {seven}", "relations: [{type: works-for, to: a, articles: [articles/n1.md]}]"
        ),
        "content/entities/people/q.md": _record(f"name: {three} {seven}"),
        "content/entities/places/o.md": _record(f"name: {two} {eight}"),
        "content/entities/topics/t.md": _record(f"name: {seven} {eight}"),
        "content/sources/s.md": _record(
            f"name: {six} {two}", f"names: [{six}]", f"url: {link}", "country: FR", "language: fr", f"rights: {two}"
        ),
        "content/sources/empty.md": _record(f"name: {eight} {two}"),
        "content/collections/c.md": _record(
            f"title: {two} {four}", f"articles: [{{id: articles/everything.md, note: {one}}},"
            " articles/facts.md, articles/excerpt.md]",
        ),
        "content/pages/about.md": _record(f"title: {eight} {one}", f"description: {two}"),
    }  # fmt: skip
    return files


def _record(*lines: str) -> str:
    return "\n".join(["---", *lines, "---", ""])
