"""Sketches: a few bytes that tell how alike two texts are."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from backfile.link.copies import likeness
from backfile.read.sketch import sketch
from tests.reading import read_text
from tests.stories import changed, chinese, paragraphs, story


def _sketch(words: list[str]) -> bytes:
    return sketch(" ".join(words), words)


def _shared(one: list[str], other: list[str]) -> float:
    """The share of runs of three words that two texts have in common, counted."""
    first, second = (set(zip(words, words[1:], words[2:], strict=False)) for words in (one, other))
    return len(first & second) / len(first | second)


@pytest.mark.parametrize("count", [0, 5, 10, 15, 20])
def test_the_likeness_of_sketches_is_that_of_the_texts_within_a_tenth(count: int) -> None:
    words = story(1)
    copy = changed(words, count)
    assert likeness(_sketch(words), _sketch(copy)) == pytest.approx(_shared(words, copy), abs=0.1)


def test_a_text_of_less_than_some_forty_words_has_no_sketch() -> None:
    assert _sketch(story(1, 41)) == b""
    assert _sketch(story(1, 42)) != b""
    assert likeness(b"", b"") == 0


def test_a_sketch_is_small_whatever_the_length_of_the_text() -> None:
    assert {len(pickle.dumps(_sketch(story(1, count)), 5)) for count in (42, 400, 5000)} == {255}


def test_case_emphasis_links_and_line_breaks_do_not_count(tmp_path: Path) -> None:
    words = story(1, 100)
    plain = read_text(tmp_path, paragraphs(words)).article.body.sketch
    dressed = [words[0].upper(), f"*{words[1]}*", f"[{words[2]}](https://example.org/)", *words[3:]]
    assert read_text(tmp_path, paragraphs(dressed).replace(" ", "\n", 5)).article.body.sketch == plain


def test_text_without_blanks_is_compared_by_its_characters(tmp_path: Path) -> None:
    text = chinese(1)
    edited = text[:100] + "此处有改动" + text[105:]
    one, two, other = (read_text(tmp_path, each).article.body.sketch for each in (text, edited, chinese(2)))
    assert 0.9 < likeness(one, two) < 1
    assert likeness(one, other) == 0


def test_another_process_makes_the_same_sketch() -> None:
    code = (
        "from backfile.read.sketch import sketch; from tests.stories import story\n"
        "words = story(1); print(sketch(' '.join(words), words).hex())"
    )
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    assert made == _sketch(story(1)).hex()
