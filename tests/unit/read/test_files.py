"""Files: which are read, and what is said about those that cannot be."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest

from backfile.problems import Problem
from backfile.read.files import MAX_BYTES, read_text, scan
from tests.limits import within
from tests.reading import read, written

needs_pipes = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


def told(root: Path, problems: list[Problem]) -> list[str]:
    return [problem.text(root).split("\n")[0] for problem in problems]


def put(root: Path, path: str, data: bytes = b"x") -> Path:
    place = root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    return place


def test_files_of_all_folders_are_found_in_the_order_of_their_paths(tmp_path: Path) -> None:
    for path in ("content/b.md", "content/a/z.md", "content/a/b/c.md", "content/蔚来.md", "other/x.md"):
        put(tmp_path, path)
    tree, problems = scan(tmp_path, "content")
    assert tree.paths == ("a/b/c.md", "a/z.md", "b.md", "蔚来.md")
    assert problems == []


def test_a_folder_that_does_not_exist_holds_no_files(tmp_path: Path) -> None:
    tree, problems = scan(tmp_path, "content")
    assert (tree.paths, problems) == ((), [])


def test_hidden_and_backup_files_are_left_out(tmp_path: Path) -> None:
    for path in ("content/.env", "content/.git/config", "content/a.md~", "content/.a.md.swp", "content/a.md"):
        put(tmp_path, path)
    assert scan(tmp_path, "content")[0].paths == ("a.md",)


@needs_pipes
def test_a_link_is_refused_with_its_target_and_not_followed(tmp_path: Path) -> None:
    put(tmp_path, "secret.txt")
    put(tmp_path, "outside/a.md")
    (tmp_path / "content").mkdir()
    (tmp_path / "content/file.md").symlink_to("../secret.txt")
    (tmp_path / "content/folder").symlink_to(tmp_path / "outside")
    (tmp_path / "content/nowhere.md").symlink_to("gone")
    tree, problems = scan(tmp_path, "content")
    assert tree.paths == ()
    assert sorted(told(tmp_path, problems)) == [
        "content/file.md: error[special-file] content/file.md is a link to ../secret.txt",
        f"content/folder: error[special-file] content/folder is a link to {tmp_path}/outside",
        "content/nowhere.md: error[special-file] content/nowhere.md is a link to gone",
    ]


@needs_pipes
def test_a_pipe_and_a_socket_are_refused_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "content").mkdir()
    os.mkfifo(tmp_path / "content/pipe.md")
    monkeypatch.chdir(tmp_path / "content")  # a socket's path may be no longer than a hundred bytes
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.md")
        with within(2):
            tree, problems = scan(tmp_path, "content")
    assert tree.paths == ()
    assert sorted(told(tmp_path, problems)) == [
        "content/pipe.md: error[special-file] content/pipe.md is a pipe, not a file",
        "content/socket.md: error[special-file] content/socket.md is a socket, not a file",
    ]


@needs_pipes
def test_a_folder_that_links_to_itself_is_refused_and_not_walked_without_end(tmp_path: Path) -> None:
    put(tmp_path, "content/a/a.md")
    (tmp_path / "content/a/again").symlink_to("..")
    tree, problems = scan(tmp_path, "content")
    assert tree.paths == ("a/a.md",)
    assert told(tmp_path, problems) == ["content/a/again: error[special-file] content/a/again is a link to .."]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="permissions do not hold for this user")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    put(tmp_path, "content/a.md").chmod(0)
    text, problems = read_text(tmp_path, "content/a.md")
    assert (text, told(tmp_path, problems)) == (
        "",
        ["content/a.md: error[unreadable] cannot be read: Permission denied"],
    )


def test_a_file_that_is_gone_is_named(tmp_path: Path) -> None:
    text, problems = read_text(tmp_path, "content/a.md")
    assert text == ""
    assert told(tmp_path, problems) == ["content/a.md: error[unreadable] cannot be read: No such file or directory"]


def test_a_byte_order_mark_and_crlf_leave_no_trace(tmp_path: Path) -> None:
    put(tmp_path, "a.md", b"\xef\xbb\xbfone\r\ntwo\r\n")
    assert read_text(tmp_path, "a.md") == ("one\ntwo\n", [])


def test_a_byte_that_is_not_utf8_is_told_with_its_place_in_the_file(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "one\nNIO 蔚来 caf".encode() + b"\xe9 x\n")
    text, (problem,) = read_text(tmp_path, "a.md")
    assert text == ""
    assert problem.text(tmp_path) == (
        "a.md:2:11: error[not-utf8] byte 0xe9 at offset 18 is not UTF-8\n"
        "    NIO 蔚来 caf� x\n"
        "              ^\n"
        "    hint: save the file as UTF-8"
    )


@pytest.mark.parametrize("data", [b"\xff\xfet\x00", b"\xed\xa0\x80", b"\xc0\xaf", b"abc\xe2\x82"])
def test_text_in_another_encoding_or_cut_within_a_character_is_refused(tmp_path: Path, data: bytes) -> None:
    put(tmp_path, "a.md", data)
    _, problems = read_text(tmp_path, "a.md")
    assert [problem.code for problem in problems] == ["not-utf8"]


@pytest.mark.parametrize(
    ("character", "number"),
    [("\x00", "0000"), ("\x07", "0007"), ("\x1b", "001B"), ("\x7f", "007F"), ("\x9f", "009F"), ("\ufffe", "FFFE")],
)
def test_a_character_that_no_page_may_hold_is_refused_with_its_place(
    tmp_path: Path, character: str, number: str
) -> None:
    put(tmp_path, "a.md", f"one\ntwo{character}".encode())
    _, problems = read_text(tmp_path, "a.md")
    assert told(tmp_path, problems) == [
        f"a.md:2:4: error[control-character] the character U+{number} can stand in no page"
    ]


def test_tabs_and_line_breaks_are_no_control_characters(tmp_path: Path) -> None:
    put(tmp_path, "a.md", b"a\tb\nc\r\n")
    assert read_text(tmp_path, "a.md") == ("a\tb\nc\n", [])


def test_a_file_up_to_the_limit_is_read_and_a_longer_one_refused(tmp_path: Path) -> None:
    put(tmp_path, "a.md", b"x" * MAX_BYTES)
    assert len(read_text(tmp_path, "a.md")[0]) == MAX_BYTES
    put(tmp_path, "a.md", b"x" * (MAX_BYTES + 1))
    text, problems = read_text(tmp_path, "a.md")
    assert text == ""
    assert told(tmp_path, problems) == ["a.md: error[too-long] the file is longer than 1,000,000 bytes"]


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\r"])
def test_lines_are_counted_as_editors_count_them_whatever_else_could_end_one(tmp_path: Path, separator: str) -> None:
    # YAML takes these characters for line ends. A line of the file is what ends in LF or CRLF, or in CR alone.
    reading = read(tmp_path, written(f'deck: "one{separator}two"', "sorce: x"))
    lines = [problem.spot.line for problem in reading.problems if problem.code == "unknown-key"]
    assert lines == [7 if separator == "\r" else 6], reading.told


def test_a_file_of_an_old_mac_is_read_like_any_other(tmp_path: Path) -> None:
    reading = read(tmp_path, written(body="One.\n\nTwo.\n").replace("\n", "\r"))
    assert reading.told == []
    assert reading.article.body.html == "<p>One.</p>\n<p>Two.</p>"
