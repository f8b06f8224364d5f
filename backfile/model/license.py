"""Licences by the names that people give them, with their addresses."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple


class License(NamedTuple):
    id: str
    """The SPDX identifier (spdx.org/licenses), where there is one."""
    name: str
    """As readers know it."""
    url: str
    """The address of its text; empty where the words are all there is."""


_CC = "https://creativecommons.org"
_STATEMENT = "https://rightsstatements.org/vocab"


def _creative_commons() -> list[License]:
    """Every version of the six licences that Creative Commons has published since 2.0."""
    return [
        License(f"CC-{kind}-{version}", f"CC {kind} {version}", f"{_CC}/licenses/{kind.lower()}/{version}/")
        for kind in ("BY", "BY-SA", "BY-ND", "BY-NC", "BY-NC-SA", "BY-NC-ND")
        for version in ("4.0", "3.0", "2.5", "2.0")
    ]


LICENSES = (
    *_creative_commons(),
    License("CC0-1.0", "CC0 1.0", f"{_CC}/publicdomain/zero/1.0/"),
    License("CC-PDM-1.0", "Public Domain Mark 1.0", f"{_CC}/publicdomain/mark/1.0/"),
    License("OGL-UK-3.0", "Open Government Licence 3.0", "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"),
    License("etalab-2.0", "Licence Ouverte 2.0", "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"),
    License("DL-DE-BY-2.0", "Datenlizenz Deutschland – Namensnennung 2.0", "https://www.govdata.de/dl-de/by-2-0"),
    License("LAL-1.3", "Free Art License 1.3", "https://artlibre.org/licence/lal/en/"),
    License("GFDL-1.3-or-later", "GFDL 1.3", "https://www.gnu.org/licenses/fdl-1.3.html"),
    License("GFDL-1.2-or-later", "GFDL 1.2", "https://www.gnu.org/licenses/old-licenses/fdl-1.2.html"),
    License("ODbL-1.0", "ODbL 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
    License("MIT", "MIT", "https://spdx.org/licenses/MIT.html"),
    License("", "In Copyright", f"{_STATEMENT}/InC/1.0/"),
    License("", "No Copyright – United States", f"{_STATEMENT}/NoC-US/1.0/"),
    License("", "Copyright Not Evaluated", f"{_STATEMENT}/CNE/1.0/"),
    License("", "Copyright Undetermined", f"{_STATEMENT}/UND/1.0/"),
    License("", "No Known Copyright", f"{_STATEMENT}/NKC/1.0/"),
    License("", "All rights reserved", ""),
    License("", "Public domain", ""),
    License("", "Used with permission", ""),
    License("", "Editorial use only", ""),
    License("", "Fair use", ""),
    License("", "Right of quotation", ""),
)  # fmt: skip
"""The licences that are known by name; any other needs its address beside it."""

_PORTED = re.compile(r"(.+ (?:3\.0|2\.5|2\.0)) ([a-z]{2})")


def _plain(name: str) -> str:
    """The name without what people write differently: case, hyphens, the words `licence` and `Creative Commons`."""
    name = name.casefold().replace("creative commons", "cc").replace("attribution", "by").replace("sharealike", "sa")
    words = re.sub(r"[-_–—/ ]+", " ", name)
    return re.sub(r"\b(?:licen[sc]e|international|unported|the)\b", "", words).replace("  ", " ").strip()


_BY_NAME = {_plain(each): license for license in LICENSES for each in (license.name, license.id) if each}
_BY_NAME["cc0"] = _BY_NAME[_plain("CC0 1.0")]


@lru_cache(maxsize=1024)
def known_license(name: str) -> License | None:
    """The licence that the name means; also one that was ported to a country, such as `CC BY-SA 3.0 DE`."""
    plain = _plain(name)
    found = _BY_NAME.get(plain)
    if found is None and (match := _PORTED.fullmatch(plain)) and (general := _BY_NAME.get(match[1])):
        country = match[2].upper()
        found = License(f"{general.id}-{country}", f"{general.name} {country}", f"{general.url}{match[2]}/")
    return found
