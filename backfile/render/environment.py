"""Jinja's environment, made quicker where a page would do the same as the page before it, through its own hooks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import FunctionType, MethodType
from typing import Any

import jinja2
import markupsafe
from jinja2 import BytecodeCache, nodes
from jinja2.bccache import Bucket
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from backfile.render.saying import Said
from backfile.words import Words

_escape_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)


def _escaped(value: Any) -> str:
    """What `markupsafe.escape` gives, as text that is joined at once and needs not know that it is markup."""
    kind = type(value)
    if kind is str:
        return _escape_text(value)
    return value if kind is Markup else escape(value)


class _Template(jinja2.Template):
    """A template that escapes in half the time, as every page does some hundred times, and is imported at once."""

    @classmethod
    def from_code(cls, environment: jinja2.Environment, *args: Any, **more: Any) -> jinja2.Template:
        template = super().from_code(environment, *args, **more)
        template.root_render_func.__globals__["escape"] = _escaped
        return template

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:  # noqa: ARG002  # as in Jinja
        # All templates know the same globals: Jinja need not compare, for each page, those of the two.
        return super()._get_default_module()


_CALLED_AT_ONCE = (Macro, FunctionType, MethodType)
"""What is called as it is, unless it asks for the context (`jinja_pass_arg`); Jinja looks at each thing anew."""


class _Context(Context):
    """What a template's names mean, where a macro or a plain function is called in half the time."""

    def call(__self, __callee: Any, *args: Any, **named: Any) -> Any:  # noqa: N805  # as in Jinja: names are free
        if type(__callee) not in _CALLED_AT_ONCE or hasattr(__callee, "jinja_pass_arg"):
            return super().call(__callee, *args, **named)
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return __callee(*args, **named)


class Environment(jinja2.Environment):
    """Templates that say the words of one language."""

    template_class = _Template
    context_class = _Context

    words: Words

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._found: dict[str, jinja2.Template] = {}

    def get_template(self, name: str | jinja2.Template, *args: Any, **more: Any) -> jinja2.Template:
        """The template, remembered by its name: no file of the theme changes while a build runs."""
        template = self._found.get(name) if isinstance(name, str) else None
        if template is None:
            template = super().get_template(name, *args, **more)
            self._found[str(template.name)] = template
        return template

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        template = super()._parse(source, name, filename)
        Said(self.words, name, filename).visit(template)
        template.set_environment(self)
        return template


class Compiled(BytecodeCache):
    """Templates compiled once in the life of a process: compiling takes longer than filling a hundred pages.

    The words of a language are part of what is compiled.
    """

    def __init__(self, codes: dict[str, bytes], used: dict[str, bytes], language: str = "") -> None:
        self.codes = codes
        self.used = used
        """Those of this build alone, by the same names: older ones of a template need not be remembered."""
        self.language = language

    def begin(self, known: Mapping[str, bytes]) -> None:
        """A build begins; `known` are the codes that the last one used."""
        self.codes.update(known)
        self.used.clear()

    def of(self, words: Words) -> Compiled:
        """The same codes, seen by environments with these words."""
        return Compiled(self.codes, self.used, words.digest.hex())

    def load_bytecode(self, bucket: Bucket) -> None:
        name = self._name(bucket)
        if code := self.codes.get(name):
            self.used[name] = code
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        name = self._name(bucket)
        self.codes[name] = self.used[name] = bucket.bytecode_to_string()

    def _name(self, bucket: Bucket) -> str:
        return bucket.key + bucket.checksum + self.language


COMPILED = Compiled({}, {})
"""Shared by all environments of the process; `pipeline.py` gives it what earlier builds compiled."""
