"""Licences by name."""

from __future__ import annotations

import pytest

from backfile.model.license import LICENSES, known_license


@pytest.mark.parametrize(
    ("written", "name", "url"),
    [
        ("CC BY 4.0", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("cc-by-sa-4.0", "CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
        ("Creative Commons Attribution 4.0 International", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC BY-SA 3.0 DE", "CC BY-SA 3.0 DE", "https://creativecommons.org/licenses/by-sa/3.0/de/"),
        ("CC0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("MIT License", "MIT", "https://spdx.org/licenses/MIT.html"),
        ("all rights reserved", "All rights reserved", ""),
    ],
)
def test_a_licence_is_known_by_the_names_that_people_give_it(written: str, name: str, url: str) -> None:
    found = known_license(written)
    assert found is not None
    assert (found.name, found.url) == (name, url)


@pytest.mark.parametrize("written", ["", "free", "CC", "CC BY", "CC BY 9.0", "CC BY 4.0 DE", "see above"])
def test_what_names_no_licence_is_none(written: str) -> None:
    assert known_license(written) is None


def test_no_two_licences_have_one_name() -> None:
    assert all(known_license(each.name) == each for each in LICENSES)
    assert all(known_license(each.id) == each for each in LICENSES if each.id)
