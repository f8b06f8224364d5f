"""A printed time in the zone of the site, which is data of a package and not of the machine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from backfile.model.date import parse_date
from backfile.timezone import also_at, offset_at, zone_names

BERLIN = "Europe/Berlin"


@pytest.mark.parametrize(
    ("printed", "zone", "there"),
    [
        ("2022-02-18 10:00 +08:00", BERLIN, "03:00 UTC+01:00"),
        ("2022-07-18 10:00 +08:00", BERLIN, "04:00 UTC+02:00"),
        ("2022-02-18 10:00:30 +08:00", "UTC", "02:00 UTC"),
        ("2022-02-18 10:00Z", "America/New_York", "05:00 UTC−05:00"),
        ("2022-01-06 23:30 -0500", BERLIN, "2022-01-07 05:30 UTC+01:00"),
        ("2022-01-06 00:30 +08:00", "UTC", "2022-01-05 16:30 UTC"),
        ("2022-02-18 10:00 +08:00", "Asia/Shanghai", ""),
        ("2022-02-18 10:00 Z", "Europe/London", ""),
        ("2022-02-18 10:00 +0000", "UTC", ""),
        ("2022-02-18 10:00", BERLIN, ""),
        ("2022-02-18", BERLIN, ""),
        ("2016-12-31 23:59:60Z", BERLIN, "2017-01-01 00:59 UTC+01:00"),
        ("9999-12-31 23:00 -0500", BERLIN, ""),
    ],
)
def test_a_time_with_an_offset_is_told_as_it_is_there(printed: str, zone: str, there: str) -> None:
    assert also_at(parse_date(printed), zone) == there


@pytest.mark.parametrize(
    ("printed", "zone", "offset"),
    [
        ("2022-02-18 10:00", BERLIN, "+01:00"),
        ("2022-07-18", BERLIN, "+02:00"),
        ("2022-07", "America/New_York", "-04:00"),
        ("2022", "Asia/Kolkata", "+05:30"),
        ("1850-01-01", BERLIN, "+00:53"),
        ("1000", "Asia/Shanghai", "+08:06"),
        ("9999-12-31", "Pacific/Kiritimati", "+14:00"),
        ("2022", "UTC", "+00:00"),
    ],
)
def test_a_time_without_an_offset_gets_that_of_the_zone_on_its_day(printed: str, zone: str, offset: str) -> None:
    assert offset_at(parse_date(printed), zone) == offset


def test_every_zone_can_be_used() -> None:
    assert {BERLIN, "Asia/Shanghai", "UTC"} <= zone_names()
    for zone in zone_names():
        assert offset_at(parse_date("2022-02-18"), zone)


def test_what_the_machine_knows_of_zones_plays_no_part(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "Europe").mkdir()
    (tmp_path / "Europe/Berlin").write_bytes(b"TZif wrong")
    program = (
        "from backfile.model.date import parse_date; from backfile.timezone import also_at;"
        "print(also_at(parse_date('2022-02-18 10:00 +08:00'), 'Europe/Berlin'))"
    )
    environment = {"PYTHONPATH": str(repository), "PYTHONTZPATH": str(tmp_path), "TZ": "Asia/Tokyo"}
    ran = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert ran.stdout == "03:00 UTC+01:00\n"
