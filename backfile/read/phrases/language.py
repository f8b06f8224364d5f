"""What a language must say about itself so that dates are found in its sentences: words and rules, as data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple


class Rule(NamedTuple):
    """One way of writing a date."""

    name: str
    pattern: str
    """A regular expression in which `{month}` stands for the slot of that name."""
    before: frozenset[str] | None = None
    """Words of which one must stand right before, where nothing else in the phrase tells that it is a date."""


class Slots(NamedTuple):
    """What a rule found: the rule, and the texts of its slots."""

    rule: Rule
    values: dict[str, str]
    start: int
    end: int


class Language:
    """The words and rules of one language. A rule is sought only where an anchor of its kind stands."""

    def __init__(
        self,
        *,
        screen: str,
        anchors: Mapping[str, str],
        slots: Mapping[str, str],
        rules: Mapping[str, tuple[Rule, ...]],
        values: Mapping[str, Mapping[str, int]],
        refused_before: frozenset[str],
        refused_after: str,
        approximate: frozenset[str],
        clause: str,
        future: str,
        past: str,
        past_before: frozenset[str],
        said_today: str,
    ) -> None:
        """The definition; nothing is compiled before it is needed.

        `screen` finds where phrases may stand, and is all that most sentences are put to. It begins with a class of
        characters, as few as possible, and goes on with letters: to these the engine skips faster than to anything.
        `anchors`: by kind, what is found there in every phrase of the kind; `rules`: by kind, the longest first.
        `slots`: patterns by name; `values`: what their words mean, in lower case.
        `refused_before`, `refused_after`: what makes a name, a duration or a comparison of a phrase.
        `approximate`: words that make a distance vague ("about a year ago").
        `clause`: where a clause ends; `future`, `past`: verbs, and what is as good; `past_before`: words before a
        phrase that make it past ("since March"); `said_today`: what shows that "today" is the day of the article.
        """
        self.values = values
        self.refused_before = refused_before
        self.approximate = approximate
        self.past_before = past_before
        kinds = "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in anchors.items())
        self.screen = re.compile(screen).search
        self.anchor = re.compile(kinds).match
        self._slots, self._rules = slots, rules
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._sources = {
            "refused_after": refused_after, "clause": clause, "future": future, "past": past, "said_today": said_today,
        }  # fmt: skip

    def pattern(self, name: str) -> re.Pattern[str]:
        if name not in self._patterns:
            self._patterns[name] = re.compile(self._sources[name])
        return self._patterns[name]

    def found(self, anchor: re.Match[str], sentence: str, begin: int) -> Slots | None:
        """The first phrase of the anchor's kind that covers it, and begins at `begin` or later."""
        kind = str(anchor.lastgroup)
        if kind not in self._patterns:
            rules = "|".join(self._compiled(number, rule) for number, rule in enumerate(self._rules[kind]))
            self._patterns[kind] = re.compile(rf"\b(?:{rules})")
        match = self._patterns[kind].search(sentence, begin, anchor.end() + 48)
        if match is None or match.start() > anchor.start() or match.end() < anchor.end():
            return None
        number = next(n for n in range(len(self._rules[kind])) if match[f"r{n}"] is not None)
        suffix = f"_{number}"
        values = {
            name.removesuffix(suffix): text
            for name, text in match.groupdict().items()
            if text is not None and name.endswith(suffix)
        }
        return Slots(self._rules[kind][number], values, match.start(), match.end())

    def _compiled(self, number: int, rule: Rule) -> str:
        def slot(match: re.Match[str]) -> str:
            name = match[1]
            return f"(?P<{name}_{number}>{self._slots[name.rstrip('2')]})"

        return f"(?P<r{number}>" + re.sub(r"\{([a-z_]+2?)\}", slot, rule.pattern) + ")"
