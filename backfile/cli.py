"""The command line: `python build.py`, `python -m backfile`, `backfile`."""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from backfile import __version__
from backfile.console import (
    ProgressBar,
    built_line,
    counted,
    print_problems,
    say,
    severities,
    sized,
    tell_built,
    tell_held_back,
)
from backfile.problems import BuildFailed, EnvironmentFailed, Problem, Severity, UsageFailed
from backfile.report import Options, Report

if TYPE_CHECKING:
    from backfile.warm import Recall

BUILT, REFUSED, USAGE, ENVIRONMENT, INTERRUPTED, TERMINATED = 0, 1, 2, 3, 130, 143
"""Exit statuses."""

DIFFERENCES_SHOWN = 50
"""How many files of one kind `verify` names."""


class Terminated(BaseException):
    """SIGTERM came."""


class DefaultsToBuild(click.Group):
    """A group of commands of which `build` is meant where none is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0].startswith("-") and args[0] not in ("--help", "-h", "--version")):
            args = ["build", *args]
        return super().parse_args(ctx, args)


site_option = click.option(
    "--site",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    metavar="DIR",
    help="The folder with site.yaml; default: the current one.",
)
format_option = click.option(
    "--format",
    "format",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="How problems are printed: for people, as one JSON object a line, or as GitHub annotations.",
)


def _day(_: click.Context, __: click.Parameter, value: str | None) -> str:
    """The day that decides what is held back: the option, SOURCE_DATE_EPOCH, or today in UTC."""
    if value:
        from backfile.model.date import NotADate, parse_date

        try:
            date = parse_date(value)
        except NotADate as error:
            raise click.BadParameter(str(error)) from None
        if not date.day:
            raise click.BadParameter("a whole day is needed, such as 2022-02-18")
        return date.iso
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    except (ValueError, OverflowError, OSError):
        raise click.UsageError(f'SOURCE_DATE_EPOCH is "{epoch}", not a number of seconds since 1970') from None
    return moment.date().isoformat()


def shared_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that `build` and `check` have in common."""
    for option in (
        click.option("--drafts", is_flag=True, help="Show drafts."),
        click.option("--future", is_flag=True, help="Show what is dated in the future or under embargo."),
        click.option("--strict", is_flag=True, help="Warnings are errors."),
        click.option(
            "--today", callback=_day, metavar="DAY", help="The day that decides what is future; default: today in UTC."
        ),
        click.option("--jobs", type=click.IntRange(1, 64), metavar="N", help="Processes; default: the processors."),
        click.option("--base-url", default="", metavar="URL", help="Outranks `base_url` of site.yaml."),
        format_option,
        site_option,
    ):
        command = option(command)
    return command


@click.group(cls=DefaultsToBuild, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="backfile")
def cli() -> None:
    """Backfile makes a static archive site from a folder of Markdown news articles.

    Without a command it builds: `python build.py` is `python build.py build`.
    """


@cli.command()
@shared_options
@click.option(
    "--output", type=click.Path(path_type=Path), metavar="DIR", help="Where the site is written; default: _site."
)
@click.option("--no-cache", is_flag=True, help="As if nothing were remembered: every page is written anew.")
@click.option("--no-search", is_flag=True, help="Leave the search index out.")
@click.option("--portable", is_flag=True, help="Links end in index.html, for an archive read from a disk.")
@click.option("--verbose", is_flag=True, help="Name each page written or removed, and tell the seconds of each stage.")
def build(site: Path, output: Path | None, base_url: str, format: str, verbose: bool, **options: Any) -> None:
    """Build the site.

    \b
    Example:
      python build.py --base-url https://example.org/archive/
    """
    from backfile import warm  # nothing more, for a build that finds nothing to do

    root = site.resolve()
    asked = _options(output or root / "_site", base_url=base_url, **options)
    started = time.monotonic()
    recall = warm.recall(root, asked)
    report = recall.report()
    if report:
        report = replace(report, seconds=time.monotonic() - started)
    else:
        report = _build(root, asked, recall)
    print_problems(report.problems, format, root, brief=True)
    tell_built(report, verbose=verbose)


def _build(root: Path, options: Options, recall: Recall) -> Report:
    # A build that finds nothing to do needs none of what is imported here.
    from backfile import pipeline

    config = recall.config()
    if config is None:
        from backfile.read.settings import read_config

        config = read_config(root, options.base_url or "")
    with ProgressBar() as progress:
        return pipeline.build(config, options, progress, recall)


@cli.command()
@shared_options
def check(site: Path, base_url: str, format: str, **options: Any) -> None:
    """Say what is wrong with the content, and write nothing.

    \b
    Example:
      python build.py check --strict
    """
    from backfile import pipeline
    from backfile.read.settings import read_config

    config = read_config(site.resolve(), base_url)
    with ProgressBar() as progress:
        report = pipeline.check(config, _options(config.root / "_site", **options), progress)
    print_problems(report.problems, format, config.root)
    tell_held_back(report)
    say(f"{counted(report.articles, 'article')} checked: {severities(report.problems)}, {report.seconds:.1f} s")


@cli.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 for any free one.")
@click.option("--drafts", is_flag=True, help="Show drafts.")
@click.option("--future", is_flag=True, help="Show what is dated in the future or under embargo.")
@click.option("--strict", is_flag=True, help="Warnings are errors.")
@click.option("--today", callback=_day, metavar="DAY", help="The day that decides what is future; default: today.")
@click.option("--jobs", type=click.IntRange(1, 64), metavar="N", help="Processes of the first build.")
@click.option("--output", type=click.Path(path_type=Path), metavar="DIR", help="Where it is built; default: _preview.")
@format_option
@site_option
def serve(site: Path, output: Path | None, port: int, format: str, **options: Any) -> None:
    """Build, show the site on this machine, and build again at every change.

    An open page reloads by itself, and shows what is wrong when a build was refused. Ctrl-C ends it.

    \b
    Example:
      python build.py serve --drafts --port 8080
    """
    from backfile.serve.preview import Preview

    gc.enable()  # it runs for hours
    root = site.resolve()
    told: set[Problem] = set()

    def tell(outcome: Any) -> None:
        # A warning is told when it is new, an error each time that it stands in the way.
        shown = [each for each in outcome.problems if each.severity is Severity.ERROR or each not in told]
        print_problems(shown, format, root, brief=True)
        if outcome.report:
            told.clear()
        told.update(outcome.problems)
        if outcome.failure:
            say(f"Error: {outcome.failure}", err=True)
        say(built_line(outcome.report) if outcome.report else "Not built; the last good site stays.")

    with Preview(root, port, _options(output or root / "_preview", **options)) as preview:
        with ProgressBar() as progress:
            tell(preview.build(progress))
        say(f"Shown at {preview.address} (Ctrl-C ends it)")
        for outcome in preview.rebuilds():
            tell(outcome)


@cli.command()
@click.argument("headline")
@click.option("--date", default="", help="The day printed by the source: 2022-02-18, 2022-02, 2022.")
@click.option("--source", default="", help="Name or id of the publication.")
@click.option("--url", default="", help="Address of the original.")
@site_option
def new(headline: str, date: str, source: str, url: str, site: Path) -> None:
    """Begin an article: a file with the headline and blanks to fill.

    \b
    Example:
      python build.py new "NIO opens a laboratory" --date 2022-02-18 --source CnEVPost
    """
    from backfile.authoring import new_article
    from backfile.read.settings import read_config

    config = read_config(site.resolve())
    path = new_article(config, headline, date=date, source=source, url=url, today=_day_of_clock())
    say(f"{path.relative_to(config.root).as_posix()}: fill the blanks, then run `python build.py check`")


@cli.command()
@click.argument("folder", metavar="NAME", type=click.Path(path_type=Path))
@click.option("--theme", "with_theme", is_flag=True, help="Copy templates and style sheet into it, to be changed.")
def init(folder: Path, with_theme: bool) -> None:
    """Begin an archive: a folder with settings, two articles and the workflow for GitHub Pages.

    \b
    Example:
      backfile init my-archive
    """
    from backfile.authoring import new_site

    made = new_site(folder.resolve(), today=_day_of_clock(), with_theme=with_theme)
    say(f"{counted(len(made), 'file')} written: {', '.join(made)}")
    say(f"Next: cd {folder}, then `backfile serve`; README.md says more")


@cli.command()
@site_option
def suggest(site: Path) -> None:
    """Name entities that articles mention without listing them, and repeated names in no registry.

    \b
    Example:
      python build.py suggest
    """
    from backfile.check.suggest import suggest as suggestions
    from backfile.read.settings import read_config

    config = read_config(site.resolve())
    found = suggestions(config, _day_of_clock())
    for each in found:
        say(f"{each.path}\n{each.told}")
    say(f"{counted(len(found), 'article')} may lack something; nothing was changed")


@cli.command()
@click.option(
    "--format",
    "format",
    type=click.Choice(["text", "json"]),
    default="text",
    help="For people, or as one JSON object a line.",
)
@site_option
def events(site: Path, format: str) -> None:
    """List what articles say happened: declared, found in their texts, confirmed or rejected.

    Each with its sentence, the phrase that tells the date, and the rule that read it. A file in content/events/
    confirms, rejects or rewords one.

    \b
    Example:
      python build.py events
    """
    from backfile.check.events import list_events
    from backfile.read.settings import read_config

    found = list_events(read_config(site.resolve()), _day_of_clock())
    for each in found:
        say(each.as_json if format == "json" else each.told)
    if format == "json":
        return
    for each in [each for each in found if each.state == "found"][:1]:
        say(
            f"\nTo reject what is wrong, write a file below content/events/, for {each.date} above:\n\n{each.rejection}"
        )
    states = Counter(each.state for each in found)
    counts = ", ".join(f"{count:,} {state}" for state, count in sorted(states.items()))
    say(f"{counted(len(found), 'event')}{': ' if counts else ''}{counts}")


@cli.command()
@click.option("--base-url", default="", metavar="URL", help="As for `build`: that of the published site.")
@click.option("--today", callback=_day, metavar="DAY", help="The day of the record; default: today in UTC.")
@click.option("--portable", is_flag=True, help="As for `build`.")
@click.option("--jobs", type=click.IntRange(1, 64), metavar="N", help="Processes; default: the processors.")
@click.option("--output", type=click.Path(path_type=Path), metavar="DIR", help="Where it is built; default: _site.")
@click.option("--amend", default="", metavar="REASON", help="Note that earlier records were altered on purpose.")
@format_option
@site_option
def record(site: Path, output: Path | None, base_url: str, format: str, amend: str, **options: Any) -> None:
    """Build the site, and write down in records/ what it holds: to be committed.

    The page of changes is made from these records, and `verify` compares with them. Nothing is written where
    nothing differs from the newest record.

    \b
    Example:
      python build.py record --base-url https://example.org/archive/
    """
    from backfile.publish.gone import alias_lines
    from backfile.publish.record import record as write_record
    from backfile.read.settings import read_config

    config = read_config(site.resolve(), base_url)
    with ProgressBar() as progress:
        asked = _options(output or config.root / "_site", no_search=False, **options)
        recorded = write_record(config, asked, progress, amend)
    print_problems(recorded.report.problems, format, config.root, brief=True)
    tell_held_back(recorded.report)
    for line in alias_lines(recorded.gone):
        say(line)
    entry = recorded.record
    if entry is None:
        say(f"Nothing differs from records/{recorded.before}.json; no record was written.")
        return
    counts = [counted(len(entry.articles), "article"), counted(len(entry.content), "content file")]
    held = f"{', '.join(counts)} and {counted(len(entry.files), 'published file')}"
    since = f" that differ from records/{recorded.before}.json" if recorded.before else ""
    say(f"records/{entry.name}.json: {held}{since}; commit it")


@cli.command()
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--verbose", is_flag=True, help="Name everything that differs, however much it is.")
@format_option
@site_option
def verify(site: Path, folder: Path | None, format: str, verbose: bool) -> int:
    """Compare a folder with the newest record and name what differs; default: _site.

    The folder may be a downloaded copy. Exit status 0 where nothing differs and the chain of records is whole, else 1.

    \b
    Example:
      python build.py verify ~/downloads/copy-of-the-site
    """
    from backfile.publish.verify import lines
    from backfile.publish.verify import verify as compare
    from backfile.read.settings import read_config

    config = read_config(site.resolve())
    place = (folder or config.root / "_site").resolve()
    verified = compare(config, place, own=place.is_relative_to(config.root))
    print_problems(verified.problems, format, config.root)
    if verified.recovered:
        say("A build that was interrupted has been completed first.")
    for name, amendment in verified.amended.items():
        say(f"amended: records/{name}.json: {amendment.reason}")
    for line in lines(verified, 0 if verbose else DIFFERENCES_SHOWN):
        say(line)
    newest = verified.records[-1] if verified.records else None
    if newest:
        say(
            f"Newest of {counted(len(verified.records), 'record')}: records/{newest.name}.json, SHA-256 {newest.digest}"
        )
    if verified.sound:
        say(f"{counted(verified.count, 'file')} compared: nothing differs.")
        return BUILT
    differ = len(verified.files) + len(verified.content)
    say(f"{counted(differ, 'difference')}. After a change that was meant, build and record.", err=True)
    return REFUSED


@cli.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--no-texts", is_flag=True, help="Without the texts of the articles, as the site offers it by default.")
@shared_options
def export(site: Path, folder: Path | None, base_url: str, format: str, *, no_texts: bool, **options: Any) -> None:
    """Write everything as tables into a folder: CSV, JSON Lines and SQLite; default: export.

    The articles come with their texts, as far as they are published.

    \b
    Example:
      python build.py export ~/archive-as-tables
    """
    from backfile.export.data import export as write_tables
    from backfile.read.settings import read_config

    config = read_config(site.resolve(), base_url)
    place = folder or config.root / "export"
    with ProgressBar() as progress:
        asked = _options(config.root / "_site", **options)
        report, sizes = write_tables(config, place.absolute(), asked, progress, texts=not no_texts)
    print_problems(report.problems, format, config.root, brief=True)
    tell_held_back(report)
    for name, size in sizes.items():
        say(f"{place}/{name}: {sized(size)}")


@cli.command()
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The folder to clean; default: _site, and the _preview of `serve`.",
)
@site_option
def clean(site: Path, output: Path | None) -> None:
    """Remove what builds have written: the site, its preview (no foreign file in them) and remembered work.

    \b
    Example:
      python build.py clean
    """
    import shutil

    from backfile.write.lock import Lock
    from backfile.write.output import check_place
    from backfile.write.output import clean as clean_output

    root = site.resolve()
    places = [output] if output else [root / "_site", root / "_preview"]
    for place in places:
        check_place(place, root)
    with Lock(root / ".backfile"):
        removed = sum(clean_output(place) for place in places)
        shutil.rmtree(root / ".backfile", ignore_errors=True)
    say(f"{counted(removed, 'file')} removed")


def main(args: Sequence[str] | None = None) -> None:
    """Runs a command and leaves with its exit status; every failure is told in a sentence, none as a traceback."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started us; no file of ours may take its place
            setattr(sys, name, open(os.devnull, "r+", encoding="utf-8"))  # noqa: SIM115
    signal.signal(signal.SIGTERM, _end)
    signal.signal(signal.SIGINT, _end)
    gc.disable()  # nearly all runs end before looking for cycles would pay
    status = run(args)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # closed by whoever listened
            stream.flush()
    os._exit(status)  # giving back the memory of a large archive piece by piece takes a tenth of a second and more


def run(args: Sequence[str] | None = None) -> int:
    """Runs a command and returns its exit status."""
    arguments = list(sys.argv[1:] if args is None else args)
    try:
        status = cli.main(arguments, standalone_mode=False)
        return status if isinstance(status, int) else BUILT
    except click.ClickException as error:
        error.show()
        return USAGE
    except BuildFailed as failed:
        is_brief = arguments[:1] != ["check"]
        print_problems(failed.problems, _named(arguments, "--format") or "text", _root(arguments), brief=is_brief)
        if (_named(arguments, "--format") or "text") == "text":
            say(f"Nothing was built: {severities(failed.problems)}.", err=True)
        return REFUSED
    except UsageFailed as error:
        say(f"Error: {error}", err=True)
        return USAGE
    except EnvironmentFailed as error:
        say(f"Error: {error}", err=True)
        return ENVIRONMENT
    except OSError as error:
        say(f"Error: {error.strerror or error}: {error.filename or 'the disk'}", err=True)
        return ENVIRONMENT
    except (KeyboardInterrupt, click.Abort, Terminated):
        return _ended()
    except Exception:
        if _ended_by:  # some libraries take what they are interrupted by for a fault of their own
            return _ended()
        raise


def _ended() -> int:
    if signal.SIGTERM in _ended_by:
        say("Stopped; the published site is as it was.", err=True)
        return TERMINATED
    say("Interrupted; the published site is as it was.", err=True)
    return INTERRUPTED


def _options(
    output: Path, *, jobs: int | None, no_cache: bool = False, no_search: bool = True, **options: Any
) -> Options:
    return Options(output=output.absolute(), jobs=jobs or 0, remember=not no_cache, search=not no_search, **options)


def _named(arguments: Sequence[str], option: str) -> str:
    """The value of an option in the arguments, read as click reads it, for failures that come before parsing ends."""
    for n, argument in enumerate(arguments):
        if argument == option and n + 1 < len(arguments):
            return arguments[n + 1]
        if argument.startswith(option + "="):
            return argument.split("=", 1)[1]
    return ""


def _root(arguments: Sequence[str]) -> Path:
    return Path(_named(arguments, "--site") or ".").resolve()


def _day_of_clock() -> str:
    return datetime.now(UTC).date().isoformat()


_ended_by: set[int] = set()
"""The signals that came to end this process."""


def _end(number: int, _: FrameType | None) -> None:
    _ended_by.add(number)
    raise Terminated if number == signal.SIGTERM else KeyboardInterrupt
