"""Reviews with something planted in them that must not be kept: twenty shapes, written down before the masker was.

`planted(names, seed)` makes 25 reviews of each shape. A shape is a sentence with slots; what fills a slot that names
a person, or a way to reach one, is what may not be left. The names come from whoever calls, so that a measurement
can bring its own: `NAMES` has some from many languages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

FIRST = (
    "Marta Oluwaseun Priya Thijs Anneliese Xiulan Grace Mark Rose Will Hüseyin Agnieszka Dmitri Saoirse Mateus "
    "Ngozi Yuki Zoltán Beatriz Emeka Fatima Giulia Håkon Ines Jarosław Kateryna Leocadia Minh Noor Olamide"
).split()
LAST = (
    "Kowalczyk Adeyemi Ramanathan Jansen Holzer Zhang Hall Young Fields Hope Yılmaz Nowak Volkov Byrne Carvalho "
    "Okafor Tanaka Szabó Monteiro Eze Haddad O'Rourke Lindqvist Almeida Wiśniewski Shevchenko Brown Tran Smith-Jones "
    "Bello"
).split()
NAMES = (tuple(FIRST), tuple(LAST))
DOMAINS = ("example.com", "mail.example.org", "post.example.co.uk", "firma.example.de")
STREETS = (
    "Elm Street",
    "Station Road",
    "Kingsway Avenue",
    "Mill Lane",
    "Orchard Close",
    "W 34th St",
    "Lakeview Blvd",
)
TOWNS = (
    "Springfield, IL 62704",
    "Shelbyville, TN 37160",
    "Ludlow SY8 1PG",
    "Otley LS21 3HE",
    "Austin, TX 78701",
)
ABROAD = ("Hauptstr. 5, 10115 Berlin", "12 rue de la Paix, 75002 Paris", "Via Roma 8, 20121 Milano",
          "Kerkstraat 44, 1017 GL Amsterdam", "Calle Mayor 17, 28013 Madrid")  # fmt: skip
IBANS = (
    "DE89 3704 0044 0532 0130 00",
    "GB29NWBK60161331926819",
    "FR1420041010050500013M02606",
    "NL91 ABNA 0417 1643 00",
)
CARDS = ("4111 1111 1111 1111", "5500-0000-0000-0004", "378282246310005", "6011 0009 9013 9424")
ORDERS = (
    "Order #A-{d3}-{d4}",
    "order no. {d7}",
    "ticket {d6}",
    "tracking number 1Z{d3}AA1{d8}",
    "ref: {d4}/{d4}-X",
)
HANDLES = ("@{first}_{d2}", "instagram.com/{first}.{last}", "https://www.facebook.com/{first}.{last}.{d2}")
ACCOUNTS = ("customer ID {d5}-AB", "account number {d8}", "policy number QX{d6}", "my serial is SN-{d4}-{d4}")
INTERNATIONAL = (
    "+44 7700 9{d5}",
    "+1 (212) 555-0{d3}",
    "0049 30 9{d6}",
    "+91 98765 {d5}",
    "+33 6 12 34 {d2} {d2}",
)
NATIONAL = (
    "(020) 7946 0{d3}",
    "212-555-0{d3}",
    "555.01{d2}.{d4}",
    "07700 9{d5}",
    "030/9{d6}",
    "1800 555 0{d2}",
)
SHAPES: tuple[tuple[str, str], ...] = (
    ("name-said", "My name is {First} {Last} and the kettle broke after two weeks."),
    ("name-thanked", "The filter was wrong but thanks to {First} in support it was swapped in a day."),
    ("name-signed", "Works well and the lid closes properly now. - {First} {L}."),
    ("name-below", "The pump is loud at night and I cannot sleep.\n\nKind regards,\n{First} {Last}"),
    ("name-small", "i spoke to {first} {last} on the phone and nothing happened for three weeks"),
    ("name-titled", "{Title} {Last} promised a refund, and it has not come yet."),
    ("name-shouted", "Customer: {LAST}, {First}. The handle came loose on the first morning."),
    ("name-family", "My son {First} and my daughter {First2} love it, they use it every day."),
    ("name-first", "{First} {Last} came to fit it and left the kitchen clean."),
    ("mail", "You can write to {first}.{last}@{domain} if you want the photos of the crack."),
    ("mail-spelt", "Write me at {first} {last} (at) {host} dot com about the leak."),
    ("phone-abroad", "Call me back on {international} because the app keeps crashing."),
    ("phone-home", "Nobody answered, my number is {national} and I am home after six."),
    ("card", "They charged {card} twice for one pair of gloves."),
    ("iban", "Please send the money back to {iban} as agreed."),
    ("address", "It was left in the rain at {number} {street}, {town} instead of with the neighbour."),
    ("address-abroad", "The parcel never reached {abroad} although the page says so."),
    ("order", "{order} arrived with the wrong size and no note."),
    ("handle", "I posted the video of the smoke on {handle} for everyone to see."),
    ("account", "For reference, {account}, the second one failed in the same way."),
)


class Planted(NamedTuple):
    """A review, the shape it has, the pieces of it that may not be left, and all that fills its slots."""

    shape: str
    text: str
    secrets: tuple[str, ...]
    fillings: tuple[str, ...] = ()


def planted(
    names: tuple[Sequence[str], Sequence[str]] = NAMES, seed: int = 1, each: int = 25
) -> Iterator[Planted]:
    """`each` reviews of every shape, the same for the same names and seed."""
    chance = Random(seed)
    for shape, sentence in SHAPES:
        for _ in range(each):
            yield _one(shape, sentence, names, chance)


def _one(shape: str, sentence: str, names: tuple[Sequence[str], Sequence[str]], chance: Random) -> Planted:
    first, second, last = chance.choice(names[0]), chance.choice(names[0]), chance.choice(names[1])
    slots = {"First": first, "First2": second, "Last": last, "L": last[0], "LAST": last.upper(),
             "first": first.lower(), "last": last.lower(), "Title": chance.choice(("Mr", "Mrs", "Ms.", "Dr")),
             "domain": chance.choice(DOMAINS), "host": chance.choice(("examplemail", "posthaus")),
             "number": str(chance.randint(2, 300)), "street": chance.choice(STREETS), "town": chance.choice(TOWNS),
             "abroad": chance.choice(ABROAD), "iban": chance.choice(IBANS), "card": chance.choice(CARDS)}  # fmt: skip
    for slot, forms in (("order", ORDERS), ("handle", HANDLES), ("account", ACCOUNTS),
                        ("international", INTERNATIONAL), ("national", NATIONAL)):  # fmt: skip
        slots[slot] = _filled(chance.choice(forms), slots, chance)
    used = [name for name in slots if "{" + name + "}" in sentence]
    secrets = [piece for name in used for piece in _secret(name, slots[name])]
    fillings = tuple(slots[name] for name in used if name != "Title")
    return Planted(shape, sentence.format(**slots), tuple(dict.fromkeys(secrets)), fillings)


def _filled(form: str, slots: dict[str, str], chance: Random) -> str:
    digits = {f"d{count}": "" for count in range(2, 9)}
    for name in digits:
        digits[name] = "".join(str(chance.randint(0, 9)) for _ in range(int(name[1])))
    return form.format(**slots, **digits)


def _secret(name: str, value: str) -> list[str]:
    """The pieces of a slot that tell who it is: names, and every run of three digits or more."""
    if name in ("Title", "L", "number", "host", "domain"):
        return []
    if name in ("street", "abroad", "town"):
        words = value.replace(",", " ").split()
        return [
            word
            for word in words
            if len(word) > 3 and word not in ("Street", "Road", "Avenue", "Lane", "Close")
        ]
    if name in ("order", "account", "international", "national", "card", "iban"):
        return _runs(value)
    return [value]


def _runs(value: str) -> list[str]:
    runs, run = [], ""
    for char in f"{value} ":
        if char.isdigit():
            run += char
            continue
        runs += [run] if len(run) > 2 else []
        run = ""
    return runs
