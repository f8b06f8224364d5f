"""What articles, entities, sources and pages have in common on their way from keys to records."""

from __future__ import annotations

import posixpath

from backfile import urls
from backfile.config import Config
from backfile.model.article import Withdrawal
from backfile.model.image import Image
from backfile.model.license import LICENSES, known_license
from backfile.model.name import SLUG, slug
from backfile.problems import Problem, Spot, did_you_mean
from backfile.read.document import Document, Path
from backfile.read.markdown import locate, read_body
from backfile.read.schema import ArticleKeys, EntityKeys, ImageKeys


def rename_keys(document: Document, config: Config) -> None:
    """Applies `keys:` and `ignore_keys:` of `site.yaml` to the document."""
    for theirs, ours in config.keys.items():
        if theirs in document.values and ours not in document.values:
            document.values[ours] = document.values.pop(theirs)
            moved = {(ours, *path[1:]): mark for path, mark in document.marks.items() if path[0] == theirs}
            document.marks.update(moved)
    for ignored in config.ignore_keys & document.values.keys():
        del document.values[ignored]


def image(keys: ImageKeys, document: Document, address: str, path: Path) -> tuple[Image | None, list[Problem]]:
    """The picture that the keys at `path` describe, or what is wrong with it.

    A picture that is shown needs a credit and words for those who cannot see it.
    """
    file, place = "", urls.HOME
    problems = []
    spot = document.spot((*path, "file"))
    name = ".".join([*(str(step) for step in path if isinstance(step, str)), "file"])
    if keys.file:
        found = locate(keys.file, posixpath.dirname(document.path.removeprefix("content/")), address)
        if found is None:
            message = f'{name}: "{keys.file}" leads out of content/'
            return None, [Problem("bad-path", message, spot)]
        file, place = found
        if not keys.credit:
            problems.append(Problem("missing-credit", f"{keys.file} is shown without a credit", spot))
        if keys.alt is None:
            problems.append(Problem("missing-alt", f"{keys.file} is shown without a text in its place", spot))
    license = known_license(keys.license)
    if keys.license and not license and not keys.license_url:
        message = f'"{keys.license}" is no licence that Backfile knows, and no `license_url` tells its terms'
        hint = did_you_mean(keys.license, [name for each in LICENSES for name in (each.name, each.id) if name])
        hint = hint or "add `license_url:` with the address of its terms"
        problems.append(Problem("unknown-license", message, document.spot((*path, "license")), hint))
    record = Image(
        file=file,
        address=place,
        alt=keys.alt or "",
        caption=keys.caption,
        credit=keys.credit,
        creator=keys.creator,
        license=license.name if license else keys.license,
        license_url=keys.license_url or (license.url if license else ""),
        source_url=keys.source_url,
        expires=keys.expires,
        spot=spot,
        credit_spot=_credit_spot(document, path),
    )
    return record, problems


def withdrawal(keys: ArticleKeys | EntityKeys, document: Document) -> tuple[Withdrawal | None, list[Problem]]:
    """What the tombstone says, if there is to be one.

    The status and its reasons go together, or what is meant to be withdrawn would be published.
    """
    given = keys.withdrawn
    if given and keys.status == "withdrawn":
        return Withdrawal(given.date, given.reason, given.title == "shown"), []
    if keys.status == "withdrawn":
        hint = "say `withdrawn: {date: 2024-05-17, reason: ...}`"
        return None, [Problem("missing-key", "withdrawn: is missing", document.spot(("status",)), hint)]
    if given:
        message = 'withdrawn: is given, but `status` is not "withdrawn"'
        spot = document.spot(("withdrawn",), key=True)
        return None, [Problem("bad-value", message, spot, "add `status: withdrawn`")]
    return None, []


def _credit_spot(document: Document, path: Path) -> Spot:
    short = ("image_credit",)
    is_short = path == ("image",) and short in document.marks
    return document.spot(short if is_short else (*path, "credit"), key=True)


def text_problems(document: Document) -> list[Problem]:
    """What is wrong with the text of a file whose keys are wrong, too, so that one run tells of both."""
    return read_body(document, urls.HOME)[1]


def id_of_file(path: str) -> tuple[str, list[Problem]]:
    """The id that a file's name gives an entity or source; `path` is relative to the site's folder."""
    id = posixpath.basename(path).removesuffix(".md")
    better = slug(id)
    if not SLUG.fullmatch(id):
        message = f'"{id}" cannot be an id'
        hint = f'rename the file to "{better}.md"' if better else "rename it in Latin letters"
        return id, [Problem("bad-id", message, Spot(path), hint)]
    if len(id) == 2 and id.isdigit():
        return id, [Problem("bad-id", f'"{id}": two digits stand for a month in addresses', Spot(path))]
    if fault := urls.unusable_part(id):
        return id, [Problem("bad-id", f'"{id}" cannot be an id: {fault}', Spot(path))]
    return id, []
