"""The preview of a site: a build after every change, its result and its mistakes in the open browser."""

from __future__ import annotations

import secrets
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Thread

from backfile import pipeline
from backfile.problems import BuildFailed, EnvironmentFailed, Problem, Severity, UsageFailed
from backfile.read.settings import SETTINGS_FILE, read_config
from backfile.report import Options, Progress, Report
from backfile.serve.news import Edition, News
from backfile.serve.server import Server
from backfile.serve.watch import Watch

TICK = 1.0
"""Seconds after which a build that the machine did not allow is tried again."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a build: a report, or problems of the content, or another failure in words."""

    report: Report | None = None
    problems: tuple[Problem, ...] = ()
    failure: str = ""
    passes: bool = False
    """Whether the failure may go away by itself, such as another build of this site."""

    def troubles(self, root: Path) -> tuple[str, ...]:
        """What an open page shows."""
        if self.report:
            return ()
        errors = (problem.text(root) for problem in self.problems if problem.severity is Severity.ERROR)
        return (*errors, *([self.failure] if self.failure else []))


class Preview:
    """A site that is built, watched and served until the end of a `with` block.

    Builds run in the thread that calls `build` and `rebuilds`, one at a time, and changes during a build lead to one
    more. In the main thread Ctrl-C then ends a build as it ends one of the command `build`.
    """

    def __init__(self, root: Path, port: int, options: Options) -> None:
        """Takes the port. Raises `EnvironmentFailed` where it cannot, `UsageFailed` for the published site."""
        self.root = root
        if options.output.resolve() == (root / "_site").resolve():
            raise UsageFailed("_site is the published site; the preview needs a folder of its own")
        self._prefix = secrets.token_hex(4)  # a page that was served before a restart is out of date
        self._count = 0
        self.news = News(self._edition())
        self.server = Server(port, options.output, self.news)
        self.options = replace(options, base_url=self.address)
        self.watch = Watch(root)
        self._serving = Thread(target=self.server.serve_forever, args=(0.1,), name="backfile-serve", daemon=True)
        self._serves = False
        self._last = Outcome()
        self._ended = False

    def __enter__(self) -> Preview:
        return self

    def __exit__(self, *_: object) -> None:
        """Ends all threads and connections."""
        self.watch.stop()
        if self._serves:
            self.server.shutdown()
            self._serving.join()
        self.server.close()

    @property
    def address(self) -> str:
        return self.server.address

    def build(self, progress: Progress = lambda *_: None) -> Outcome:
        """The first build, before there are other threads. Raises what is not the content's fault, as `build` does."""
        try:
            outcome = Outcome(report := self._built(self.options, progress), report.problems)
        except BuildFailed as failed:
            if not (self.root / SETTINGS_FILE).is_file():
                raise  # no site here, so nothing that could be mended
            outcome = Outcome(problems=failed.problems)
        self._last = outcome
        self.news.publish(self._edition(outcome))
        return outcome

    def rebuilds(self) -> Iterator[Outcome]:
        """Serves and watches; gives what came of each build that brought anything new, until `end`."""
        self._serves = True  # before it does, for Ctrl-C may come in between
        self._serving.start()
        self.watch.start()
        while not self._ended:
            if not self.watch.changed.wait(TICK) and not self._last.passes:
                continue
            self.watch.changed.clear()
            outcome = self._rebuilt()
            self.news.publish(self._edition(outcome))
            is_new = _is_new(outcome, self._last)
            self._last = outcome
            if is_new:
                yield outcome

    def end(self) -> None:
        """Ends `rebuilds`; another thread may call it."""
        self._ended = True
        self.watch.changed.set()

    def _built(self, options: Options, progress: Progress = lambda *_: None) -> Report:
        return pipeline.build(read_config(self.root, self.address), options, progress)

    def _rebuilt(self) -> Outcome:
        """A build beside the server. It stays in this process: one with threads had better not fork, and what is
        warm here stays warm."""
        try:
            report = self._built(replace(self.options, jobs=1))
        except BuildFailed as failed:
            return Outcome(problems=failed.problems)
        except (EnvironmentFailed, UsageFailed) as failed:
            return Outcome(failure=str(failed), passes=True)
        except OSError as error:
            return Outcome(failure=f"{error.strerror or error}: {error.filename or 'the disk'}", passes=True)
        except Exception:  # noqa: BLE001  # a mistake of ours must not end the preview either
            return Outcome(failure=traceback.format_exc())
        return Outcome(report, report.problems)

    def _edition(self, outcome: Outcome | None = None) -> Edition:
        """What pages are told; the build they are shown is a new one only where it changed any file."""
        if outcome and outcome.report and (outcome.report.written or outcome.report.removed):
            self._count += 1
        troubles = outcome.troubles(self.root) if outcome else ()
        return Edition(f"{self._prefix}-{self._count}", troubles)


def _is_new(outcome: Outcome, last: Outcome) -> bool:
    """Whether there is anything to say of a build."""
    if outcome.report and last.report:
        return bool(outcome.report.written or outcome.report.removed) or outcome.problems != last.problems
    return outcome != last
