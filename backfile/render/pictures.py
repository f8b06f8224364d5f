"""Pictures within texts: an `<img>` gets its sizes, or gives way to its words where it cannot be shown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import escape

from backfile.plan.views import Picture

SIZES = "(min-width: 42rem) 40rem, calc(100vw - 2rem)"
"""How wide a picture stands in a text, as `static/theme/style.css` has it."""

_IMG = re.compile(r'<img src="[^"]*" alt="([^"]*)"((?: title="[^"]*")?) loading="lazy">')


def with_sizes(html: str, pictures: Sequence[Picture]) -> str:
    """The text with each `<img>` that `read/markdown.py` wrote made into what the picture of its number is."""
    numbered = iter(pictures)
    return _IMG.sub(lambda match: _shown(next(numbered), match[1], match[2]), html)


def _shown(picture: Picture, alt: str, more: str) -> str:
    if not picture.src:
        return alt
    size = f' width="{picture.width}" height="{picture.height}"' if picture.width else ""
    lazy = "" if picture.is_first else ' loading="lazy"'
    srcset = f' srcset="{escape(picture.sources[-1].srcset)}" sizes="{SIZES}"' if picture.sources else ""
    image = f'<img src="{picture.src}"{srcset} alt="{alt}"{more}{size}{lazy}>'
    better = "".join(
        f'<source type="{each.type}" srcset="{escape(each.srcset)}" sizes="{SIZES}">' for each in picture.sources[:-1]
    )
    return f"<picture>{better}{image}</picture>" if better else image
