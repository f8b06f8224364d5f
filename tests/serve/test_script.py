"""What is added to a page as it is served."""

from __future__ import annotations

import pytest

from backfile.serve.script import relaxed, with_script

TAG = b'<script src="/.backfile/reload.js" data-build="7"></script>\n'


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("", ""),
        ("default-src 'none'", "default-src 'none'; script-src 'self'; connect-src 'self'"),
        ("default-src 'self'", "default-src 'self'"),
        ("img-src data:", "img-src data:"),
        (
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'none'",
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
        ),
        (
            "default-src https:; SCRIPT-SRC-ELEM 'none';",
            "default-src https:; script-src-elem 'self'; script-src https: 'self'; connect-src https: 'self'",
        ),
        ("script-src 'none'; script-src *", "script-src 'self'"),
    ],
)
def test_a_policy_gives_leave_for_the_pages_own_origin_and_no_other(policy: str, expected: str) -> None:
    assert relaxed(policy) == expected


def test_the_policy_of_a_page_is_found_however_it_is_written() -> None:
    for meta in (
        b"""<meta http-equiv="Content-Security-Policy" content="default-src 'none'">""",
        b"""<META content='default-src &#39;none&#39;' HTTP-EQUIV=content-security-policy />""",
    ):
        page = with_script(b"<head>" + meta + b"</head>", "7")
        assert b"default-src 'none'; script-src 'self'; connect-src 'self'" in page


def test_a_policy_in_the_text_of_an_article_stays_as_it_is() -> None:
    text = b'<head></head>&lt;meta http-equiv="Content-Security-Policy" content="default-src \'none\'"&gt;'
    assert text[13:] in with_script(text, "7")


def test_the_script_ends_the_head_or_a_page_without_one() -> None:
    assert with_script(b"<head>a</head></head>", "7") == b"<head>a" + TAG + b"</head></head>"
    assert with_script(b"caf\xe9", "7") == b"caf\xe9" + TAG
    assert b'data-build="&quot;&gt;"' in with_script(b"", '">')
