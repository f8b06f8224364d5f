"""A preview follows its site, and nothing that the site does ends it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from backfile.problems import BuildFailed, UsageFailed
from tests.built import MakeSite
from tests.scenario import Scenario, article
from tests.serve.serving import Serving

NIO = "content/articles/2022/02/18-nio.md"


@pytest.fixture
def site(scenario: MakeSite) -> Scenario:
    return scenario(files={NIO: article(title="NIO", body="First.")})


def test_an_edit_is_built_and_told(site: Scenario) -> None:
    with Serving(site) as serving, serving.news() as news:
        first = next(news)
        site.write(NIO, article(title="NIO", body="Second."))
        assert serving.outcome().report
        second = next(news)
        assert second["build"] != first["build"]
        assert second["troubles"] == []
        page = serving.get("/2022/02/18/nio/").text
        assert "Second." in page
        assert f'data-build="{second["build"]}"' in page


def test_a_mistake_is_told_and_the_last_good_site_stays(site: Scenario) -> None:
    with Serving(site) as serving, serving.news() as news:
        first = next(news)
        site.write(NIO, article(title="NIO", sorce="x <b>bold</b>"))
        outcome = serving.outcome()
        assert outcome.report is None
        assert [problem.code for problem in outcome.problems] == ["unknown-key"]
        told = next(news)
        assert told["build"] == first["build"]
        assert told["troubles"][0].startswith(f"{NIO}:5:1: error[unknown-key] sorce")
        assert "First." in serving.get("/2022/02/18/nio/").text
        site.write(NIO, article(title="NIO", body="First."))
        assert serving.outcome().report
        assert next(news) == first  # the same files as before, so nothing to reload


def test_a_site_that_is_wrong_from_the_start_is_shown_when_it_is_mended(scenario: MakeSite) -> None:
    site = scenario(files={NIO: "---\n"})
    with Serving(site) as serving, serving.news() as news:
        assert serving.first.report is None
        assert next(news)["troubles"]
        answer = serving.get("/")
        assert answer.status == 404
        assert "reload.js" in answer.text
        site.write(NIO, article(title="NIO"))
        assert serving.outcome().report
        assert serving.get("/2022/02/18/nio/").status == 200


def _replace_settings(site: Scenario) -> None:
    new = site.folder / "site.yaml.new"  # as editors do
    new.write_text("title: Another name\n", encoding="utf-8")
    new.replace(site.folder / "site.yaml")


def _replace_content(site: Scenario) -> None:
    shutil.move(site.folder / "content", site.folder / "old")
    site.write("content/articles/2022/02/18-byd.md", article(title="Another name"))


CHANGES: dict[str, Callable[[Scenario], object]] = {
    "new settings": _replace_settings,
    "a first template": lambda site: site.write("templates/home.html", "Another name"),
    "a first static file": lambda site: site.write("static/x.txt", "Another name"),
    "another content folder": _replace_content,
    "a new article in new folders": lambda site: site.write("content/articles/a/b/2022-02-18-byd.md", article()),
    "a removed article": lambda site: site.remove(NIO),
    "a file of the package's theme replaced": lambda site: site.write("static/theme/x.css", "p {}"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_kind_of_change_is_seen(site: Scenario, change: str) -> None:
    with Serving(site) as serving:
        CHANGES[change](site)
        report = serving.outcome().report
        assert report
        assert report.written or report.removed


def test_missing_settings_and_content_end_nothing(site: Scenario) -> None:
    with Serving(site) as serving:
        text = (site.folder / "site.yaml").read_text(encoding="utf-8")
        site.remove("site.yaml")
        assert not serving.outcome().report
        shutil.rmtree(site.folder / "content")
        site.write("site.yaml", text + "description: x\n")
        outcome = serving.outcome()
        while not outcome.report or outcome.report.articles:
            outcome = serving.outcome()
        assert serving.get("/").status == 200


def test_what_the_machine_refuses_is_told_and_tried_again(site: Scenario) -> None:
    with Serving(site) as serving:
        foreign = serving.output / "byd.txt"
        foreign.write_text("not ours", encoding="utf-8")
        site.write("static/byd.txt", "ours")
        outcome = serving.outcome()
        assert "is in the way" in outcome.failure
        foreign.unlink()  # not a file of the site: nobody sees this happen
        assert serving.outcome().report
        assert serving.get("/byd.txt").text == "ours"


def test_it_is_the_same_site_as_a_build_makes(site: Scenario) -> None:
    with Serving(site) as serving:
        site.build(base_url=serving.preview.address)
        preview = {p.relative_to(serving.output): p.read_bytes() for p in serving.output.rglob("*") if p.is_file()}
        built = {p.relative_to(site.output): p.read_bytes() for p in site.output.rglob("*") if p.is_file()}
        assert preview == built


def test_the_published_site_is_not_touched(site: Scenario) -> None:
    site.build()
    before = site.tree()
    with Serving(site) as serving:
        site.write(NIO, article(title="NIO", body="Second."))
        assert serving.outcome().report
    assert site.tree() == before
    with pytest.raises(UsageFailed, match="published site"):
        Serving(site, output=site.output)


def test_a_folder_without_settings_is_no_site(tmp_path: Path, site: Scenario) -> None:
    site.remove("site.yaml")
    serving = Serving(site)
    with pytest.raises(BuildFailed), serving.preview as preview:
        preview.build()


@pytest.fixture
def command(repository: Path) -> list[str]:
    return [sys.executable, str(repository / "build.py"), "serve"]


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no signals to one process")
@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_the_command_says_where_and_ends_cleanly(
    site: Scenario, command: list[str], sent: signal.Signals, status: int
) -> None:
    with subprocess.Popen(
        [*command, "--site", str(site.folder), "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        lines = [process.stdout.readline(), process.stdout.readline()]
        assert lines[0].startswith("1 article: ")
        port = int(lines[1].removeprefix("Shown at http://127.0.0.1:").split("/")[0])
        with socket.create_connection(("127.0.0.1", port), 5) as stream:
            stream.sendall(f"GET /.backfile/events HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n".encode())
            assert stream.recv(10)
            process.send_signal(sent)
            _, errors = process.communicate(timeout=8)
    assert process.returncode == status
    assert "Traceback" not in errors
    assert (site.folder / "_preview" / "index.html").is_file()


def test_a_port_in_use_is_named(site: Scenario) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = site.run("serve", "--port", port)
    assert result.exit_code == 3
    assert result.stderr == f"Error: port {port} is in use; `--port N` chooses another\n"
