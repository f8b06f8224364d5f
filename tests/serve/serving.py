"""A preview in a thread of this process, on a port that is free, and requests to it.

with Serving(site) as preview:
    assert preview.get("/").status == 200
    site.write("content/articles/x.md", article())
    preview.outcome()
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from queue import Queue
from types import TracebackType
from typing import Any

from backfile.report import Options
from backfile.serve.preview import Outcome, Preview
from tests.scenario import TODAY, Scenario

PATIENCE = 8.0
"""Seconds within which everything in a tiny site has happened."""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class Serving:
    """The preview of a scenario, from `with` to its end."""

    def __init__(self, site: Scenario, **options: Any) -> None:
        self.site = site
        self.output = site.folder / "_preview"
        wanted: dict[str, Any] = {"output": self.output, "today": TODAY, "jobs": 1} | options
        self.preview = Preview(site.folder, 0, Options(**wanted))
        self.outcomes: Queue[Outcome] = Queue()
        self.thread = threading.Thread(target=self._run)
        self.ready = threading.Event()

    def _run(self) -> None:
        with self.preview as preview:
            self.outcomes.put(preview.build())
            self.ready.set()
            for outcome in preview.rebuilds():
                self.outcomes.put(outcome)

    def __enter__(self) -> Serving:
        self.thread.start()
        assert self.ready.wait(PATIENCE)
        self.first = self.outcome()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.preview.end()
        self.thread.join(PATIENCE)
        assert not self.thread.is_alive()

    @property
    def port(self) -> int:
        return self.preview.server.server_port

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def outcome(self) -> Outcome:
        """What came of the next build that brought anything new."""
        return self.outcomes.get(timeout=PATIENCE)

    def get(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        """Sends the path as it stands. `Host` is the server's unless it is given."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in ({"Host": self.host} | {n.replace("_", "-"): v for n, v in headers.items()}).items():
                connection.putheader(name, value)
            if body is not None:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            response = connection.getresponse()
            return Answer(response.status, dict(response.getheaders()), response.read())
        finally:
            connection.close()

    @contextmanager
    def news(self) -> Iterator[Iterator[Any]]:
        """The stream of news, as an open page reads it."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", "/.backfile/events", headers={"Host": self.host})
        response = connection.getresponse()
        try:
            assert response.status == 200
            yield _editions(response)
        finally:
            response.close()
            connection.close()


def _editions(response: HTTPResponse) -> Iterator[Any]:
    for line in response:
        if line.startswith(b"data: "):
            yield json.loads(line[6:])
