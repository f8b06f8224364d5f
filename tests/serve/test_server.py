"""The preview server answers this machine's browser, with files of the output, and nobody with anything else."""

from __future__ import annotations

import os
import socket
import threading
from pathlib import Path

import pytest

from backfile.serve.news import Edition, News
from backfile.serve.server import Server
from tests.serve.serving import PATIENCE, Serving

SECRET = "the secret"


def test_it_listens_on_loopback_alone(serving: Serving) -> None:
    assert serving.preview.server.server_address[0] == "127.0.0.1"


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LocalHost", "[::1]"])
def test_it_answers_by_the_names_of_this_machine(serving: Serving, name: str) -> None:
    assert serving.get("/", Host=f"{name}:{serving.port}").status == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "localhost:1", "127.0.0.1:{port}.evil.example", ""]
)
def test_it_answers_no_other_host(serving: Serving, host: str) -> None:
    for path in ("/", "/.backfile/events", "/.backfile/reload.js"):
        answer = serving.get(path, Host=host.format(port=serving.port))
        assert answer.status == 403
        assert b"Test archive" not in answer.body


def test_a_request_with_no_host_or_two_is_refused(serving: Serving) -> None:
    own = f"Host: {serving.host}\r\n"
    for headers in ("", own + "Host: evil.example\r\n", "Host: evil.example\r\n" + own):
        assert _raw(serving, f"GET / HTTP/1.1\r\n{headers}\r\n").startswith(b"HTTP/1.1 403 ")


def test_a_whole_address_in_the_request_line_shows_nothing(serving: Serving) -> None:
    assert b" 404 " in _raw(serving, f"GET http://evil.example/ HTTP/1.1\r\nHost: {serving.host}\r\n\r\n")[:20]


def test_pages_of_other_origins_are_refused(serving: Serving) -> None:
    assert serving.get("/.backfile/events", Origin="https://evil.example").status == 403
    assert serving.get("/", Origin="null").status == 403
    own = serving.get("/", Origin=f"http://{serving.host}")
    assert own.status == 200
    assert "Access-Control-Allow-Origin" not in own.headers


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get"])
def test_it_can_only_be_read_from(serving: Serving, method: str) -> None:
    answer = serving.get("/", method, body=b"x" * 50_000)
    assert answer.status == 405
    assert answer.headers["Allow"] == "GET, HEAD"


def test_head_gives_the_headers_of_get(serving: Serving) -> None:
    for path in ("/", "/plain.txt", "/nowhere/", "/.backfile/reload.js"):
        head, whole = serving.get(path, "HEAD"), serving.get(path)
        assert (head.status, head.headers["Content-Length"]) == (whole.status, str(len(whole.body)))
        assert head.body == b""
    assert serving.get("/.backfile/events", "HEAD").status == 200


def test_folders_show_their_index_and_end_in_a_slash(serving: Serving) -> None:
    assert "NIO" in serving.get("/2022/02/18/nio/").text
    answer = serving.get("/2022/02/18/nio?q=a%20b")
    assert answer.status == 301
    assert answer.headers["Location"] == "/2022/02/18/nio/?q=a%20b"
    assert serving.get("/theme/").status == 404  # a folder without a page
    assert serving.get("/theme").status == 404
    assert serving.get("/plain.txt/").status == 404


def test_no_redirect_leads_elsewhere(serving: Serving) -> None:
    for path in ("//evil.example", "//2022", "/\\evil.example", "/%2f%2fevil.example", "///2022"):
        assert serving.get(path).headers.get("Location", "/2022/") == "/2022/"


def test_an_address_without_a_page_shows_the_sites_own_404_page(serving: Serving) -> None:
    answer = serving.get("/nowhere/")
    assert answer.status == 404
    assert "Test archive" in answer.text
    assert 'href="/repo/' not in answer.text
    assert serving.get("/theme/base.css").status in (200, 404)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/plain.txt", "text/plain; charset=utf-8"),
        ("/theme/own.css", "text/css; charset=utf-8"),
        ("/feed.xml", "application/xml; charset=utf-8"),
        ("/.backfile/reload.js", "text/javascript; charset=utf-8"),
        ("/nowhere", "text/html; charset=utf-8"),
    ],
)
def test_every_answer_says_what_it_is_and_is_not_kept(serving: Serving, path: str, kind: str) -> None:
    answer = serving.get(path)
    assert answer.headers["Content-Type"] == kind
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_site_is_shown_at_the_root_whatever_its_published_address(serving: Serving) -> None:
    page = serving.get("/2022/02/18/nio/").text
    assert f'rel="canonical" href="http://{serving.host}/2022/02/18/nio/"' in page
    assert f"http://{serving.host}/" in serving.get("/feed.xml").text
    assert "example.org" not in page


WAYS_OUT = [
    "/../secret.txt",
    "/2022/../../secret.txt",
    "/%2e%2e/secret.txt",
    "/%2E%2E%2fsecret.txt",
    "/..%2fsecret.txt",
    "/..%5csecret.txt",
    "/..\\secret.txt",
    "/%252e%252e/secret.txt",
    "/%252e%252e%252fsecret.txt",
    "/....//secret.txt",
    "/.%2e/secret.txt",
    "/%c0%ae%c0%ae/secret.txt",
    "/%uff0e%uff0e/secret.txt",
    "/\uff0e\uff0e/secret.txt".encode().decode("latin-1"),
    "/..;/secret.txt",
    "/..%00/secret.txt",
    "/../secret.txt%00.html",
    "/plain.txt%00",
    "/%00",
    "/plain.txt/../../secret.txt",
    "/./plain.txt",
    "/%2fetc%2fpasswd",
    "//etc/passwd",
    "/C:/secret.txt",
    "/file:///etc/passwd",
    "/" + "../" * 30 + "etc/passwd",
    "/" + "%2e%2e%2f" * 30 + "etc/passwd",
]


@pytest.mark.parametrize("path", WAYS_OUT)
def test_no_address_leads_out_of_the_output(serving: Serving, path: str) -> None:
    (serving.site.folder / "secret.txt").write_text(SECRET, encoding="utf-8")
    answer = _raw(serving, f"GET {path} HTTP/1.1\r\nHost: {serving.host}\r\n\r\n".encode("latin-1"))
    assert answer.split(b" ")[1] in (b"404", b"400")
    assert SECRET.encode() not in answer
    assert b"root:" not in answer


def test_links_are_not_followed_nor_hidden_files_shown(serving: Serving) -> None:
    (serving.site.folder / "secret.txt").write_text(SECRET, encoding="utf-8")
    out = serving.output
    links = {"link.txt": "../secret.txt", "folder": "..", "inner.txt": "plain.txt", "circle": "circle"}
    hidden = [".env", ".git/config", "2022/.secret"]
    try:
        for name, target in links.items():
            (out / name).symlink_to(target)
        for name in hidden:
            (out / name).parent.mkdir(exist_ok=True)
            (out / name).write_text(SECRET, encoding="utf-8")
        wanted = [*links, "folder/secret.txt", *hidden, ".backfile.json", "%2eenv", ".git/", ".git%2fconfig"]
        for path in wanted:
            answer = serving.get("/" + path)
            assert answer.status == 404, path
            assert SECRET not in answer.text
    finally:
        for name in [*links, *hidden]:
            (out / name).unlink(missing_ok=True)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_the_output_is_not_waited_for(serving: Serving) -> None:
    pipe = serving.output / "pipe.html"
    os.mkfifo(pipe)
    try:
        assert serving.get("/pipe.html").status == 404
    finally:
        pipe.unlink()


def test_nonsense_is_answered_and_forgotten(serving: Serving) -> None:
    for text in ("\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "\x16\x03\x01\x02", "GET /" + "a" * 70_000):
        _raw(serving, text)
    _raw(serving, f"POST / HTTP/1.1\r\nHost: {serving.host}\r\nContent-Length: x\r\n\r\n")
    assert serving.get("/").status == 200


def test_files_are_never_changed_by_being_shown(serving: Serving) -> None:
    assert b"reload.js" in serving.get("/").body
    assert b"reload.js" not in (serving.output / "index.html").read_bytes()


def test_closing_ends_connections_that_say_nothing_and_streams(tmp_path: Path) -> None:
    before = set(threading.enumerate())
    server = Server(0, tmp_path, News(Edition("1")))
    serving = threading.Thread(target=server.serve_forever, args=(0.01,))
    serving.start()
    silent = socket.create_connection(("127.0.0.1", server.server_port), PATIENCE)
    stream = socket.create_connection(("127.0.0.1", server.server_port), PATIENCE)
    stream.sendall(f"GET /.backfile/events HTTP/1.1\r\nHost: 127.0.0.1:{server.server_port}\r\n\r\n".encode())
    assert stream.recv(10)
    server.shutdown()
    serving.join()
    server.close()
    assert set(threading.enumerate()) <= before
    silent.close()
    stream.close()


def _raw(serving: Serving, request: str | bytes) -> bytes:
    """Sends bytes as they are, and gives what comes back until the server closes."""
    answer = b""
    with socket.create_connection(("127.0.0.1", serving.port), PATIENCE) as connection:
        try:
            connection.sendall(request if isinstance(request, bytes) else request.encode("latin-1"))
            connection.shutdown(socket.SHUT_WR)
            answer = b""
            while more := connection.recv(65_536):
                answer += more
        except ConnectionError:  # closed before all of the nonsense was read
            pass
    return answer
