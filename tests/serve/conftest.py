"""A previewed site for tests that only ask."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scenario import Scenario, article
from tests.serve.serving import Serving

SITE = {
    "site.yaml": "title: Test archive\nbase_url: https://example.org/repo/\n",
    "content/articles/2022/02/18-nio.md": article(title="NIO"),
    "static/plain.txt": "déjà vu",
    "static/theme/own.css": "p {}",
}


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """One preview for a whole module; tests leave the site as it is."""
    folder: Path = tmp_path_factory.mktemp("served") / "site"
    folder.mkdir()
    with Serving(Scenario(folder, files=SITE)) as started:
        yield started
