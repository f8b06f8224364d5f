"""The settings of a site, `site.yaml`, validated like front matter: a mistake is reported with its line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, Field, PlainValidator, TypeAdapter, ValidationError, WithJsonSchema

from backfile import urls
from backfile.codes import CODES
from backfile.config import CHOICES, OUTPUTS, Config, DataTerms, EntityType, MenuEntry, RelationKind
from backfile.model.license import known_license
from backfile.problems import BuildFailed, Problem, Spot, UsageFailed, did_you_mean, weighed
from backfile.read.document import Document
from backfile.read.files import read_text
from backfile.read.frontmatter import read_yaml
from backfile.read.kinds import Canonical, Display, Flag, Language, Line, Name, Names, Slug, Url, Whole, kind_of, refuse
from backfile.read.schema import Keys
from backfile.read.validation import validate
from backfile.read.words import read_words
from backfile.words import Words

SETTINGS_FILE = "site.yaml"


class TypeKeys(Keys):
    """A type of entity."""

    plural: Slug = Field(description="The word in addresses and front matter: `organizations`.")
    label: Line = Field("", description="What readers see over a list of them; default: the plural.")
    mentions: Flag = Field(True, description="Whether their names are sought in running text.")
    pairs: Flag = Field(True, description="Whether they take part in pairs.")


class RelationKindKeys(Keys):
    """A kind of relation, told from both sides."""

    label: Name = Field(description="Said of the entity that declares it: `subsidiary of`.")
    inverse: Line = Field("", description="Said of the other one: `has subsidiary`; default: the same.")


def _menu_url(value: str) -> str:
    parts = urls.parsed(value)
    inside = value.startswith("/") and not value.startswith("//")
    if parts is None or not (inside or parts.scheme in ("http", "https", "mailto")):
        raise refuse("bad-url", f'"{value}" is neither an address of the site nor a web address', "begin it with /")
    return value


MenuUrl = Annotated[str, AfterValidator(_menu_url)]


class NavigationKeys(Keys):
    """An entry of the menu."""

    SYNONYMS: ClassVar = {"name": "label", "title": "label", "link": "url", "href": "url", "address": "url"}

    label: Name = Field(description="The words of the link.")
    url: MenuUrl = Field(description="An address of the site, such as `/about/`, or a full web address.")


class CopyKeys(Keys):
    """How copies of one story are shown."""

    count_once: Flag = Field(
        False, description="Whether lists of entities and sources show and count them once, with the others named."
    )


class PairKeys(Keys):
    """Which entities count as mentioned together."""

    least: Whole = Field(3, description="In how many articles two entities stand together before they are a pair.")
    most: Whole = Field(20, description="How many pairs of one entity have a page, the most telling ones.")


class ThemeKeys(Keys):
    """The look."""

    logo: Line = Field("", description="A picture in `static/`, shown beside the title.")
    ways: Flag = Field(
        True, description="Whether the menu begins with dates, types of entity and sources; else it is `navigation`."
    )
    colors: dict[str, Color] = Field({}, description="Names of the style sheet's colours, with other values.")


def _widths(value: Any) -> tuple[int, ...]:
    texts = value if isinstance(value, list) else [value]
    if not texts or not all(isinstance(each, str) and re.fullmatch(r"[1-9]\d{1,4}", each) for each in texts):
        raise refuse("bad-value", "expected one or more widths in pixels", "write [320, 800, 1600]")
    return tuple(sorted({int(each) for each in texts}))


_WIDTHS = {"type": "array", "items": {"type": "integer"}}
Widths = Annotated[tuple[int, ...], PlainValidator(_widths), WithJsonSchema(_WIDTHS)]


class PicturesKeys(Keys):
    """How pictures are published."""

    widths: Widths = Field(
        (320, 800, 1600), description="The widths in pixels in which each picture is made; none is wider than the last."
    )
    avif: Flag = Field(False, description="Whether photographs are also made as AVIF: smaller, but slow to make.")


class DataKeys(Keys):
    """The tables at `/data/`."""

    texts: Flag = Field(
        False, description="Whether they hold the texts of articles, too; then the edit of a text takes seconds."
    )
    license: Line = Field("", description="The licence of the tables: `CC0 1.0`, `CC BY 4.0`, `ODbL 1.0`, ...")
    license_url: Url = Field("", description="Its address, where the licence is not known by its name.")


def _base(value: str) -> str:
    if "?" in value or "#" in value:
        raise refuse("bad-url", f'nothing can be added to "{value}"', "leave out what follows the path")
    return value if value.endswith("/") else value + "/"


BaseUrl = Annotated[Url, AfterValidator(_base)]

COLORS = tuple(
    name + ending for name in ("paper", "ink", "muted", "rule", "wash", "accent", "visited") for ending in ("", "-dark")
)
"""The colours of the theme, and those that take their place in the dark."""


def _color(value: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{3,8}|[a-z]+(?:\([0-9a-z.,%/ +-]*\))?", value):
        raise refuse("bad-value", f'"{value}" is not a colour', "write #1a2b3c or another CSS colour")
    return value


Color = Annotated[str, AfterValidator(_color)]


_TYPES: dict[str, Any] = {
    "organization": {"plural": "organizations"},
    "person": {"plural": "people"},
    "place": {"plural": "places"},
    "product": {"plural": "products"},
    "topic": {"plural": "topics", "mentions": "false", "pairs": "false"},
}
_RELATIONS = {
    "partner-of": ("relation_partner_of", "relation_partner_of"),
    "parent-of": ("relation_parent_of", "relation_subsidiary_of"),
    "works-for": ("relation_works_for", "relation_staff"),
    "located-in": ("relation_located_in", "relation_location_of"),
}
"""The texts of the kinds that are there from the start, as told from both sides."""


def _output(value: Any) -> bool | str:
    if not isinstance(value, str):
        raise refuse("wrong-type", f"expected true or false, found {kind_of(value)}")
    return {"true": True, "false": False}.get(value, value)


Output = Annotated[bool | str, PlainValidator(_output), WithJsonSchema({"type": ["boolean", "string"]})]


class SiteKeys(Keys):
    """The keys of `site.yaml`."""

    SYNONYMS: ClassVar = {
        "name": "title", "url": "base_url", "baseurl": "base_url", "site_url": "base_url", "siteurl": "base_url",
        "lang": "language", "languagecode": "language", "menu": "navigation", "nav": "navigation",
        "repo": "repository", "repo_url": "repository", "tz": "timezone",
    }  # fmt: skip

    title: Name = Field(description="Name of the archive.")
    description: Line = Field("", description="One sentence: what it holds.")
    base_url: BaseUrl = Field(
        "", description="The address at which the site is published; needed for feeds and the sitemap."
    )
    language: Language = Field("en", description="Language of the site (BCP 47).")
    timezone: Line = Field(
        "",
        description="The zone (`Asia/Shanghai`) in which a time with an offset is shown, too, beside the printed one, "
        "and which feeds give to times without; it never moves a day.",
    )
    source: Line = Field("", description="The source of articles that name none.")
    display: Display = Field("full", description="How much of an article is published, where nothing else says.")
    canonical: Canonical = Field("self", description="Where search engines are sent: `self` or `original`.")
    rights: Line = Field("", description="Who holds the texts and on what terms, where nothing else says.")
    types: dict[str, TypeKeys] = Field(
        default_factory=lambda: {name: TypeKeys.model_validate(keys) for name, keys in _TYPES.items()},
        description="Types of entity: `{type: {plural, label, mentions, pairs}}`; the first is the default.",
    )
    relations: dict[str, RelationKindKeys] = Field(
        {},
        description="Kinds of relation: `{kind: {label, inverse}}`.",
    )
    outputs: dict[str, Output] = Field({}, description="Kinds of output, each `true`, `false` or its own word.")
    checks: dict[str, Literal["error", "warning", "note", "off"]] = Field(
        {}, description="Severity by code of problem."
    )
    keys: dict[str, Line] = Field({}, description="Other programs' keys and what they mean here.")
    ignore_keys: Names = Field([], description="Other programs' keys that are passed over.")
    navigation: list[NavigationKeys] = Field(
        [], description="What the menu has besides the ways in: list of `{label, url}`."
    )
    pictures: PicturesKeys = Field(
        default_factory=PicturesKeys, description="How pictures are published: `{widths, avif}`."
    )
    theme: ThemeKeys = Field(ThemeKeys(), description="Logo, colours and menu: `{logo, colors, ways}`.")
    copies: CopyKeys = Field(CopyKeys(), description="Copies of one story: `{count_once: true or false}`.")
    pairs: PairKeys = Field(PairKeys(), description="Entities mentioned together: `{least, most}`.")
    data: DataKeys = Field(DataKeys(), description="The tables at `/data/`: `{texts, license, license_url}`.")
    repository: Url = Field("", description='Address of the repository, for "edit" and "report an error".')


def read_config(root: Path, base_url: str = "") -> Config:
    """The settings of the site at `root`; `base_url` outranks the file's. Raises `BuildFailed` with what is wrong."""
    if not (root / SETTINGS_FILE).is_file():
        hint = "is this the folder of a site? `--site DIR` names another"
        raise BuildFailed([Problem("unreadable", "there is no site.yaml here", Spot(SETTINGS_FILE), hint)])
    text, problems = read_text(root, SETTINGS_FILE)
    if problems:
        raise BuildFailed(weighed(problems, {}))
    document, problems = read_yaml(text, SETTINGS_FILE)
    if base_url:
        _refuse_option(base_url)
        document.values["base_url"] = base_url
    settings, faults = validate(SiteKeys, document)
    problems += faults + _unknown_words(document) + _unknown_choices(document) + _unknown_zone(document)
    words, faults = read_words(root, settings.language if settings else "en")
    problems += faults
    if settings:
        problems += _clashing_plurals(settings, document)
    if settings is None or problems:
        raise BuildFailed(weighed(problems, {}))
    return _config(root, settings, words)


def _refuse_option(base_url: str) -> None:
    """A base address that the command line gives is its own fault, not the file's. Raises `UsageFailed`."""
    try:
        TypeAdapter(BaseUrl).validate_python(base_url)
    except ValidationError as error:
        raise UsageFailed(f"--base-url: {error.errors()[0]['msg']}") from None


def _config(root: Path, keys: SiteKeys, words: Words) -> Config:
    return Config(
        root=root,
        title=keys.title,
        description=keys.description,
        base_url=keys.base_url,
        language=keys.language,
        words=words,
        timezone=keys.timezone,
        source=keys.source,
        display=keys.display,
        canonical=keys.canonical,
        rights=keys.rights,
        types=tuple(
            EntityType(
                name=name,
                plural=each.plural,
                label=each.label or _label(each.plural, words),
                mentions=each.mentions,
                pairs=each.pairs,
            )
            for name, each in keys.types.items()
        ),
        relations=_relations(keys, words),
        outputs=keys.outputs,
        checks=keys.checks,
        keys=keys.keys,
        ignore_keys=frozenset(keys.ignore_keys),
        navigation=tuple(MenuEntry(each.label, each.url) for each in keys.navigation),
        menu_ways=keys.theme.ways,
        logo=keys.theme.logo,
        colors=keys.theme.colors,
        repository=keys.repository,
        copies_once=keys.copies.count_once,
        pairs_least=max(1, keys.pairs.least),
        pairs_most=keys.pairs.most,
        picture_widths=keys.pictures.widths,
        avif=keys.pictures.avif,
        data=_data_terms(keys.data),
    )


def _label(plural: str, words: Words) -> str:
    """The heading of a type that has none of its own."""
    known = words.texts.get(f"type_{plural}")
    return known if isinstance(known, str) else plural.replace("-", " ").capitalize()


def _relations(keys: SiteKeys, words: Words) -> dict[str, RelationKind]:
    """The kinds of relation; those that are there from the start are told in the site's language."""
    if "relations" not in keys.model_fields_set:
        pairs = {kind: (words[label], words[inverse]) for kind, (label, inverse) in _RELATIONS.items()}
    else:
        pairs = {kind: (each.label, each.inverse) for kind, each in keys.relations.items()}
    return {kind: RelationKind(label, inverse or label) for kind, (label, inverse) in pairs.items()}


def _data_terms(keys: DataKeys) -> DataTerms:
    known = known_license(keys.license)
    return DataTerms(
        keys.texts, known.name if known else keys.license, keys.license_url or (known.url if known else "")
    )


def _unknown_words(document: Document) -> list[Problem]:
    """Words that are keys of a mapping and have to be known: kinds of output, codes, colours."""
    problems = []
    for path, kind, known in (
        (("outputs",), "output", OUTPUTS),
        (("checks",), "code", CODES),
        (("theme", "colors"), "colour", COLORS),
    ):
        words: Any = document.values
        for step in path:
            words = words.get(step) if isinstance(words, dict) else None
        for word in words if isinstance(words, dict) else ():
            if word not in known:
                message = f"{'.'.join(path)}.{word}: no such {kind}"
                hint = did_you_mean(word, known) or "known: " + ", ".join(known)
                problems.append(Problem("bad-value", message, document.spot((*path, word), key=True), hint))
    return problems


def _unknown_choices(document: Document) -> list[Problem]:
    """What `outputs:` says of a kind that knows no such word."""
    problems = []
    said = document.values.get("outputs")
    for output, word in said.items() if isinstance(said, dict) else ():
        known = ("true", "false", *CHOICES.get(output, ()))
        if output in OUTPUTS and isinstance(word, str) and word not in known:
            message = f'outputs.{output}: expected {", ".join(known[:-1])} or {known[-1]}, found "{word}"'
            problems.append(Problem("bad-value", message, document.spot(("outputs", output))))
    return problems


def _unknown_zone(document: Document) -> list[Problem]:
    zone = document.values.get("timezone")
    if not (zone and isinstance(zone, str)):
        return []
    from backfile.timezone import zone_names

    if zone in zone_names():
        return []
    message = f'timezone: there is no zone "{zone}"'
    hint = did_you_mean(zone, sorted(zone_names())) or "such as Asia/Shanghai, Europe/Berlin, UTC"
    return [Problem("bad-value", message, document.spot(("timezone",)), hint)]


def _clashing_plurals(settings: SiteKeys, document: Document) -> list[Problem]:
    problems = []
    if not settings.types:
        problems.append(Problem("bad-value", "types: at least one is needed", document.spot(("types",))))
    seen: dict[str, str] = {}
    for name, keys in settings.types.items():
        spot = document.spot(("types", name, "plural"))
        if keys.plural in urls.RESERVED_ROOTS or keys.plural.isdigit():
            message = f'types.{name}: "{keys.plural}" is an address of Backfile itself'
            problems.append(Problem("reserved-address", message, spot))
        if keys.plural in seen:
            message = f'types.{name}: the plural is that of "{seen[keys.plural]}", too'
            problems.append(Problem("same-address", message, spot))
        seen[keys.plural] = name
    return problems
