"""The server of the preview: for browsers on this machine, and for nothing but reading the output.

It listens on the loopback interface alone. A web page from elsewhere that the same browser has open can still send
requests here, under a host name of its own that it makes lead here; so requests for any other host are refused.
"""

from __future__ import annotations

import errno
import os
import shutil
import socket
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from threading import Lock, Thread
from typing import Any
from urllib.parse import quote

from backfile.problems import EnvironmentFailed
from backfile.serve.files import content_type, find
from backfile.serve.news import Edition, News
from backfile.serve.script import EVENTS, SCRIPT, SOURCE, with_script

HOST = "127.0.0.1"
METHODS = "GET, HEAD"

HEARTBEAT = 10.0
"""Seconds after which a silent stream says something, for only so is noticed that its page is gone."""

PARTING = 2.0
"""Seconds that the end of the preview waits for a thread; it needs a few thousandths of one."""

EMPTY = b"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Nothing here</title>
</head>
<body>
<h1>Nothing here</h1>
<p>The preview has no page at this address.</p>
</body>
</html>
"""
"""Shown where the site has no `404.html` yet."""


class Server(ThreadingHTTPServer):
    """Serves an output folder. It is bound when it is made, and answers once `serve_forever` runs."""

    allow_reuse_address = os.name != "nt"  # there it would let two programs have one port
    request_queue_size = 64

    def __init__(self, port: int, output: Path, news: News) -> None:
        """Raises `EnvironmentFailed` where the port cannot be had."""
        self.output, self.news = output, news
        self._open: dict[Any, Thread] = {}
        self._lock = Lock()
        try:
            super().__init__((HOST, port), Handler)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise EnvironmentFailed(f"port {port} is in use; `--port N` chooses another") from None
            raise EnvironmentFailed(f"port {port}: {error.strerror}; `--port N` chooses another") from None
        names = [f"{name}:{self.server_port}" for name in (HOST, "localhost", "[::1]")]
        self.hosts = frozenset(names + [name.removesuffix(":80") for name in names])
        self.origins = frozenset(f"http://{host}" for host in self.hosts)

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.server_port}/"

    def server_bind(self) -> None:
        TCPServer.server_bind(self)  # without the look-up of the host's name, which may take seconds
        self.server_name, self.server_port = HOST, self.server_address[1]

    def process_request(self, request: Any, client_address: Any) -> None:
        thread = Thread(target=self.process_request_thread, args=(request, client_address), daemon=True)
        with self._lock:
            self._open[request] = thread
        thread.start()

    def shutdown_request(self, request: Any) -> None:
        with self._lock:
            self._open.pop(request, None)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # else the browser has left, as browsers do

    def close(self) -> None:
        """Ends every connection and waits for their threads; `serve_forever` has ended, or never ran."""
        self.news.end()
        with self._lock:
            still_open = dict(self._open)
        for connection in still_open:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass  # it has just ended by itself
        for thread in still_open.values():
            thread.join(PARTING)
        self.server_close()


class Handler(BaseHTTPRequestHandler):
    """One request."""

    server: Server
    protocol_version = "HTTP/1.1"
    timeout = 10  # seconds that a connection may say nothing
    disable_nagle_algorithm = True

    def parse_request(self) -> bool:
        """Refuses what no page of ours asks for before anything is looked at."""
        if not super().parse_request():
            return False
        self.close_connection = True
        hosts = self.headers.get_all("Host", [])
        origin = self.headers.get("Origin")
        if len(hosts) != 1 or hosts[0].lower() not in self.server.hosts:
            self._refuse(HTTPStatus.FORBIDDEN, f"This server answers only as {self.server.address}")
        elif origin is not None and origin.lower() not in self.server.origins:
            self._refuse(HTTPStatus.FORBIDDEN, "This server answers only its own pages.")
        elif self.command not in METHODS.split(", "):
            self._drain()
            self._refuse(HTTPStatus.METHOD_NOT_ALLOWED, "This server can only be read from.", ("Allow", METHODS))
        else:
            return True
        return False

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        if path == EVENTS:
            self._stream()
        elif path == SCRIPT:
            self._send(HTTPStatus.OK, content_type(SOURCE), SOURCE.read_bytes())
        else:
            self._show(path, query)

    def do_HEAD(self) -> None:
        self.do_GET()

    def _show(self, path: str, query: str) -> None:
        """Answers with a file of the output, by the rules of GitHub Pages."""
        # Asked before the file is read: at worst the page is reloaded once too often, never too rarely.
        edition = self.server.news.newest
        place = find(self.server.output, path)
        if place and place.is_dir() and (index := find(self.server.output, path.rstrip("/") + "/index.html")):
            if path.endswith("/"):
                self._send_file(HTTPStatus.OK, index, edition)
            else:
                where = quote(f"{path}/".encode("latin-1"), safe="/%") + (query and f"?{quote(query, safe='=&+%')}")
                self._send(HTTPStatus.MOVED_PERMANENTLY, "text/plain; charset=utf-8", b"", ("Location", where))
        elif place and place.is_file() and not path.endswith("/"):
            self._send_file(HTTPStatus.OK, place, edition)
        elif own := find(self.server.output, "/404.html"):
            self._send_file(HTTPStatus.NOT_FOUND, own, edition)
        else:
            self._send_nothing(edition)

    def _send_file(self, status: HTTPStatus, place: Path, edition: Edition) -> None:
        kind = content_type(place)
        try:
            with place.open("rb") as file:
                if kind.startswith("text/html"):
                    self._send(status, kind, with_script(file.read(), edition.build))
                    return
                self._send_head(status, kind, ("Content-Length", str(os.fstat(file.fileno()).st_size)))
                if self.command != "HEAD":
                    shutil.copyfileobj(file, self.wfile)
        except FileNotFoundError:  # a build has just removed it
            self._send_nothing(edition)

    def _send_nothing(self, edition: Edition) -> None:
        self._send(HTTPStatus.NOT_FOUND, "text/html; charset=utf-8", with_script(EMPTY, edition.build))

    def _stream(self) -> None:
        """Tells the news, beginning with the newest, until the page is closed or the server ends."""
        self._send_head(HTTPStatus.OK, "text/event-stream; charset=utf-8")
        if self.command == "HEAD":
            return
        self.wfile.write(b"retry: 500\n\n")
        known = None
        while not self.server.news.ended:
            edition = self.server.news.after(known, HEARTBEAT)
            self.wfile.write(b":\n\n" if edition == known else f"data: {edition.as_json()}\n\n".encode())
            known = edition

    def _drain(self) -> None:
        """Reads what came with a refused request: closing a connection on unread bytes breaks the answer off."""
        length = self.headers.get("Content-Length", "")
        if length.isascii() and length.isdigit():
            self.rfile.read(min(int(length), 65_536))

    def _refuse(self, status: HTTPStatus, sentence: str, *headers: tuple[str, str]) -> None:
        self._send(status, "text/plain; charset=utf-8", f"{sentence}\n".encode(), *headers)

    def _send(self, status: HTTPStatus, kind: str, body: bytes, *headers: tuple[str, str]) -> None:
        self._send_head(status, kind, ("Content-Length", str(len(body))), *headers)
        if self.command != "HEAD":
            self.wfile.write(body)

    def _send_head(self, status: HTTPStatus, kind: str, *headers: tuple[str, str]) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()

    def end_headers(self) -> None:
        """What every answer says, also those of the base class to requests that cannot be read."""
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Connection", "close")
        super().end_headers()

    def version_string(self) -> str:
        return "Backfile"

    def log_message(self, *_: object) -> None:
        """Nothing: the terminal is for what builds say."""
