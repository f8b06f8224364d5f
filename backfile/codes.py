"""Every code that a problem can carry, with its usual severity, a bad example and the way to mend it.

The table is the only place where a code is declared. The manual (`docs/problems.md`) is generated from
it, and a test builds each bad example and expects the code (`tests/problems/test_codes.py`).
"""

from __future__ import annotations

from typing import NamedTuple


class Code(NamedTuple):
    severity: str
    """`error`, `warning` or `note`; `checks:` in `site.yaml` may say otherwise."""
    meaning: str
    fix: str
    example: str
    """Files of a small site, each under a `-- path --` line, that cause the problem."""


def _article(*lines: str, body: str = "Text.") -> str:
    """An example in an article that is right but for the lines given (a key given replaces the good one)."""
    keys = {line.split(":")[0] for line in lines}
    good = [f"{key}: {value}" for key, value in _GOOD.items() if key not in keys]
    return "\n".join(["-- content/articles/a.md --", "---", *good, *lines, "---", body, ""])


def _picture(name: str, made: str) -> str:
    """A picture beside that article; `tests/pictures.py` makes it."""
    return f"-- content/articles/{name} --\n(picture){made}\n"


_GOOD = {"title": "A", "date": "2022-02-18", "source": "S"}


def _entity(*lines: str, file: str = "organizations/nio") -> str:
    return "\n".join([f"-- content/entities/{file}.md --", "---", *lines, "---", ""])


def _event(*lines: str) -> str:
    return "\n".join(["-- content/events/a.md --", "---", *lines, "state: rejected", "---", ""])


def _collection(*lines: str) -> str:
    return "\n".join(["-- content/collections/c.md --", "---", "title: C", *lines, "---", ""])


_JAC = _entity("name: JAC", file="organizations/jac")

CODES: dict[str, Code] = {
    # Files
    "not-utf8": Code(
        "error",
        "The file is not UTF-8 text.",
        "Save it as UTF-8 in your editor.",
        "-- content/articles/a.md --\n(bytes)caf\\xe9\n",
    ),
    "control-character": Code(
        "error",
        "The file holds a character that no page may hold, such as a NUL.",
        "Delete the character; it is usually left over from copying.",
        _article(body="A\x07bell."),
    ),
    "special-file": Code(
        "error",
        "A link, pipe, socket or device lies in content/, templates/, static/ or records/.",
        "Put the file itself there instead of a link to it.",
        "-- content/articles/a.md --\n(link)../../elsewhere.md\n",
    ),
    "unreadable": Code(
        "error",
        "The file cannot be read.",
        "Check its permissions.",
        "-- content/articles/a.md --\n(unreadable)\n",
    ),
    "unknown-folder": Code(
        "error",
        "A Markdown file lies in content/ where Backfile does not look.",
        "Move it to articles/, entities/, sources/, pages/, events/ or collections/.",
        "-- content/artikles/a.md --\n---\ntitle: A\n---\n",
    ),
    "too-long": Code(
        "error",
        "The file, its front matter or its text is longer than Backfile reads.",
        "Split it; the message names the limit.",
        "-- content/articles/a.md --\n(repeat 1100000)x\n",
    ),
    # Front matter
    "no-front-matter": Code(
        "error",
        "The file does not begin with front matter between two lines of three hyphens.",
        "Begin with a line `---`, the keys, and another line `---`.",
        "-- content/articles/a.md --\nJust text.\n",
    ),
    "unclosed-front-matter": Code(
        "error",
        "The second line of three hyphens is missing.",
        "Put a line `---` between the keys and the text.",
        "-- content/articles/a.md --\n---\ntitle: A\n\nText.\n",
    ),
    "bad-yaml": Code(
        "error",
        "The front matter is not YAML that Backfile reads.",
        "The message names the line; text with a colon and a blank in it needs quotation marks.",
        _article("deck: NIO: partners"),
    ),
    "duplicate-key": Code(
        "error",
        "A key stands twice; one of the two values would be lost.",
        "Keep one of them.",
        _article("deck: One", "deck: Two"),
    ),
    "alias": Code(
        "error",
        "YAML anchors, aliases, merge keys and tags are not allowed.",
        "Write the value out.",
        _article("deck: &x One", "description: *x"),
    ),
    # Keys and values
    "unknown-key": Code(
        "error",
        "No such key.",
        "Check the spelling; your own keys go under `extra:`, other programs' under `ignore_keys:` in site.yaml.",
        _article("sorce: CnEVPost"),
    ),
    "missing-key": Code(
        "error",
        "A required key is missing or blank.",
        "Add it.",
        "-- content/articles/a.md --\n---\ntitle: A\ndate: 2022\n---\nText.\n",
    ),
    "wrong-type": Code(
        "error",
        "A list stands where text belongs, or text where a list belongs.",
        "Write the value as the message shows.",
        _article("deck: [A, B]"),
    ),
    "bad-value": Code(
        "error",
        "The value is not one that the key can have.",
        "The message names what is expected.",
        _article("status: finished"),
    ),
    "bad-date": Code(
        "error",
        "Not a date that exists.",
        "Write 2022, 2022-02, 2022-02-18 or 2022-02-18 10:00 +08:00, or `undated` for an article without one.",
        _article("date: 2022-02-30"),
    ),
    "bad-url": Code(
        "error",
        "Not a full web address.",
        "Write it with http:// or https://.",
        _article("source_url: javascript:alert(1)"),
    ),
    "bad-slug": Code(
        "error",
        "The last part of the address cannot be used.",
        "Use lower-case Latin letters, digits and single hyphens; some words are reserved.",
        _article("slug: ../../escaped"),
    ),
    "bad-id": Code(
        "error",
        "The file's name is the id of the entity or source, and cannot be one.",
        "Rename the file with lower-case Latin letters, digits and single hyphens.",
        "-- content/entities/organizations/NIO Inc.md --\n---\nname: NIO\n---\n",
    ),
    "bad-alias": Code(
        "error",
        "An old address does not begin with / or leads out of the site.",
        "Write the path as it stood on the old site: /2022/nio.html",
        _article("aliases: [../../x.html]"),
    ),
    "bad-path": Code(
        "error",
        "The path of a picture or attachment leads out of content/ or is no path.",
        "Name the file relative to the article, or /... in content/media/.",
        _article("image: {file: ../../../etc/passwd, alt: A, credit: B}"),
    ),
    "file-date": Code(
        "warning",
        "The file's name begins with another day than its `date`.",
        "Rename the file or mend the date; `date` is what counts.",
        "-- content/articles/2022/02/17-a.md --\n---\ntitle: A\ndate: 2022-02-18\nsource: S\n---\nText.\n",
    ),
    "empty-body": Code(
        "warning",
        "The article has no text.",
        "Write the text, or say `display: metadata` where only the facts are kept.",
        _article(body=""),
    ),
    # Text
    "sanitised": Code(
        "warning",
        "HTML in the text that could harm readers was removed.",
        "Write it in Markdown.",
        _article(body="Some <script>alert(1)</script> text."),
    ),
    "remote-picture": Code(
        "warning",
        "A picture on another host was replaced by a link: pages of the archive ask no other host for anything.",
        "Put the picture beside the article if you may show it.",
        _article(body="![Alt](https://example.org/x.png)"),
    ),
    "broken-link": Code(
        "warning",
        "A link in the text leads to no article, entity or page.",
        "Mend the path; links to content begin at the file or at content/.",
        _article(body="See [the other](other.md)."),
    ),
    "missing-picture": Code(
        "warning",
        "A picture in the text does not exist.",
        "Put the file there or mend the path.",
        _article(body="![Alt](missing.png)"),
    ),
    "too-deep": Code(
        "error",
        "The text nests lists, quotations or brackets deeper than Backfile reads.",
        "Write it flatter.",
        _article(body=">" * 60 + " deep"),
    ),
    # Pictures
    "missing-file": Code(
        "error",
        "A picture or attachment that the front matter names does not exist.",
        "Put the file there or mend the path.",
        _article("image: {file: missing.jpg, alt: A, credit: B}"),
    ),
    "missing-credit": Code(
        "error",
        "A picture is shown without saying whose it is.",
        "Add `credit:`.",
        _article("image: {file: a.jpg, alt: A}") + _picture("a.jpg", "jpeg 40x30"),
    ),
    "missing-alt": Code(
        "error",
        "A picture is shown without words for those who cannot see it.",
        'Add `alt:`; `alt: ""` is right for a mere ornament.',
        _article("image: {file: a.jpg, credit: B}") + _picture("a.jpg", "jpeg 40x30"),
    ),
    "unknown-license": Code(
        "warning",
        "The licence of a picture is none that is known by name, and its address is not given.",
        "Write it as its makers do (CC BY 4.0), or add `license_url:`.",
        _article("image: {credit: B, license: Do as you like}"),
    ),
    "credit-differs": Code(
        "warning",
        "The file of a picture names others than the front matter (IPTC, XMP or EXIF: creator, credit, copyright).",
        "Find out who is right, and correct the front matter or the file.",
        _article("image: {file: a.jpg, alt: A, credit: B}") + _picture("a.jpg", "jpeg 40x30 by A"),
    ),
    "expired-picture": Code(
        "note",
        "The last day on which a picture could be shown is over: its credit stays, the picture is left out.",
        "Renew the licence and `expires:`, or take the picture away.",
        _article("image: {file: a.jpg, alt: A, credit: B, expires: 2022-12-31}") + _picture("a.jpg", "jpeg 40x30"),
    ),
    "disguised-picture": Code(
        "error",
        "The file of a picture is something else than its name says, or nothing that browsers show.",
        "Put the picture itself there, under the ending of its format.",
        _article("image: {file: a.jpg, alt: A, credit: B}")
        + "-- content/articles/a.jpg --\n<!doctype html><p>Not found\n",
    ),
    "bad-attachment": Code(
        "error",
        "An attachment is to be public, but is not what its name or kind says, or nothing that may be published.",
        "Publish pictures and PDFs; what else the archive holds stays without `public: true`.",
        _article("attachments: [{file: a.pdf, kind: pdf, public: true}]")
        + "-- content/articles/a.pdf --\n<!doctype html><p>Not found\n",
    ),
    "attachment-not-shown": Code(
        "warning",
        "An attachment is to be public, but of its article's text less than all is shown, so it is not published.",
        "Say `display: full` in the article, or take out `public: true`.",
        _article("display: excerpt", "attachments: [{file: a.pdf, kind: pdf, public: true}]")
        + "-- content/articles/a.pdf --\n%PDF-1.4\n",
    ),
    "broken-picture": Code(
        "error",
        "The file of a picture is damaged, or ends too early.",
        "Save or fetch it again.",
        _article("image: {file: a.png, alt: A, credit: B}") + _picture("a.png", "truncated"),
    ),
    "large-picture": Code(
        "error",
        "A picture has more than 100 million pixels or 200 MB; a small file may claim such a size to harm.",
        "Make it smaller.",
        _article("image: {file: a.png, alt: A, credit: B}") + _picture("a.png", "bomb"),
    ),
    "unsafe-picture": Code(
        "error",
        "A drawing (SVG) holds a script, foreign elements or something that is loaded from elsewhere.",
        "Save it as plain SVG, or as PNG.",
        _article("image: {file: a.svg, alt: A, credit: B}")
        + '-- content/articles/a.svg --\n<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>\n',
    ),
    "animated-picture": Code(
        "warning",
        "A picture moves; only its first picture is shown.",
        "Choose one picture of it, and save that.",
        _article("image: {file: a.gif, alt: A, credit: B}") + _picture("a.gif", "moving"),
    ),
    # Names
    "unregistered-entity": Code(
        "note",
        "A name that no file in content/entities/ registers; it has a page all the same.",
        "Register it, or correct the spelling where a registered name is near.",
        _article("entities: {organizations: [NIO]}"),
    ),
    "unknown-entity": Code(
        "error",
        "An id that no entity has.",
        "Check the spelling; ids are the names of the files in content/entities/.",
        _entity("name: NIO", "part_of: nioo"),
    ),
    "unknown-article": Code(
        "error",
        "A path or address that is no article's.",
        "Write the path below content/: articles/2022/02/18-nio.md",
        _entity("name: NIO", "relations: [{type: partner-of, to: jac, articles: [articles/none.md]}]") + _JAC,
    ),
    "withdrawn-article": Code(
        "warning",
        "A collection lists an article that was withdrawn; it is left out.",
        "Take it out of `articles`.",
        _article("status: withdrawn", "withdrawn: {date: 2024-05-17, reason: On request}")
        + _collection("articles: [articles/a.md]"),
    ),
    "doubled-article": Code(
        "warning",
        "A collection lists an article twice; it stands where it is listed first.",
        "Keep one of the two.",
        _article() + _collection("articles: [articles/a.md, {id: /2022/02/18/a/, note: Again}]"),
    ),
    "copies-clash": Code(
        "error",
        "An article is said to be a copy of itself, or both a copy of another one and none.",
        "Under `copies:`, name another article, either `with` or `not`.",
        _article("copies: {with: articles/b.md, not: articles/b.md}")
        + _article().replace("articles/a.md", "articles/b.md").replace("title: A", "title: B"),
    ),
    "event-without-article": Code(
        "warning",
        "A file in content/events/ names an article that does not exist.",
        "Write the path below content/, or delete the file.",
        _event("article: articles/none.md"),
    ),
    "unknown-event": Code(
        "warning",
        "A file in content/events/ means no event: the article neither declares nor tells one of that date or phrase.",
        "Write the date or phrase as `build.py events` lists it, or delete the file.",
        _article() + _event("article: articles/a.md", "date: 2021-04-30"),
    ),
    "ambiguous-entity": Code(
        "error",
        "Several entities bear the name.",
        "Write the id of the one that is meant.",
        _entity("name: Li Bo", file="people/li-bo-engineer")
        + _entity("name: Li Bo", file="people/li-bo-mayor")
        + _article("entities: {people: [Li Bo]}"),
    ),
    "wrong-entity-type": Code(
        "error",
        "The id belongs to an entity of another type than the list in which it stands.",
        "Move it to the list of its own type.",
        _entity("name: Hefei City", file="places/hefei-city") + _article("entities: {people: [hefei-city]}"),
    ),
    "unknown-type": Code(
        "error",
        "A type of entity that site.yaml does not declare.",
        "Use one of the types, or declare it under `types:` in site.yaml.",
        _article("entities: {companies: [NIO]}"),
    ),
    "unknown-relation": Code(
        "error",
        "A kind of relation that site.yaml does not declare.",
        "Declare it under `relations:` in site.yaml.",
        _entity("name: NIO", "relations: [{type: friend-of, to: jac}]") + _JAC,
    ),
    "relation-without-evidence": Code(
        "warning",
        "A relation names no article as its evidence.",
        "Add `articles:` with the path of at least one.",
        _entity("name: NIO", "relations: [{type: partner-of, to: jac}]") + _JAC,
    ),
    "circular-parts": Code(
        "error",
        "An entity is part of itself, by way of others.",
        "Take one of the `part_of` away.",
        _entity("name: NIO", "part_of: nio"),
    ),
    "duplicate-id": Code(
        "error",
        "Two files would have one id, or one file claims the id of another.",
        "Rename one of them.",
        _entity("name: NIO") + _entity("name: NIO Car", file="products/nio"),
    ),
    "duplicate-source": Code(
        "error",
        "Two sources bear one name.",
        "Keep the name in one of the two files.",
        "-- content/sources/a.md --\n---\nname: Post\n---\n-- content/sources/b.md --\n---\nname: post\n---\n",
    ),
    "source-is-url": Code(
        "error",
        "`source` is an address, not the name of a publication.",
        "Write the publication's name, and the address as `source_url`.",
        _article("source: https://cnevpost.com/"),
    ),
    # Addresses
    "same-address": Code(
        "error",
        "Two pages would stand on one address, or on two that differ only by case or Unicode form.",
        "Give one of them another `slug`, id or alias.",
        _article() + _article().replace("articles/a.md", "articles/b/a.md"),
    ),
    "reserved-address": Code(
        "error",
        "The address belongs to Backfile itself.",
        "Choose another name.",
        "-- content/pages/dates.md --\n---\ntitle: Dates\n---\nText.\n",
    ),
    "same-original": Code(
        "warning",
        "Two articles have the same original.",
        "Delete one, or mend its `source_url`.",
        _article("source_url: https://example.org/x") + _article(
            "source_url: https://example.org/x?utm_source=y", "slug: b"
        ).replace("articles/a.md", "articles/b.md"),
    ),
    # Records
    "bad-record": Code(
        "warning",
        "A file of records/ is not one that `build.py record` wrote; it is passed over.",
        "Take it from version control, or delete it.",
        _article() + "-- records/2026-01-01.json --\n{\"version\": 1\n",
    ),
    "broken-chain": Code(
        "warning",
        "A record does not follow the one before it: one of the two was altered, or one between them is missing.",
        "Take both from version control; what was altered on purpose is noted by `build.py record --amend`.",
        _article() + '-- records/2026-01-01.json --\n{"version": 1, "before": "' + "0" * 64 + '"}\n',
    ),
    # The site
    "bad-template": Code(
        "error",
        "A template has a mistake.",
        "The message names the template and its line.",
        _article() + "-- templates/article.html --\n{% if %}\n",
    ),
    "no-base-url": Code(
        "note",
        "site.yaml has no `base_url`, so no feed and no sitemap are written: both need full addresses.",
        "Add `base_url: https://example.org/` to site.yaml, or use --base-url.",
        "-- site.yaml --\ntitle: T\n" + _article(),
    ),
    "missing-words": Code(
        "note",
        "Texts of the pages are not translated into the site's language and stand in English.",
        "Add them to `words/<language>.yaml` in the site's folder: docs/languages.md tells how.",
        "-- site.yaml --\ntitle: T\nbase_url: https://example.org/\nlanguage: fr\n"
        "-- words/fr.yaml --\nsearch: Recherche\n" + _article(),
    ),
    "large-site": Code(
        "warning",
        "The site is larger than 800 MB; GitHub Pages takes 1 GB.",
        "Switch off what you do not need under `outputs:` in site.yaml.",
        "",
    ),
}  # fmt: skip
"""Codes by name, in the order of the manual."""
