"""HTML through Jinja: the templates of a site, and the few words that they have beside their view."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, Template, TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup, escape

from backfile.plan.views import Card, Link, SiteInfo, Text
from backfile.problems import Problem, Spot
from backfile.read.markdown import LINK
from backfile.render.citations import cited
from backfile.render.environment import COMPILED, Environment
from backfile.render.heatmap import Cells
from backfile.render.metadata import json_ld
from backfile.render.pictures import with_sizes
from backfile.render.saying import saying
from backfile.words import Words

_USES = re.compile(r"""\{%[-+]?\s*(?:extends|include|import|from)\s+(?:["']([^"']+)["'])?""")
"""The templates that a template uses; empty for one whose name is computed."""
# A table wider than the screen scrolls by itself, also by keyboard.
_TABLE = '<div class="table" role="region" aria-label="{}" tabindex="0"><table>'
_SYMBOLIC = re.compile(f'href="{LINK}(\\d+){LINK}"')


class TemplateFailed(Exception):
    """A template that cannot be used; holds the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


SMALL = "small.html"
"""The template whose macros are filters of all templates."""
PARTS = ("lists.html", "picture.html")
"""The templates whose macros all templates know."""
ALWAYS = ("row.html", SMALL, *PARTS)
"""What any template may use without naming it."""


class Templates:
    """The templates of a site, ready to fill."""

    def __init__(self, folders: Sequence[Path], site: SiteInfo, words: Words) -> None:
        self.folders = tuple(folders)
        self.environment = Environment(
            loader=FileSystemLoader(self.folders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
            bytecode_cache=COMPILED.of(words),
        )
        self.environment.words = words
        self.environment.globals.update(site=site, row=self.row, say=saying(words))
        table = _TABLE.format(escape(words["table"]))
        self.environment.filters.update(
            body=partial(body, table=table),
            cells=Cells(words),
            cited=partial(cited, site=site),
            number=words.number,
            language_name=lambda tag: words.languages.get(tag, tag),
            listed=partial(self._linked, words["list_comma"], words["list_comma"]),
            listed_with_and=partial(self._linked, words["list_comma"], words["list_and"]),
        )
        self.environment.filters["json_ld"] = lambda head: json_ld(head, site.url)
        for name in ("linked", "dated", "tagged", "brief", "menu"):
            self.environment.filters[name] = self._small(name)
        self._rows: dict[str, Markup] = {}
        self._read: dict[str, str] = {}
        """The sources of templates, each read once: base.html is part of nearly all."""
        self._digests: dict[str, bytes] = {}
        self._templates: dict[str, Template] = {}

    def fill(self, template: str, view: Any, address: str) -> str:
        """The HTML of the template with the view as `page`. Raises `TemplateFailed`."""
        try:
            return self._filled(self._template(template), view)
        except Exception as error:  # templates are code, and can fail in any way that code can
            raise TemplateFailed(self._problem(error, template, address)) from error

    def _filled(self, template: Template, view: Any) -> str:
        context = template.new_context({"page": view})
        try:
            return "".join(template.root_render_func(context))
        except Exception:  # noqa: BLE001  # whatever it is
            self.environment.handle_exception()  # raises it again, with the lines of the template
        finally:
            # A macro of the template knows the context, which knows the macro: a circle that would keep every view.
            context.vars.clear()

    def row(self, card: Card) -> Markup:
        """An article's entry in a list, `row.html`; filled once, since it says the same on every page."""
        filled = self._rows.get(card.href)
        if filled is None:
            html = self._template("row.html").render(card=card)
            filled = self._rows[card.href] = Markup(html)  # the template has escaped it
        return filled

    def _template(self, name: str) -> Template:
        """The template with all that it knows in one mapping, for each page begins with a copy of that."""
        template = self._templates.get(name)
        if template is None:
            if not self._templates:
                self._learn_parts()
            template = self._templates[name] = self.environment.get_template(name)
            template.globals = dict(template.globals)
        return template

    def _learn_parts(self) -> None:
        # An `import` in each template would do the same, anew for every page, in a tenth of the page's time.
        for part in PARTS:
            macros = vars(self.environment.get_template(part).module)
            self.environment.globals.update({name: each for name, each in macros.items() if name[0] != "_"})

    def _small(self, name: str) -> Callable[[Any], Markup]:
        """A macro of `small.html` as a filter; what it gave for a value is given again, for dates and names recur."""
        filled: dict[Any, Markup] = {}

        def fill(value: Any) -> Markup:
            markup = filled.get(value)
            if markup is None:
                macro: Any = getattr(self.environment.get_template(SMALL).module, name)
                markup = filled[value] = macro(value)
            return markup

        return fill

    def _linked(self, comma: str, last: str, links: Sequence[Link]) -> Markup:
        """Links in a line: `A, B and C`."""
        linked = [self.environment.filters["linked"](link) for link in links]
        if len(linked) > 1:
            linked = [comma.join(linked[:-1]), linked[-1]]
        return Markup(last.join(linked))  # the filter has escaped each

    def prepare(self, templates: Iterable[str]) -> None:
        """Loads these templates with all they use, so that processes started after need not.

        One with a mistake is left for its page.
        """
        for name in sorted({used for template in templates for used in self._sources(template)}):
            try:
                self.environment.get_template(name)
            except Exception:  # noqa: BLE001  # told when a page is filled
                continue

    def digest(self, template: str) -> bytes:
        """A digest of the template, of all that it extends, includes and imports, and of what any may use.

        A template that cannot be read has none; filling it will say why.
        """
        found = self._digests.get(template)
        if found is None:
            sources = self._sources(template) or {template: ""}
            found = self._digests[template] = sha256(repr(sorted(sources.items())).encode()).digest()
        return found

    def _sources(self, template: str) -> dict[str, str]:
        """The template and all that it uses, each with its source; nothing where one of them cannot be read."""
        sources: dict[str, str] = {}
        try:
            for name in (template, *ALWAYS):
                self._gather(name, sources)
        except Exception:  # noqa: BLE001  # whatever is wrong is told when the template is filled
            return {}
        return sources

    def _gather(self, template: str, sources: dict[str, str]) -> None:
        if template in sources:
            return
        source = self._read.get(template)
        if source is None:
            assert self.environment.loader is not None
            source = self._read[template] = self.environment.loader.get_source(self.environment, template)[0]
        sources[template] = source
        for name in _USES.findall(source):
            # A name that is computed while filling may be that of any template.
            for used in [name] if name else self.environment.list_templates(["html"]):
                self._gather(used, sources)

    def _problem(self, error: Exception, template: str, address: str) -> Problem:
        message = str(getattr(error, "message", "") or error) or type(error).__name__
        if isinstance(error, TemplateSyntaxError):
            path, line = error.filename or template, error.lineno
        else:
            path, line = self._innermost(error, template)
        if isinstance(error, TemplateNotFound):
            message = f'there is no template "{error.name}"'
        elif isinstance(error, UnicodeDecodeError):
            message = "the template is not UTF-8"
        elif isinstance(error, RecursionError):
            message = "the template includes itself"
        return Problem("bad-template", message, Spot(self._shown(path), line), f"met while making {address}")

    def _innermost(self, error: Exception, template: str) -> tuple[str, int]:
        """The template and line where the error arose; Jinja rewrites tracebacks to point into templates."""
        found = (template, 0)
        traceback = error.__traceback__
        while traceback:
            name = traceback.tb_frame.f_code.co_filename
            if any(Path(name).is_relative_to(folder) for folder in self.folders):
                found = (name, traceback.tb_lineno)
            traceback = traceback.tb_next
        return found

    def _shown(self, path: str) -> str:
        """The path from the site's folder; a template of the package is told as one, without its place on the disk."""
        for folder in self.folders:
            if Path(path).is_relative_to(folder):
                return f"templates/{Path(path).relative_to(folder).as_posix()}"
        return f"templates/{path}"


def body(text: Text, table: str) -> Markup:
    """A sanitised text with its links put in: the only place where text from content becomes markup.

    `table` is how each of its tables begins.
    """

    def finished(match: re.Match[str]) -> str:
        href = text.links[int(match[1])]
        return f'href="{href}"' if href else 'class="broken"'

    html = _SYMBOLIC.sub(finished, text.html) if text.links else text.html
    if text.pictures:
        html = with_sizes(html, text.pictures)
    if "<table>" in html:
        html = html.replace("<table>", table).replace("</table>", "</table></div>")
    return Markup(html)  # sanitised by read/sanitise.py
