"""Front matter: where it ends, what it says, and in which line and column each value stands.

python-frontmatter splits and PyYAML's C parser reads, both through one handler of ours, because on their
own they lose what an author needs to know (a missing fence, a key given twice, a list where keys belong)
and change what was written (`no` becomes false, `12:30` becomes 750). Here every value stays the text that
was written, and what it means is decided by the key (`read/schema.py`).

Values are built from the parser's events rather than from its node tree: an alias is refused when it is
met, before anything is expanded, and nesting cannot exhaust the stack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import frontmatter
import yaml
from frontmatter.default_handlers import BaseHandler

from backfile.problems import Problem, Spot
from backfile.read.document import FENCE, Document, Mark, Path
from backfile.read.files import FORBIDDEN

MAX_FRONT_MATTER = 200_000
"""The longest front matter that is read, in characters."""
MAX_DEPTH = 12
"""How deep lists and mappings may nest; no key needs more than four levels."""

_PARSER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_YAML_LINE_ENDS = re.compile("[\u2028\u2029]")


def read_document(text: str, path: str) -> tuple[Document, list[Problem]]:
    """The front matter and body of a content file. With problems, the document holds what could be read."""
    handler = _FencedYaml(text, path)
    frontmatter.parse(text, handler=handler)
    return handler.document, handler.problems


def read_yaml(text: str, path: str) -> tuple[Document, list[Problem]]:
    """A file that is YAML as a whole, such as `site.yaml`, read by the same rules."""
    handler = _FencedYaml(text, path)
    handler.load(text)
    return handler.document, handler.problems


class _FencedYaml(BaseHandler):
    """python-frontmatter's handler for a block between two lines of three hyphens.

    The library strips the text before it calls `split`, and takes a refusal for an article without front
    matter; so the handler keeps the text as it was, and collects the document and its problems itself.
    """

    FM_BOUNDARY = FENCE
    START_DELIMITER = END_DELIMITER = "---"

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.document = Document(path)
        self.problems: list[Problem] = []
        self._first_line = 1
        self._has_escapes = "\\" in text
        """Only as an escape can a value hold what no file may hold (`read/files.py`)."""

    def split(self, _stripped: str) -> tuple[str, str]:
        """The block and the body; raises ValueError, as the library expects, where there is no block."""
        start = len(self.text) - len(self.text.lstrip())
        start = self.text.rfind("\n", 0, start) + 1
        opening = FENCE.match(self.text, start)
        line = self.text.count("\n", 0, start) + 1
        if opening is None:
            self._refuse_opening(start, line)
        closing = FENCE.search(self.text, opening.end()) if opening else None
        if opening is None or closing is None:
            if opening:
                message = "the front matter that begins here is never closed"
                hint = "put a line of three hyphens between the keys and the text"
                self._report("unclosed-front-matter", message, (line, 1), hint)
            raise ValueError("no front matter")
        self._first_line = line + 1
        # YAML ends lines at these two, an editor does not: lines would be counted wrongly.
        block = _YAML_LINE_ENDS.sub(" ", self.text[opening.end() + 1 : closing.start()])
        if len(block) > MAX_FRONT_MATTER:
            message = f"the front matter is longer than {MAX_FRONT_MATTER:,} characters"
            self._report("too-long", message, (line, 1))
            raise ValueError("too long")
        self.document.body = self.text[closing.end() + 1 :]
        self.document.body_line = self.text.count("\n", 0, closing.end()) + 2
        return block, self.document.body

    def load(self, fm: str) -> dict[str, Any]:
        """The mapping that the block writes; empty, with a problem, where it is none."""
        try:
            self._read(yaml.parse(fm, Loader=_PARSER))
        except _Refused as refused:
            self._report(refused.code, refused.message, refused.place, refused.hint)
        except yaml.MarkedYAMLError as error:
            self._report("bad-yaml", *self._explained(error, fm))
        except (RecursionError, yaml.YAMLError) as error:  # a reader error carries no mark
            self._report("bad-yaml", str(error).split("\n")[0], (self._first_line, 1))
        return self.document.values

    def _refuse_opening(self, start: int, line: int) -> None:
        first = self.text[start:].split("\n", 1)[0].strip()
        message = "the file does not begin with front matter"
        hint = "begin with a line of three hyphens, the keys, and another such line"
        if len(first) > 3 and not first.strip("-"):
            message, hint = "the opening line has more than three hyphens", "write exactly three"
        elif first != "---" and first.startswith(("---", "+++", ";;;")):
            message = f'"{first[:20]}" opens another format; only YAML between lines of three hyphens is read'
        self._report("no-front-matter", message, (line, 1), hint)

    def _report(self, code: str, message: str, place: tuple[int, int], hint: str = "") -> None:
        self.problems.append(Problem(code, message, Spot(self.document.path, *place), hint))

    # From events to values

    def _read(self, events: Iterator[yaml.Event]) -> None:
        """Fills the document; raises `_Refused` at the first thing that cannot be read past."""
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                first = next(events)
                if isinstance(first, yaml.MappingStartEvent):
                    self._mapping(first, events, (), self.document.values)
                elif not (isinstance(first, yaml.ScalarEvent) and not first.value):
                    message = "the front matter is not a list of keys with values"
                    raise _Refused("bad-yaml", message, self._place(first), "write `key: value` on each line")
            elif isinstance(event, yaml.DocumentEndEvent) and event.explicit:
                message = 'a line "..." ends the front matter early'
                raise _Refused("bad-yaml", message, self._place(event), "end it with a line of three hyphens")

    def _value(self, event: yaml.Event, events: Iterator[yaml.Event], path: Path) -> Any:
        if isinstance(event, yaml.ScalarEvent):
            value = self._text(event)
            return None if not event.style and value in ("", "~", "null") else value
        self._refuse_cleverness(event)
        if len(path) >= MAX_DEPTH:
            message = f"lists and mappings nest deeper than {MAX_DEPTH} levels"
            raise _Refused("bad-yaml", message, self._place(event))
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, events, path, {})
        return self._sequence(events, path)

    def _mapping(
        self, start: yaml.Event, events: Iterator[yaml.Event], path: Path, values: dict[str, Any]
    ) -> dict[str, Any]:
        self._refuse_cleverness(start)
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            place = self._place(event)
            if not isinstance(event, yaml.ScalarEvent):
                self._refuse_cleverness(event)
                raise _Refused("bad-yaml", "a key must be text, not a list or mapping", place)
            key = self._text(event)
            if key == "<<":
                raise _Refused("alias", "merge keys are not allowed", place, "write the values out")
            value_event = next(events)
            here = (*path, key)
            if here in self.marks:
                first = self.marks[here].key
                message = f"{key}: stands twice; first in line {first[0]}"
                self._report("duplicate-key", message, place, "keep one of the two")
                self._value(value_event, events, (*path, key, "again"))
                continue
            self.marks[here] = Mark(place, self._place(value_event))
            values[key] = self._value(value_event, events, here)
        return values

    def _sequence(self, events: Iterator[yaml.Event], path: Path) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            here = (*path, len(items))
            place = self._place(event)
            self.marks[here] = Mark(place, place)
            items.append(self._value(event, events, here))
        return items

    def _text(self, event: yaml.ScalarEvent) -> str:
        if event.anchor or event.tag:
            self._refuse_cleverness(event)
        if self._has_escapes:
            self._refuse_control_characters(event)
        return event.value

    def _refuse_cleverness(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent):
            message, hint = (
                "YAML aliases are not allowed",
                "write the value out; a text with * needs quotation marks",
            )
        elif not isinstance(event, yaml.NodeEvent):
            return
        elif event.anchor:
            message, hint = "YAML anchors are not allowed", "a text that begins with & needs quotation marks"
        elif isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag:
            message, hint = f"the YAML tag {event.tag[:40]} is not allowed", "write the value without it"
        else:
            return
        raise _Refused("alias", message, self._place(event), hint)

    def _refuse_control_characters(self, event: yaml.ScalarEvent) -> None:
        """Written as an escape ("\\x07") they are not in the file, but would be in its pages."""
        if match := FORBIDDEN.search(event.value):
            message = f"the character U+{ord(match[0]):04X} can stand in no page"
            raise _Refused("control-character", message, self._place(event), "delete it")

    @property
    def marks(self) -> dict[Path, Mark]:
        return self.document.marks

    def _place(self, event: yaml.Event) -> tuple[int, int]:
        mark = event.start_mark
        assert mark is not None  # both parsers give one to every event
        return mark.line + self._first_line, mark.column + 1

    def _explained(self, error: yaml.MarkedYAMLError, block: str) -> tuple[str, tuple[int, int], str]:
        """Message, place and hint for what the YAML parser could not read."""
        mark = error.problem_mark or error.context_mark
        if mark is None:
            return str(error.problem), (self._first_line, 1), ""
        line = block.split("\n")[mark.line] if mark.line <= block.count("\n") else ""
        problem, hint = str(error.problem), ""
        if "mapping values are not allowed" in problem:
            problem = "a second colon in one line"
            hint = "put a text that holds a colon and a blank in quotation marks"
        elif "tab character" in problem:
            problem, hint = "a tab where only blanks may indent", "replace the tab by blanks"
        elif "cannot start any token" in problem:
            character = line[mark.column : mark.column + 1]
            if character == "\t":
                problem, hint = "a tab where only blanks may indent", "replace the tab by blanks"
            else:
                problem = f"a value cannot begin with {character}"
                hint = "put the text in quotation marks"
        elif "found unexpected end of stream" in problem or "quoted scalar" in str(error.context):
            problem, hint = f"{error.context}: {problem}", "is a quotation mark or bracket never closed?"
        elif "could not find expected ':'" in problem or "did not find expected" in problem:
            hint = "is a colon, a quotation mark or a bracket missing here or in the line above?"
        return problem, (mark.line + self._first_line, mark.column + 1), hint


class _Refused(Exception):
    """Front matter that cannot be read any further."""

    def __init__(self, code: str, message: str, place: tuple[int, int], hint: str = "") -> None:
        super().__init__(code, message, place, hint)
        self.code, self.message, self.place, self.hint = code, message, place, hint
