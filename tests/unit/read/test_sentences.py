"""Sentences: where they end, and where a full stop is none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backfile.read.sentences import sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "One.|Two!|Three?|Four",
        "Mr. Li met Dr. Wang and Prof. J. F. Kennedy.|They talked.",
        "It grew by 3.5 percent.|Then 4.0 percent.",
        "The U.S. Department of Energy paid.|In the U.S. Senate it was told.",
        "It left the U.S.|The company returned.",
        "NIO Inc. Chairman Li spoke for NIO Inc.|He left.",
        "It is No. 5 of 20.|He said no.|Nobody laughed.",
        "On Jan. 5 it began.|By Jan.|The end was near.",
        "He said: “We go.”|“Why?” he asked.|“Now!”|She left.",
        "“It works.”|Then it did not.",
        "At 5 p.m. on Monday it rained.|At 6 p.m.|It stopped.",
        "Well… perhaps.|And so on ... and on.|End.",
        "(It was so.)|It is.",
        "In 2020.|20 more came.",
        "Is it?!|Yes.",
        "蔚来发布新车。|他说：“好。”|真的吗？|真的！",
        "هل وصلت؟|نعم.",
        "यह एक है।|यह दो है।",
        "Это Москва.|А это нет.",
        "Firms, e.g. NIO, and others etc. grow.|So it is.",
        "Washington, D.C. was calm.|St. Louis too.",
        "I did it with I.|You did not.",
    ],
)
def test_sentences_end_where_the_bars_stand(text: str) -> None:
    parts = text.split("|")
    joined = "".join(part if part[-1] in "。？！”" and "蔚" in text else part + " " for part in parts).rstrip()
    assert split(joined) == parts


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_nothing_has_no_sentences(text: str) -> None:
    assert split(text) == []


@given(st.text(alphabet="Ab c.!?…。！？“”\"')U.S Mr. 5\n", max_size=60))
@settings(max_examples=500, deadline=None, derandomize=True)
def test_sentences_hold_all_of_the_text_in_its_order(text: str) -> None:
    spans = sentences(text)
    assert all(start < end for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    outside = "".join(
        text[a:b] for a, b in zip([0, *(end for _, end in spans)], [*(s for s, _ in spans), len(text)], strict=True)
    )
    assert not outside.strip()
