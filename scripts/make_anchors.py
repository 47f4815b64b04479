"""Writes the anchors that come from tables: people, land, electricity, CO2 and economies of countries, cities, peaks.

    python scripts/make_anchors.py [scripts/anchors [rules/anchors]]

The first folder holds the tables (its README says where each comes from) and gets evidence_tables.csv: for every
anchor the line that its figure was read from. The same tables give the same files, byte for byte. What is in a
curated file stays untouched.
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # run as a file, the folder above is not looked into

from scripts.anchor_sheets import Row, Sheet, slug_of, write_sheet  # noqa: E402

EVIDENCE = ("id", "address", "opened", "figure", "unit", "year", "words", "sum")
POPULATION = (
    "https://github.com/datasets/population/blob/425fc447a53a26c767a15a7de60c4cc2478a0595/data/population.csv"
)
GDP = "https://github.com/datasets/gdp/blob/822019c80142c162e4ca4eb1a63699ae36075078/data/gdp.csv"
FACTBOOK_FILE = "https://github.com/factbook/factbook.json/blob/8662a8b17a784841ab4528631b04090eb2f183eb/"
WORLD_BANK = "World Bank, by way of Data Packaged Core Datasets"
FACTBOOK = "The World Factbook (CIA), by way of factbook.json"
EDITION = 2026
"""Of the Factbook: the year of its last edition, for what it dates no further (land, coasts, mountains)."""
TOGETHER = {
    "WLD": ("the whole world", "world"),
    "EUU": ("the European Union", "eu world"),
}
CONTINENTS = ("Africa", "Asia", "Europe", "North America", "South America")
NEAR = 0.01
"""How far the sum of a continent may be off: the World Bank counts no people of some small territories."""
PEOPLE_OF = {
    "WLD": ("world", "world/xx.json", "the average person worldwide", "average people worldwide"),
    "EUU": ("eu", "europe/ee.json", "a person in the EU", "people in the EU"),
}
PER_PERSON = ("USA", "GBR", "DEU", "FRA", "ESP", "ITA", "NLD", "IND", "AUS", "CAN", "IRL", "CHN", "JPN")


class Tables(NamedTuple):
    """What is read: the countries worth naming, and figures by World Bank code and by file of the Factbook."""

    countries: list[dict[str, str]]
    cities: list[dict[str, str]]
    bank: dict[str, dict[str, str]]
    factbook: dict[str, dict[str, str]]


def main(arguments: list[str]) -> int:
    """Writes the files; 2 where the folder of tables is not there."""
    folder = Path(arguments[0]) if arguments else ROOT / "scripts" / "anchors"
    target = Path(arguments[1]) if len(arguments) > 1 else ROOT / "rules" / "anchors"
    if not (folder / "countries.csv").is_file() or not target.is_dir():
        print(__doc__, file=sys.stderr)
        return 2
    tables = Tables(
        _rows(folder / "countries.csv"),
        _rows(folder / "cities.csv"),
        {row["code"]: row for row in _rows(folder / "world_bank.csv")},
        {row["file"]: row for row in _rows(folder / "factbook.csv")},
    )
    seen: list[tuple[str, ...]] = []
    for made in (_people, _economies, _co2, _areas, _electricity, _coasts, _peaks, _cities):
        sheet, rows = made(tables)
        rows = sorted(rows, key=lambda row: (float(row.value), row.id))
        write_sheet(target, sheet, rows)
        seen += [
            (row.id, row.address, "data set", row.figure, row.unit, str(row.year), row.words, row.sum)
            for row in rows
        ]
    with (folder / "evidence_tables.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(EVIDENCE)
        writer.writerows(sorted(seen))
    return 0


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _people(tables: Tables) -> tuple[Sheet, list[Row]]:
    rows = []
    named = [
        (one["code"], one["name"], one["regions"], float(one["familiarity"])) for one in tables.countries
    ]
    named += [(code, name, regions, 0.7) for code, (name, regions) in TOGETHER.items()]
    for code, name, regions, familiarity in named:
        bank = tables.bank[code]
        words = f"{code},{bank['year']},{bank['people']}"
        rows.append(
            Row(
                f"people-of-{slug_of(name)}", name, bank["people"], int(bank["year"]), familiarity, POPULATION,
                bank["people"], "people", words, regions,
            )
        )  # fmt: skip
    for continent in CONTINENTS:
        members = [row for row in tables.bank.values() if row["continent"] == continent]
        total = sum(int(row["people"]) for row in members)
        year = max(int(row["year"]) for row in members)
        rows.append(
            Row(
                f"people-of-{slug_of(continent)}", continent, str(total), year, 0.6, POPULATION, str(total), "people",
                f"{len(members)} rows of {year}", "world", str(total), str(round(total * (1 + NEAR))),
                sum=f"the rows of all countries and territories in {continent} (UN M49), added up",
            )
        )  # fmt: skip
    sheet = Sheet(
        "country-people",
        "How many people live in a country, in a continent, in the world.",
        "crowd",
        "home",
        "people",
        "World Development Indicators, SP.POP.TOTL: population, total",
        WORLD_BANK,
        6,
    )
    return sheet, rows


def _economies(tables: Tables) -> tuple[Sheet, list[Row]]:
    rows = []
    for one in tables.countries:
        bank = tables.bank[one["code"]]
        if not bank["gdp_year"] or int(bank["gdp_year"]) < 2022:
            continue
        words = f"{one['code']},{bank['gdp_year']},{bank['gdp_usd']}"
        rows.append(
            Row(
                f"economy-of-{slug_of(one['name'])}", one["name"], bank["gdp_usd"], int(bank["gdp_year"]),
                float(one["familiarity"]) - 0.1, GDP, bank["gdp_usd"], "USD", words, one["regions"],
            )
        )  # fmt: skip
    sheet = Sheet(
        "country-economy",
        "What a country's economy produces in a year, in US dollars of that year.",
        "money",
        "economy",
        "USD",
        "World Development Indicators, NY.GDP.MKTP.CD: GDP in current US dollars",
        WORLD_BANK,
        5,
        per="year",
    )
    return sheet, rows


def _co2(tables: Tables) -> tuple[Sheet, list[Row]]:
    """CO2 from burning coal, oil and gas, shared out among all people, as no national figure is a footprint."""
    people = dict(PEOPLE_OF)
    for one in tables.countries:
        if one["code"] in PER_PERSON:
            short = one["name"]
            people[one["code"]] = (slug_of(short), one["file"], f"a person in {short}", f"people in {short}")
    regions = {one["code"]: one["regions"].split()[-1] for one in tables.countries} | {
        "WLD": "world",
        "EUU": "eu",
    }
    rows = []
    for code, (slug, path, name, several) in people.items():
        found = tables.factbook[path]["co2"]
        match = re.match(r"([\d.,]+) (million|billion) metric tonnes of CO2 \((\d{4})", found)
        if not match or match[3] != "2023":
            continue
        tonnes = float(match[1].replace(",", "")) * {"million": 1e6, "billion": 1e9}[match[2]]
        heads = int(tables.bank[code]["people_2023"])
        kilograms = round(tonnes * 1000 / heads, -1)
        rows.append(
            Row(
                f"co2-{slug}-person-year", f"{name} causes in a year", f"{kilograms:.0f}", 2023,
                0.6, FACTBOOK_FILE + path, f"{tonnes * 1000:.0f}", "kg CO2", found, regions[code],
                plural=f"{{n}} {several} cause in a year",
                sum=f"÷ {heads} people ({code} in 2023, {POPULATION})",
            )
        )  # fmt: skip
    sheet = Sheet(
        "co2-person",
        "CO2 from coal, oil and gas of a country in a year, for each of its people.",
        "co2-mass",
        "co2",
        "kg CO2",
        "Environment: carbon dioxide emissions, total (estimate), for each person of World Development Indicators",
        FACTBOOK,
        6,
        per="year",
    )
    return sheet, rows


def _areas(tables: Tables) -> tuple[Sheet, list[Row]]:
    rows = [
        _of_factbook(tables, one, "area", f"area-of-{slug_of(one['name'])}", one["name"])
        for one in tables.countries
        if one["area"]
    ]
    sheet = Sheet(
        "country-area",
        "Land and inland water of a country, in square kilometres.",
        "area",
        "large",
        "km²",
        "Geography: area, total",
        FACTBOOK,
        25,
    )
    return sheet, [row for row in rows if row]


def _coasts(tables: Tables) -> tuple[Sheet, list[Row]]:
    rows = [
        _of_factbook(
            tables, one, "coastline", f"coast-of-{slug_of(one['name'])}", f"the coastline of {one['name']}"
        )
        for one in tables.countries
        if one["coast"]
    ]
    sheet = Sheet(
        "coastline",
        "Coastlines, as one source measures them.",
        "length",
        "long",
        "km",
        "Geography: coastline",
        FACTBOOK,
        25,
    )
    return sheet, [row._replace(familiarity=0.4) for row in rows if row]


def _of_factbook(tables: Tables, one: dict[str, str], column: str, anchor_id: str, name: str) -> Row | None:
    words = tables.factbook[one["file"]][column]
    match = re.match(r"([\d,]+(?:\.\d+)?) (sq km|km)", words)
    if not match or float(match[1].replace(",", "")) == 0:
        return None
    figure = match[1].replace(",", "")
    unit = {"sq km": "km²", "km": "km"}[match[2]]
    address = FACTBOOK_FILE + one["file"]
    return Row(
        anchor_id,
        name,
        figure,
        EDITION,
        float(one["familiarity"]),
        address,
        figure,
        unit,
        words[:60],
        one["regions"],
    )


def _electricity(tables: Tables) -> tuple[Sheet, list[Row]]:
    rows = []
    for one in tables.countries:
        words = tables.factbook[one["file"]]["electricity"]
        match = re.match(r"([\d.,]+) (million|billion|trillion) kWh \((\d{4})", words)
        if not match:
            continue
        kwh = round(
            float(match[1].replace(",", "")) * {"million": 1e6, "billion": 1e9, "trillion": 1e12}[match[2]]
        )
        rows.append(
            Row(
                f"electricity-of-{slug_of(one['name'])}", one["name"], str(kwh), int(match[3]),
                float(one["familiarity"]) - 0.1, FACTBOOK_FILE + one["file"], str(kwh), "kWh/year", words,
                one["regions"],
            )
        )  # fmt: skip
    sheet = Sheet(
        "country-electricity",
        "Electricity that a country uses in a year.",
        "energy-rate",
        "electricity",
        "kWh/year",
        "Energy: electricity consumption (estimate)",
        FACTBOOK,
        6,
        kind="rate",
    )
    return sheet, rows


def _peaks(tables: Tables) -> tuple[Sheet, list[Row]]:
    rows = []
    for one in tables.countries:
        words = tables.factbook[one["file"]]["highest_point"]
        match = re.search(r"([\d,]+)(?: m)?(?:$| \()", words)
        if not one["peak"] or not match:
            continue
        height = match[1].replace(",", "")
        rows.append(
            Row(
                f"height-of-{slug_of(one['peak'])}", one["peak"], height, EDITION, float(one["peak_familiarity"]),
                FACTBOOK_FILE + one["file"], height, "m", words[-60:], one["peak_regions"],
            )
        )  # fmt: skip
    sheet = Sheet(
        "peak",
        "Mountains: used where the copy speaks of height.",
        "length",
        "high",
        "m",
        "Geography: highest point",
        FACTBOOK,
        25,
    )
    return sheet, rows


def _cities(tables: Tables) -> tuple[Sheet, list[Row]]:
    """Built-up areas, named as such; a plain name only where the count within the city's limits is within a tenth."""
    rows = []
    for one in tables.cities:
        found = tables.factbook[one["file"]]["urban_areas"]
        match = re.search(rf"([\d.,]+)( million)? {re.escape(one['city'])}", found)
        year = re.search(r"\((\d{4})\)$", found)
        if not match or not year:
            message = f"{one['file']}: {one['city']} is not among its urban areas"
            raise ValueError(message)
        people = round(float(match[1].replace(",", "")) * (1e6 if match[2] else 1))
        counts = sorted({people, int(one["geonames"] or people)})
        kind = "" if one["geonames"] else "-area"
        slug = slug_of(one["name"].removesuffix(" area"))
        rows.append(
            Row(
                f"people-of-{slug}-city{kind}", one["name"], str(people), int(year[1]), float(one["familiarity"]),
                FACTBOOK_FILE + one["file"], str(people), "people", match[0], one["regions"],
                *((str(counts[0]), str(counts[-1])) if len(counts) > 1 else ("", "")),
                sum=f"the other end: {one['geonames']} in GeoNames" if one["geonames"] else "",
            )
        )  # fmt: skip
    sheet = Sheet(
        "city-people",
        "How many people live in a city's built-up area; the range of a plain name ends at GeoNames (CC BY 4.0).",
        "crowd",
        "home",
        "people",
        "People and society: major urban areas, population",
        FACTBOOK,
        6,
    )
    return sheet, rows


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
