"""Words that are two units, or a unit and something else: what stands around decides, and else the page.

Each word has a row for each of its senses. The nearest cue in the sentence wins; where the sentence has none, the signs
that the page uses elsewhere; where there are none either, the word's usual sense, if it has one.
"""

from __future__ import annotations

import re

from empathycheck.language.prose import Prose
from empathycheck.quantities.units import Unit, UnitTable
from empathycheck.quantities.words import pattern

AMBIGUOUS = "ambiguous"
"""The kind of a quantity whose unit may be one of two: nothing is compared with it, and no rule asks about it."""

_SYMBOL = 3
"""Anything shorter is a symbol, in which the case counts (nm, Nm)."""
_BEFORE, _AFTER = 90, 70
"""How far around a number its cues are looked for, in characters."""


_Senses = tuple[tuple[str, str, str, str], ...]


def _sense(unit: str, cues: str, after: str = "", page: str = "") -> tuple[str, str, str, str]:
    """A symbol of rules/units, empty where the word measures nothing; words around it, what follows directly, and what
    the page says elsewhere.
    """
    return unit, cues, after, page


def _word(senses: _Senses, usual: str | None = None) -> tuple[_Senses, str | None]:
    """The senses of a word; `usual` is the unit where nothing decides, None where it stays open."""
    return senses, usual


_FLAT = r"(?:square|sq|inch|cm|centimet)"
_POUNDS = _word((
    _sense(
        "GBP",
        r"rais(?:e[ds]?|ing)|pa(?:y|ys|id|ying|yment\w*)|salar\w+|cost\w*|worth|spen[dt]\w*|pric\w+|fund\w*|grant\w*|"
        r"donat\w+|gave|give[sn]?|giving|invest\w*|earn\w*|sold|sell\w*|b[ou]y\w*|bought|budget\w*|fined?|"
        r"debts?|bill\w*|profit\w*|"
        r"turnover|prizes?|wages?|fees?|rent\w*|money|cash|sav(?:e[ds]?|ings?)|owe[sd]?|loans?|charit\w+|income|cheque|"
        r"bank\w*|tax\w*|value[ds]?|market|lotter\w+|insur\w+|compensation|bonus\w*|sterling|revenue|sales|account",
        r" (?:an? (?:hour|year|month|week|head|night)|per (?:hour|head|person|year|month|week)|"
        r"of (?:funding|debt|savings|investment|profit|tax|revenue|public money|taxpayers|aid)|"
        r"in (?:cash|fees|tax|prizes|grants|rent|savings))\b",
        "£",
    ),
    _sense(
        "lb",
        r"weigh\w*|lift\w*|carr(?:y|ies|ied|ying)|heav\w+|load\w*|payload|cargo|freight|haul\w*|tow\w*|force|thrust|"
        r"pressure|pull\w*|push\w*|harvest\w*|crops?|gr[oe]w\w*|dried|catch|caught|ship\w*|eat\w*|hold\w*|support\w*|"
        r"capacit\w+|tons?|tonnes|kilos?|mass",
        r" of (?!funding|debt|savings|investment|profit|tax|revenue|public money|aid)[a-z]|"
        rf" per (?:square|acre|cubic|{_FLAT})|\b(?: heavier| lighter| apiece| barbell)",
        r"\d ?(?:lbs?|kg|kilos?|ounces|oz)\b|\$\d",
    ),
))  # fmt: skip
_KNOTS = _word((
    _sense(
        "kn",
        r"cruis\w+|speed\w*|wind\w*|sail\w*|gust\w*|ship\w*|ferr\w+|boat\w*|vessel\w*|yacht\w*|aircraft|jets?|fly\w*|"
        r"flies|flew|reach\w*|fast\w*|currents?|submarines?|does|doing|made|hull|sea|at|catamaran|helicopters?|"
        r"sloops?|ketch\w*|dingh\w+|schooners?|trimarans?|hovercraft|touch\w*|tides?|gale\w*|storms?|hurricanes?",
    ),
    _sense(
        "",
        r"rugs?|carpet\w*|t(?:ie|ied|ies|ying)|weav\w+|wov\w+|ropes?|silk|kilims?|hand|macram\w+|hair|wool|nets?|lace",
        rf" per {_FLAT}",
    ),
))  # fmt: skip
_FEET = _word((
    _sense(
        "",
        r"wip\w+|shoes?|socks?|tread\w*|tramp\w*|hoo[fv]\w*|paws?|barefoot|bare|toes?|pairs?|danc\w+|tango|ballet|muddy",
    ),
), "ft")  # fmt: skip
_STONE = _word((
    _sense(
        "st",
        r"weigh\w*|los[et]\w*|gain\w*|heav\w+|slimm\w+|lift\w*|diet\w*|scales",
        r" (?:\d|lighter|heavier|overweight)",
    ),
    _sense(
        "", r"quarr\w+|mason\w*|buil[td]\w*|walls?|diamonds?", r" (?:[a-z]+s|ring|wall|circle|bridge|house|bracelet)\b"
    ),
), "st")  # fmt: skip
_HEAT = (
    r"ovens?|heat\w*|hot\w*|cold\w*|warm\w*|temperatures?|cool\w*|bak(?:e|es|ed|ing)|roast\w*|fr[eo]ez\w*|frozen?|"
    r"boil\w*|kilns?|furnaces?|minus|weather|winters?|summers?|frost\w*|melt\w*|sun|thermostat\w*|fever"
)
_KEPT = r"|fridges?|stor\w+|keep\w*|kept|wash\w*|cook\w*|water|air|degrees?|operat\w+|range|climate|dry|steam"
_CELSIUS = _word((_sense("°C", _HEAT + _KEPT, "", r"°|celsius"),), "")
_FAHRENHEIT = _word((_sense("°F", _HEAT + _KEPT, "", r"°|fahrenheit"),), "")
_DEGREES = _word((
    _sense(
        "degree",
        _HEAT,
        r" (?:below|above) (?:zero|freezing)",
    ),
    _sense(
        "deg",
        r"turn\w*|rotat\w+|angles?|tilt\w*|slop\w+|swivel\w*|view\w*|bend\w*|pan\w*|spin\w*|hing\w+|pivot\w*|latitude|"
        r"longitude|north|south|steer\w*|panorama|lens\w*|field|inclin\w+|recline\w*|swing\w*|open\w*",
    ),
    _sense(
        "",
        r"award\w*|graduat\w+|universit\w+|colleges?|bachelor\w*|master\w*|honorary|students?|tutors?|lecturers?|"
        r"between them|diplomas?",
    ),
))  # fmt: skip
_CUPS = _word((
    _sense(
        "cup",
        r"hold\w*|brew\w*|fill\w*|urns?|pots?|kettles?|recipes?|add|mix|stir|whisk\w*|fold|simmer",
        r" (?:of )?(?:flour|water|(?:butter)?milk|sugar|oats|rice|stock|oil|butter|cream|broth)\b",
    ),
    _sense(
        "",
        r"w[io]ns?|won|winning|leagues?|champion\w*|troph\w+|clubs?|sold|sell\w*|serv\w+|paper|plastic|dispos\w+|reus\w+|"
        r"thr[oe]w\w*|wash\w*|bins?|landfill",
    ),
), "")  # fmt: skip
_MILES = _word((
    _sense(
        "",
        r"earn\w*|collect\w*|card\w*|bank(?:ed|s)?|spen[dt]\w*|redeem\w*|rewards?|bonus|loyalty|frequent|points|"
        r"upgrades?",
    ),
), "mi")  # fmt: skip
_SECONDS = _word((
    _sense("", r"flaws?|flawed|pottery|factory|outlet|helpings?|imperfect\w*|rejects?|discount\w*|porcelain|shelf"),
), "s")  # fmt: skip
_YARDS = _word((
    _sense("yd³", r"concrete|mulch|topsoil|gravel", r" of (?:concrete|mulch|soil|topsoil|gravel|sand|asphalt|compost)"),
    _sense("", r"builders?'?|scrap\w*|ship\w*|boat\w*|timber|depots?|branches|open\w*|brew\w*"),
), "yd")  # fmt: skip
_BARRELS = _word((
    _sense(
        "bbl",
        r"oil|crude|refin\w+|opec|petrol\w*|pump\w*|drill\w*|wells?|pipelines?|oilfields?|rigs?|output|export\w*|"
        r"tankers?|tank|terminals?",
    ),
    _sense("", r"beer|ales?|wine|whisk\w+|rum|bourbon|cellars?|brew\w*|distill\w+|oak|rain|rolled|casks?"),
), "")  # fmt: skip
_GRAMS = _word((
    _sense(
        "g force",
        r"pull(?:s|ed|ing)?|g-forces?|accelerat\w+|corner\w*|pilots?|astronauts?|launch\w*|brak\w+|centrifuges?|"
        r"shocks?|crash\w*|turns?|feels?|felt|riders?|loops?|rollercoasters?|surviv\w+|withst(?:and|ands|anding|ood)|"
        r"impacts?|vibrat\w+|deceler\w+",
    ),
), "g")  # fmt: skip
_GRAINS = _word((
    _sense(
        "gr",
        r"bullets?|projectiles?|arrows?|arrowheads?|broadheads?|slugs?|cartridges?|loads?|powder|weigh\w*|muzzle|rifles?|rounds?|"
        r"ammunition|pellets?|aspirin",
    ),
), "")  # fmt: skip
_HANDS = _word((
    _sense("hand", r"horses?|pon(?:y|ies)|mares?|stallions?|geldings?|foals?|colts?|fill(?:y|ies)|cobs?|withers|hh|"
           r"donkeys?|mules?"),
), "")  # fmt: skip
_NAUTICAL = _word((
    _sense(
        "nmi",
        r"marinas?|ports?|sail\w*|seas?|harbours?|coast\w*|ships?|boats?|yachts?|ferr\w+|anchor\w*|offshore|downwind|"
        r"upwind|voyages?|passages?|airports?|flight|range|radius",
    ),
    _sense(
        "nm",
        r"chips?|process\w*|wavelengths?|light|lasers?|transistors?|nodes?|wafers?|coatings?|particles?|filters?",
    ),
), "nm")  # fmt: skip
_KELVIN = _word((
    _sense("K", r"helium|cryo\w*|kelvin|superconduct\w+|absolute|magnets?|colder|cooled|coldest|temperatures?"),
), "")  # fmt: skip
_STONES_ON_A_SCALE = _word((_sense("st", r"weigh\w*|scales", r" ?\d{1,2} ?lb"),), "")
_LINE = r"broadband|fibre|fiber|internet|connection\w*|lines?|download\w*|upload\w*|speeds?|wi-?fi"
_MEG = _word((_sense("Mbit/s", _LINE),), "MB")
_GIG = _word((_sense("Gbit/s", _LINE),), "GB")
_MEGALITRES = _word(
    (
        _sense(
            "ML",
            r"reservoirs?|dams?|irrigat\w+|catchments?|rainfall|stormwater|sewage|wastewater|effluent|desalinat\w+|rivers?|"
            r"lakes?|floods?|aquifers?|groundwater|waterworks|treatment (?:plants?|works)|allocations?|entitlements?",
            r" ?(?:/|per |an? )(?:d\b|day|week|month|year|yr|annum)",
            r"\bmegalit(?:re|er)s?\b",
        ),
    ),
    "mL",
)
"""In capitals, as goods in catalogues and product names have it, a millilitre looks like a megalitre."""
_BITS = (
    r"flash|memory|storage|sram|dram|eeprom|rom|ram|chips?",
    r" (?:of )?(?:flash|memory|storage|sram|dram|eeprom|rom|ram)\b",
)
_WORDS = {
    **dict.fromkeys(("pound", "pounds"), _POUNDS),
    **dict.fromkeys(("knot", "knots"), _KNOTS),
    **dict.fromkeys(("foot", "feet"), _FEET),
    **dict.fromkeys(("stone", "stones"), _STONE),
    **dict.fromkeys(("degree", "degrees", "deg", "°"), _DEGREES),
    **dict.fromkeys(("cup", "cups"), _CUPS),
    **dict.fromkeys(("mile", "miles"), _MILES),
    **dict.fromkeys(("second", "seconds"), _SECONDS),
    **dict.fromkeys(("yard", "yards"), _YARDS),
    **dict.fromkeys(("barrel", "barrels"), _BARRELS),
    "g": _GRAMS,
    **dict.fromkeys(("grain", "grains", "gr"), _GRAINS),
    **dict.fromkeys(("hand", "hands"), _HANDS),
    "nm": _NAUTICAL,
    **dict.fromkeys(("ML", "Ml"), _MEGALITRES),
    "K": _KELVIN,
    "C": _CELSIUS,
    "F": _FAHRENHEIT,
    "st": _STONES_ON_A_SCALE,
    **dict.fromkeys(("meg", "megs"), _MEG),
    **dict.fromkeys(("gig", "gigs"), _GIG),
    **dict.fromkeys(("mbit", "megabit", "megabits"), _word((_sense("Mbit", *_BITS),), "Mbit/s")),
    **dict.fromkeys(("gbit", "gigabit", "gigabits"), _word((_sense("Gbit", *_BITS),), "Gbit/s")),
}
_YEN = _word((
    _sense(
        "JPY",
        r"japan\w*|tokyo|osaka|kyoto|nagoya|yokohama|sapporo|fukuoka|yen",
        "",
        r"\bjapan|\byen\b|\btokyo\b|円",
    ),
    _sense(
        "CNY",
        r"chin\w+|beijing|shanghai|shenzhen|guangzhou|hangzhou|chengdu|wuhan|yuan|rmb|renminbi",
        "",
        r"\bchina|\bchinese|\byuan\b|\brmb\b|\bbeijing\b|元",
    ),
))  # fmt: skip
_SCALES = (("°C", re.compile(r"° ?c\b|celsius|centigrade")), ("°F", re.compile(r"° ?f\b|fahrenheit")))


_COMPOUND = re.compile(
    r"-(?:km|kilomet(?:re|er)s?|miles?|met(?:re|er)s?|hours?|days?|weeks?|months?|years?)\b"
)
"""What makes a unit the first half of another: tonne-kilometres are no tonnes."""
_MINUS_FORTY = re.compile(r"(?:minus |[-−–])(?:40|forty)[ -]?$")
_MEANINGS = {
    "pound": "money or weight", "knot": "a speed or knots that are tied", "degree": "Celsius, Fahrenheit or an angle",
    "°": "Celsius, Fahrenheit or an angle", "deg": "Celsius, Fahrenheit or an angle", "¥": "yen or yuan",
}  # fmt: skip


def meanings(unit: str) -> str:
    """What a unit of no dimension may mean ("money or weight"); empty where it is what it is per that is not known."""
    return _MEANINGS.get(unit, "")


def sense_of(prose: Prose, start: int, place: tuple[Unit, int, int], table: UnitTable) -> Unit | None:
    """Which unit is meant for the number at `start` by the one that `unit_place` found; None for none at all.

    A unit of no dimension where two are possible and nothing decides.
    """
    unit, begin, end = place
    if _COMPOUND.match(prose.folded, end):
        return None
    word = _WORDS.get(prose.straight[begin:end] if end - begin < _SYMBOL else prose.folded[begin:end])
    if word is None:
        return unit
    symbol = _decided(prose, word, start, end)
    if symbol == "degree" and _MINUS_FORTY.search(prose.folded, max(start - 12, 0), begin):
        symbol = "°C"  # both scales meet there
    elif symbol == "degree":
        symbol = _scale_of(prose)
    if symbol is None:
        return open_unit(prose.folded[begin:end])
    return table.units.get(symbol) or table.words.get(symbol) if symbol else None


def currency_of_yen(prose: Prose, start: int, end: int) -> str:
    """JPY or CNY for a sum with the sign ¥, by the places around it and on the page; empty where nothing says it."""
    return _decided(prose, _YEN, start, end) or ""


def open_unit(word: str) -> Unit:
    """The unit of a word that may mean two, in the singular: it has no dimension."""
    single = {"feet": "foot"}.get(word, word.removesuffix("s"))
    return Unit(single, "", "", 1.0)


def _decided(prose: Prose, word: tuple[_Senses, str | None], start: int, end: int) -> str | None:
    """The unit of the nearest cue; else of what the page says; else the usual one."""
    begin, stop = prose.sentence_at(start)
    before = prose.folded[max(begin, start - _BEFORE) : start]
    after = prose.folded[end : min(stop, end + _AFTER)]
    senses, usual = word
    nearest = min(senses, key=lambda sense: _distance(sense, before, after))
    if _distance(nearest, before, after) < _BEFORE + _AFTER:
        return nearest[0]
    said = [unit for unit, _, _, page in senses if page and pattern(page).search(prose.folded)]
    return said[0] if len(said) == 1 else usual


def _distance(sense: tuple[str, str, str, str], before: str, after: str) -> int:
    """How far the nearest cue of a sense stands from the number; more than any text is long where there is none."""
    _, words, directly, _ = sense
    if directly and pattern(directly).match(after):
        return -1
    cues = pattern(rf"\b(?:{words})(?!\w)")
    far = min((len(before) - cue.end() for cue in cues.finditer(before)), default=_BEFORE + _AFTER)
    following = cues.search(after)
    return min(far, following.start() if following is not None else far)


def _scale_of(prose: Prose) -> str | None:
    """Celsius or Fahrenheit, whichever alone the page uses elsewhere."""
    said = [symbol for symbol, pattern in _SCALES if pattern.search(prose.folded)]
    return said[0] if len(said) == 1 else None
