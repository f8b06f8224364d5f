"""The starter theme: the templates and static files that a site does not have itself.

In the repository they are its own `templates/` and `static/`; an installed Backfile carries copies of them.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "theme"
THEME = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent
"""The folder that holds the theme's `templates/` and `static/`."""


def template_folders(site: Path) -> list[Path]:
    """Where templates are sought, the site's own folder first."""
    return [site / "templates", THEME / "templates"]


def theme_files() -> Path:
    """The folder of the theme's static files; a site's own file of the same path goes before one of these."""
    return THEME / "static"
