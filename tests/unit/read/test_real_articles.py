"""Articles as they come: what newspapers, blogs, agencies and copying from web pages bring with them.

The inputs are written for these tests in the manner of public-domain and wire texts; none is a copy.
"""

from __future__ import annotations

from pathlib import Path

from tests.reading import Reading, read

PRINTED_1912 = """\
---
title: "COLLIER ASHORE OFF THE POINT: Crew of Nineteen Taken Off by Lifeboat"
deck: "Sea Runs High -- Captain Last to Leave"
date: 1912-11-03
source: The Harbour Gazette
page: "1, col. 3"
edition: Morning
dateline: EASTPORT, Nov. 2.
via: By Telegraph
authors: []
entities:
  places: [Eastport]
  people: [{name: Capt. J. O'Hara, as: "master of the collier"}]
rights: Public domain
---
EASTPORT, Nov. 2.--The collier _Mary Ann_, 1,200 tons, bound for this port with coal,
went ashore at 4:15 o'clock this morning in a heavy sea.

Captain O'HARA said: "She struck twice, & then lay still. I have been 31 years at sea and
never saw the like."

  The crew of nineteen were taken off--
  the captain last of all.

* * *

[Continued on page 4.]
"""

PASTED = (
    "\ufeff---\r\n"
    "title: Maker’s first\u00a0battery “swap” station opens — officials attend\r\n"
    "date: 2021-04-15 09:30:00 +0800\r\n"
    "source: Electric Daily\r\n"
    "source_url: https://news.example/2021/04/15/swap/?utm_source=feed&utm_medium=rss#more\r\n"
    "authors: [Wang\u00a0Xiaoming, Zoë Müller-Lüdenscheidt]\r\n"
    "---\r\n"
    "BEIJING\u2009–\u2009The company&nbsp;said on Thursday&hellip;\r\n"
    "\r\n"
    '<div class="wp-block-image"><figure><img src="https://cdn.example/a.jpg" srcset="https://cdn.example/a-2x.jpg 2x" '
    'alt="A station" onclick="zoom(this)"><figcaption>A station. Photo: Maker</figcaption></figure></div>\r\n'
    "\r\n"
    "<p style=\"margin:0\">Prices start at ¥358,000 (about $54,800)&mdash;5% less than before.</p>\r\n"
    "\r\n"
    '<script async src="https://platform.example/widgets.js"></script>\r\n'
    "\r\n"
    "Read more: [the company’s statement](https://maker.example/news?id=1&lang=en) "
    "and\u200b [our earlier report](15-earlier.md).\r\n"
)  # fmt: skip

CHINESE = """\
---
title: 蔚来与合肥工业大学共建创新研究院
date: 2022-02-18
source: 合肥日报
language: zh-Hans
entities:
  organizations: [蔚来, 合肥工业大学]
  people: [{name: 李斌, as: 创始人、董事长}]
  places: [合肥]
---
　　本报讯（记者 张三）2月17日，**蔚来**与合肥工业大学签署战略合作协议，“共建”创新研究院。

　　李斌表示：“我们将投入1亿元。”首批学生30名；明年将达到100名。
"""

LIVE_BLOG = """\
---
title: Earnings call, minute by minute
date: 2022-03-25 08:00 -0400
source: Markets Desk
updated: 2022-03-25 11:42 -0400
tags: [earnings, {name: live blogs}]
corrections:
  - date: 2022-03-26
    text: An earlier version gave deliveries as 25,786; they were 25,768.
    by: source
---
## 8:05 {#t0805}

Deliveries: **25,768**[^1], up 44.6% (Q4 2020: 17,353).

| Quarter | Deliveries | Change |
|:--------|-----------:|:------:|
| Q3 2021 |     24,439 |  +100% |
| Q4 2021 |     25,768 |  +44%  |

## 8:20 {#t0820}

> We expect 25,000 to 26,000.
> -- the chief financial officer

1. Margin: 20.9 %
2. Cash: RMB 55.4 bn

---

See [8:05](#t0805). Tickers: {{ ticker }}, $NIO, 9866.HK; mail <desk@markets.example>.

[^1]: All numbers are the company's.
"""


def known(root: Path, text: str, path: str) -> Reading:
    reading = read(root, text, f"articles/{path}")
    assert reading.record is not None, reading.told_in_full
    return reading


def test_a_report_from_print_keeps_its_typography_page_and_place(tmp_path: Path) -> None:
    reading = known(tmp_path, PRINTED_1912, "1912/11/03-collier-ashore.md")
    article = reading.article
    assert reading.told == []
    assert article.address == "/1912/11/03/collier-ashore/"
    assert article.title == "COLLIER ASHORE OFF THE POINT: Crew of Nineteen Taken Off by Lifeboat"
    assert (article.deck, article.page, article.dateline) == (
        "Sea Runs High -- Captain Last to Leave",
        "1, col. 3",
        "EASTPORT, Nov. 2.",
    )
    assert article.authors == ()
    assert [(listed.name, listed.role) for listed in article.listed][1] == ("Capt. J. O'Hara", "master of the collier")
    html = article.body.html
    assert "EASTPORT, Nov. 2.--The collier <em>Mary Ann</em>, 1,200 tons" in html
    assert "Captain O'HARA said: \"She struck twice, &amp; then lay still." in html
    assert "[Continued on page 4.]" in html
    assert "<hr>" in html
    assert article.body.opening.startswith("EASTPORT, Nov. 2.--The collier Mary Ann, 1,200 tons, bound for this port")


def test_a_text_pasted_from_a_web_page_is_cleaned_and_what_was_removed_is_told(tmp_path: Path) -> None:
    reading = known(tmp_path, PASTED, "2021/04/15-swap.md")
    article = reading.article
    assert reading.told == [
        (
            "2021/04/15-swap.md:10: warning[remote-picture] https://cdn.example/a.jpg is on another host; "
            "a link stands in its place"
        ),
        "2021/04/15-swap.md:10: warning[sanitised] onclick= was removed from the text",
        "2021/04/15-swap.md:10: warning[sanitised] srcset= was removed from the text",
        "2021/04/15-swap.md:12: warning[sanitised] style= was removed from the text",
        "2021/04/15-swap.md:14: warning[sanitised] <script> was removed from the text",
    ]
    assert article.title == "Maker’s first battery “swap” station opens — officials attend"
    assert article.date.machine == "2021-04-15T09:30:00+08:00"
    assert [author.name for author in article.authors] == ["Wang Xiaoming", "Zoë Müller-Lüdenscheidt"]
    html = article.body.html
    assert "<figcaption>A station. Photo: Maker</figcaption>" in html
    assert '<a href="https://cdn.example/a.jpg">A station</a>' in html
    assert "¥358,000 (about $54,800)—5% less" in html
    assert "script" not in html
    assert "cdn.example/a-2x" not in html
    assert 'href="https://maker.example/news?id=1&amp;lang=en"' in html
    assert [(link.target, link.line) for link in article.body.links] == [("/articles/2021/04/15-earlier.md", 16)]


def test_a_chinese_report_is_read_whole(tmp_path: Path) -> None:
    reading = known(tmp_path, CHINESE, "2022/02/18-蔚来研究院.md")
    article = reading.article
    assert reading.told == []
    assert article.address == "/2022/02/18/wei-lai-yan-jiu-yuan/"
    assert article.language == "zh-Hans"
    assert [listed.name for listed in article.listed] == ["蔚来", "合肥工业大学", "李斌", "合肥"]
    assert article.body.html.count("<p>") == 2
    assert "<strong>蔚来</strong>与合肥工业大学签署战略合作协议，“共建”创新研究院。" in article.body.html
    assert "<pre>" not in article.body.html


def test_a_live_blog_keeps_tables_anchors_footnotes_and_corrections(tmp_path: Path) -> None:
    reading = known(tmp_path, LIVE_BLOG, "2022/03/25-earnings-call.md")
    article = reading.article
    assert reading.told == []
    assert article.date.iso == "2022-03-25"
    assert article.updated.machine == "2022-03-25T11:42-04:00"
    assert [(listed.plural, listed.name) for listed in article.listed] == [
        ("topics", "earnings"),
        ("topics", "live blogs"),
    ]
    assert article.corrections[0].by == "source"
    html = article.body.html
    assert '<h2 id="t0805">8:05</h2>' in html
    assert '<a href="#t0805">8:05</a>' in html
    assert '<td class="right">25,768</td>' in html
    assert "{{ ticker }}, $NIO, 9866.HK" in html
    assert "mailto:desk@markets.example" in html
    assert 'href="#fn:1"' in html
    assert 'id="fn:1"' in html
    assert article.body.links == ()
