"""Stage three: which pages exist, and what each shows. Pure: it sees the archive and the configuration."""

from __future__ import annotations

from backfile.plan.pages import plan

__all__ = ["plan"]
