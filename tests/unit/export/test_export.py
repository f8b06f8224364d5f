"""`export`: the downloads with the texts, in a folder of their own."""

from __future__ import annotations

import json
from pathlib import Path

from tests.built import MakeSite
from tests.scenario import article, tree

FILES = {"content/articles/a.md": article(title="A", body="Opening. " * 60 + "The end.")}


def test_it_writes_what_the_site_offers_with_texts(scenario: MakeSite, tmp_path: Path) -> None:
    site = scenario(files=FILES)
    site.build()
    result = site.run("export", str(tmp_path / "out"))
    assert result.exit_code == 0, result.stderr
    offered = {path.removeprefix("data/") for path in site.tree() if path.startswith("data/")}
    assert tree(tmp_path / "out").keys() == offered - {"index.html"}
    [row] = (tmp_path / "out/articles.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(row)["text"].endswith("The end.")
    package = json.loads((tmp_path / "out/datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        assert (tmp_path / "out" / resource["path"]).stat().st_size == resource["bytes"]


def test_without_texts_it_writes_the_same_bytes_as_a_build(scenario: MakeSite, tmp_path: Path) -> None:
    site = scenario(files=FILES)
    site.build()
    assert site.run("export", str(tmp_path / "out"), "--no-texts", "--today", "2026-01-01").exit_code == 0
    for path, data in tree(tmp_path / "out").items():
        assert data == (site.output / "data" / path).read_bytes(), path


def test_it_renews_its_own_folder_and_touches_no_other(scenario: MakeSite, tmp_path: Path) -> None:
    site = scenario(files=FILES)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/notes.txt").write_text("mine")
    result = site.run("export", str(tmp_path / "mine"))
    assert result.exit_code == 2
    assert "holds other things" in result.stderr
    assert tree(tmp_path / "mine") == {"notes.txt": b"mine"}
    assert site.run("export", str(tmp_path / "out")).exit_code == 0
    before = tree(tmp_path / "out")
    assert site.run("export", str(tmp_path / "out")).exit_code == 0
    assert tree(tmp_path / "out") == before
    assert site.run("export", str(site.folder / "content/export")).exit_code == 2


def test_content_that_is_refused_is_not_exported(scenario: MakeSite, tmp_path: Path) -> None:
    site = scenario(files={"content/articles/a.md": article(title="")})
    assert site.run("export", str(tmp_path / "out")).exit_code == 1
    assert not (tmp_path / "out").exists()
