"""English: how dates are written in running text, and what only looks like one.

A slot that ends in 2 is the second of its kind. Winters are not read: no one can tell which of two years is meant.
"""

from __future__ import annotations

from backfile.model.date import MONTHS
from backfile.read.phrases.language import Language, Rule

_MONTHS = [name.lower() for name in MONTHS]
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]

_IN = frozenset({"in", "since", "by", "until", "till", "from", "during", "before", "after", "between", "through"})
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_SHIFT = r"(?:[Ll]ast|[Tt]his|[Nn]ext)"
_TAIL = r"(?:,? (?:of )?{year}(?![-–/]\d|\w)|,? (?:of |in )?{shift} year(?!['’]))?"
_PART = (
    r"(?:(?:[Ee]arly|[Ll]ate|[Mm]id(?:-late)?)[- ]|(?:[Tt]he )?(?:beginning|start|middle|end|course|rest|month) of )"
)
_NO_QUANTITY = r"(?![\d:%]|[.,]\d| (?:million|billion|percent|per cent|people|years|days|points|dollars|euros))"
_PERIOD = Rule(
    "period-of-year",
    r"{ordinal}(?:st|nd|rd|th)? {period} of (?:the )?(?:year )?(?:{year}(?![-–/]\d|\w)|{shift} year(?!['’]))",
)

ENGLISH = Language(
    screen=r"[ywmqdfpJFMASONDQH0-9](?:[0-9][0-9]{2}|ear|eek|onth|uarter|ay|orrow|an|eb|ar|pr|un|ul|ug|ep|ct|ov|ec"
    r"|ring|mer|n\b|all|[1-4]\b)",
    anchors={
        "year": r"[0-9]{4}(?!,?[0-9])",
        "month": _MONTH + r"[a-z]*\b",
        "day": r"day\b|morrow\b",
        "ago": r"(?:year|month|week|day)s? (?:ago|from now)\b",
        "shift": r"(?<=(?:st|xt|is) )(?:year|month|week|quarter|[Ff]all)\b|(?<=(?:st|xt|is) [Ss])pring\b"
        r"|(?<=(?:st|xt|is) [Ss]u)mmer\b|(?<=(?:st|xt|is) [Aa]utu)mn\b",
        "quarter": r"quarter\b|[QH][1-4]\b",
    },
    slots={
        "month": _MONTH + r"[a-z]*\b(?:(?<=\b[A-Z][a-z][a-z])(?<!May)\.|(?<=Sept)\.)?",
        "day": r"\d{1,2}",
        "weekday": r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day",
        "year": r"(?:1[0-9]|20)[0-9]{2}",
        "shift": _SHIFT,
        "near": r"[Ll]ast|[Tt]his past|[Tt]his coming|[Tt]his|[Nn]ext",
        "week": r"[Ww]eek of ",
        "ordinal": r"[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[1-4](?=st|nd|rd|th)",
        "digit": r"[1-4]",
        "period": r"quarter|half",
        "season": r"[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all",
        "unit": r"week|month|year|quarter|day",
        "number": r"\d{1,2}|[A-Za-z]+",
        "word": r"[Tt]oday|[Yy]esterday|[Tt]omorrow",
        "way": r"ago|from now",
        "iso": r"\d{4}-\d\d-\d\d",
    },
    rules={
        "month": (
            Rule(
                "days-across-months",
                r"{month} {day}(?:st|nd|rd|th)? ?(?:[-–]|to) ?{month2} {day2}(?:st|nd|rd|th)?\b" + _TAIL + _NO_QUANTITY,
            ),
            Rule(
                "day-month",
                r"(?:{weekday},? (?:the )?)?(?<![\d.,$€£#/-]){day}(?:st|nd|rd|th)?"
                r"(?:(?: ?[-–] ?| and | or ){day2})?(?:st|nd|rd|th)? (?:of )?{month}(?!\w)" + _TAIL,
            ),
            Rule(
                "month-day",
                r"{week}?(?:{weekday},? )?{month} {day}(?:st|nd|rd|th)?\b"
                r"(?:(?: ?[-–] ?| and | or ){day2}(?:st|nd|rd|th)?\b(?! [A-Z]))?" + _NO_QUANTITY + _TAIL,
            ),
            Rule(
                "months-of-year",
                r"{month} ?(?:to|through|and|or|[-–]) ?{month2},? (?:of )?"
                r"(?:{year}(?![-–/]\d|\w)|{shift} year(?!['’]))",
            ),
            Rule("shift-month", r"{shift} {month}(?! \d|\w)"),
            Rule("month-year", _PART + r"?{month}(?:,? (?:of )?{year}(?![-–/]\d|\w)|,? (?:of )?{shift} year(?!['’]))"),
            Rule("part-of-month", _PART + r"{month}(?! \d|\w)"),
            Rule("month", r"{month}(?! \d|\w)", before=_IN),
        ),
        "day": (
            Rule("day", r"(?<!of )(?<![“\"‘'])\b(?:[Ee]arlier |[Ll]ater )?{word}\b"),
            Rule("near-weekday", r"{near} {weekday}\b(?!,? (?:the )?(?:\d|" + _MONTH + r"[a-z]*\b))"),
            Rule("weekday-of-week", r"{weekday},? (?:of )?{shift} week(?!['’])"),
            Rule(
                "weekday",
                r"{weekday}\b(?!,? (?:the )?(?:\d|" + _MONTH + r"[a-z]*\b)|:)",
                before=frozenset({"on", "since", "until", "by", "from"}),
            ),
        ),
        "year": (
            Rule("iso-day", r"(?<![\d-]){iso}(?![\d-])"),
            _PERIOD,
            Rule("season-year", r"{season},? (?:of )?{year}(?![-–/]\d|\w)"),
            Rule("decade", r"(?:the )?(?:(?:[Ee]arly|[Ll]ate|[Mm]id|[Mm]id-late)[- ])?{year}['’]?s\b"),
            Rule("part-of-year", r"(?:[Ee]arly|[Ll]ate|[Mm]id)[- ]{year}(?![-–/]?\d|\w)"),
            Rule(
                "part-of-year",
                r"(?:beginning|start|middle|end|course|rest|months|half|days|weeks) of {year}(?![-–/]\d|\w)",
            ),
            Rule("years-from-to", r"(?:[Ff]rom|[Bb]etween) {year} (?:to|and) {year2}(?![-–/]\d|\w)"),
            Rule("year", r"(?:[Tt]he )?year {year}(?![-–/]\d|\w)"),
            Rule(
                "year",
                r"(?<![\w.,$€£#/-]){year}(?![-–/]\d|\w|[.,:]\d|%)",
                before=frozenset(
                    {"in", "since", "by", "until", "till", "during", "before", "after", "for", "from", "as", "between"}
                ),
            ),
            Rule("back-to-year", r"(?:[Bb]ack|dates?|dated|dating) to {year}(?![-–/]\d|\w|[.,:]\d)"),
        ),
        "quarter": (
            _PERIOD,
            Rule("quarter-of-year", r"\bQ{digit}(?:,? (?:of )?{year}(?![-–/]\d|\w)|,? (?:of )?{shift} year(?!['’]))"),
            Rule("half-of-year", r"\bH{digit},? (?:of )?{year}(?![-–/]\d|\w)"),
            Rule(
                "quarter",
                r"(?:the )?{ordinal}(?:st|nd|rd|th)? quarter\b(?! of| [a-z]+s\b)",
                before=frozenset({"in", "during", "for", "since", "by", "until", "from"}),
            ),
        ),
        "shift": (
            _PERIOD,
            Rule("shift", r"(?:(?:[Ee]arly|[Ll]ate|[Mm]id|[Ee]arlier|[Ll]ater)[- ])?{shift} {unit}\b(?! or | of )"),
            Rule("shift-season", r"{shift} {season}\b(?! or | of )"),
        ),
        "ago": (Rule("distance", r"{number} {unit}s? {way}\b"),),
    },
    values={
        "month": {
            name: n for n, full in enumerate(_MONTHS, 1) for name in (full, full[:3], full[:4] if n == 9 else full)
        },
        "weekday": {name: n for n, name in enumerate(_DAYS)},
        "shift": {"last": -1, "this": 0, "next": 1, "this past": -1, "this coming": 1},
        "ordinal": {"first": 1, "second": 2, "third": 3, "fourth": 4, "1": 1, "2": 2, "3": 3, "4": 4},
        "season": {"spring": 3, "summer": 6, "autumn": 9, "fall": 9},
        "number": {"a": 1, "an": 1} | {name: n for n, name in enumerate(_NUMBERS, 1)},
        "word": {"yesterday": -1, "today": 0, "tomorrow": 1},
    },
    refused_before=frozenset({"the", "that", "past", "over", "every", "each", "fiscal", "financial"}),
    refused_after=r"['’]s?\b| or so\b| each\b| every\b| of (?:that|each|every|the same|the following)\b"
    r"| (?:of )?(?:FY|fiscal|that year)",
    approximate=frozenset(
        {"about", "almost", "approximately", "around", "least", "little", "nearly", "over", "roughly", "some", "than"}
        | {"to", "or", "and", "half", "few", "many"}
    ),
    clause=r"[;:,()—]| (?:that|which|who|whom|whose|when|while|where|and|but|because|so|as|if) ",
    future=r"\b(?:will|won['’]t|shall|should|would|going to|plan(?:s|ning)? (?:to|for)|planned|expect(?:s|ed)?|hopes?"
    r"|hoped|aims?|intends?|scheduled|due|supposed|slated|set to|(?:is|are|was|were) to|to be (?:held|[a-z]+ed)"
    r"|upcoming|coming|promised|deadline|[Rr]egister|[Jj]oin|[Ss]ign up|[Aa]ttend|[Ss]ave the)\b|['’]ll\b",
    past=r"\b(?:was|were|had|did|been|[a-z]{2,30}(?<!ne)(?<!see)(?<!hundr)(?<!spe)ed|began|begun|became|bought|brought"
    r"|built|came|chose|drew|fell|found|gave|gone|got|grew|held|kept|knew|laid|led|left|lost|made|met|paid|ran|rose"
    r"|said|sat|saw|sent|showed|shown|sold|spent|spoke|stood|taken|taught|thought|told|took|turned|went|won|wrote"
    r"|written|put up)\b",
    past_before=frozenset({"since"}),
    said_today=r"\b(?:announc|launch|releas|sign|publish|issu|unveil|introduc|report|complet|celebrat|host|post|open"
    r"|present|confirm|show|start|highlight|kick|join)(?:ed|ing)\b"
    r"|\b(?:said|began|met|held|went|told|took|gave|highlight)\b",
)
