"""`say("read_original", source=...)` in templates: the words of the site's language, put in while a template compiles.

A text without forms costs nothing when a page is filled: it stands in the compiled template as if it had been written
there. A name that no catalogue has is a mistake of the template, with its line.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import TemplateSyntaxError, nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from backfile.words import Piece, Words


def saying(words: Words) -> Callable[..., Markup]:
    """What `say` calls where the form is not known before the page is filled."""
    known: dict[tuple[str, Any], Markup] = {}

    def say(key: str, **values: Any) -> Markup:
        count = values.get("count")
        is_plain = count is not None and len(values) == 1
        found = known.get((key, count)) if is_plain else None
        if found is None:
            escaped = {name: value if name == "count" else escape(value) for name, value in values.items()}
            parts = [escape(part) if isinstance(part, str) else part for part in words.pieces(key, count)]
            found = Markup("".join(words.filled(parts, escaped)))  # every part of it is escaped
            if is_plain:
                known[key, count] = found
        return found

    return say


class Said(NodeTransformer):
    """Replaces calls of `say` by what they say."""

    def __init__(self, words: Words, name: str | None, filename: str | None) -> None:
        self.words = words
        self.place = (name, filename)

    def visit_Name(self, node: nodes.Name) -> nodes.Node:  # noqa: N802  # the visitor's own way to name it
        """The names of months and days are constants, too."""
        is_known = node.ctx == "load" and node.name in ("months_short", "weekdays")
        return nodes.Const(getattr(self.words, node.name), lineno=node.lineno) if is_known else node

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        if not (isinstance(node.node, nodes.Name) and node.node.name == "say"):
            return node
        if len(node.args) != 1 or node.dyn_args or node.dyn_kwargs:
            raise self._fault("`say` takes a name, and values by their names", node)
        key = node.args[0]
        return self._said(key.value, node) if isinstance(key, nodes.Const) else node

    def visit_Output(self, node: nodes.Output) -> nodes.Node:  # noqa: N802
        """Parts of a text stand beside the other parts of the output, each escaped by itself."""
        self.generic_visit(node)
        parts: list[nodes.Expr] = []
        for each in node.nodes:
            parts += each.nodes if isinstance(each, nodes.Concat) else [each]
        node.nodes = parts
        return node

    def _said(self, key: Any, node: nodes.Call) -> nodes.Node:
        values = {each.key: each.value for each in node.kwargs}
        text = self.words.texts.get(key)
        if text is None:
            raise self._fault(f'there is no text "{key}" in the catalogue', node)
        if not isinstance(text, str):
            wanted = {"count"}.union(*(_names(self.words.pieces(key, n)) for n in range(3)))
        else:
            wanted = _names(self.words.pieces(key))
        if missing := wanted - values.keys():
            raise self._fault(f'the text "{key}" needs a value for {", ".join(sorted(missing))}', node)
        if not isinstance(text, str):
            return node
        parts = [self._part(each, values, node) for each in self.words.pieces(key)]
        return parts[0] if len(parts) == 1 else nodes.Concat(parts, lineno=node.lineno)

    def _part(self, piece: Piece, values: dict[str, nodes.Expr], node: nodes.Call) -> nodes.Expr:
        if isinstance(piece, str):
            return nodes.Const(piece, lineno=node.lineno)
        name, is_lower = piece
        value = values[name]
        if name == "count":
            value = nodes.Filter(value, "number", [], [], None, None, lineno=node.lineno)
        return nodes.Filter(value, "lower", [], [], None, None, lineno=node.lineno) if is_lower else value

    def _fault(self, message: str, node: nodes.Call) -> TemplateSyntaxError:
        return TemplateSyntaxError(message, node.lineno, *self.place)


def _names(parts: tuple[Piece, ...]) -> set[str]:
    return {part[0] for part in parts if not isinstance(part, str)}
