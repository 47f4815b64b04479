"""Words with a capital that tell of no person, and words in small letters that often do."""

from __future__ import annotations

KNOWN = frozenset(
    """
    i ok okay tv dvd cd usb led lcd hdmi gps pdf faq diy suv atm pc uk usa us eu nyc la wifi wi-fi bluetooth xl xxl
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec
    christmas xmas easter halloween thanksgiving hanukkah ramadan diwali eid
    english french german spanish italian portuguese dutch swedish norwegian danish finnish polish russian turkish
    greek czech hungarian romanian ukrainian irish scottish welsh british american canadian mexican brazilian
    australian chinese japanese korean indian thai vietnamese african asian european arabic hebrew mediterranean
    england scotland wales ireland britain france germany spain italy portugal holland netherlands belgium
    switzerland austria sweden norway denmark finland poland russia turkey greece canada mexico brazil argentina
    australia china japan korea india thailand vietnam africa asia europe america egypt israel kenya nigeria
    god lord jesus
    amazon ebay google apple microsoft facebook instagram whatsapp youtube twitter tiktok netflix spotify paypal
    visa mastercard walmart target costco tesco ikea aldi lidl argos nike adidas samsung sony lg nokia xbox nintendo
    playstation android iphone ipad ios mac macbook windows linux kindle alexa siri chrome safari firefox excel
    outlook gmail zoom slack uber lyft airbnb fedex ups usps dhl hermes starbucks mcdonalds lego tesla toyota honda
    ford bmw dell hp lenovo bosch philips dyson
    """.split()
)
"""Days, months, languages, countries, abbreviations, and companies that everybody knows: customers measure by them."""

ALSO_NAMES = frozenset(
    """
    jan mar may april june august sep sept oct sun mon sat ford dell hermes alexa siri tesla philips holland israel
    france britain kenya india china jesus lincoln
    """.split()
)
"""Those of them that are names of people beside a name, or where a name is announced."""

BOTH = frozenset(
    """
    amber april art august autumn basil bill blair blake bliss brook brooks carol chance chase christian clay cliff
    cole crystal daisy dale dawn dean destiny drew duke earl ernest faith fern flora forest frank gay gene gill
    ginger glen glory grace grant guy harmony hazel heath heather heaven honor hope hunter iris ivy jack jade jasmine
    jay jean jewel jimmy joy june kit lance laurel lily mark marina marshall mason max may melody mercy miles misty
    olive opal page paige parker pat patience peace pearl penny pierce poppy precious ray reed rich rob robin rock
    rod rose rosemary ruby rusty sandy scarlet skip sky star sterling stormy summer sunny sue tanner tony tracy
    trinity trip tucker violet virginia wade walker ward will willow winter woody wren young
    """.split()
)
"""First names that are words too: a capital inside a sentence, or who comes after, says that it is a name."""

TITLES = frozenset(
    "mr mrs ms miss mister madam sir dr doctor prof professor herr frau rabbi captain officer".split()
)

CUES = (
    "my name is", "name's", "i am called", "called", "named", "name of", "by the name of", "thanks to", "thank you",
    "thanks", "thx", "regards", "sincerely", "cheers", "yours", "spoke to", "spoke with", "spoken to", "spoken with",
    "talked to", "talked with", "speaking to", "speaking with", "chatted with", "asked for", "ask for", "dear", "hi",
    "hello", "hey", "shout out to", "shoutout to", "kudos to", "agent", "representative", "rep", "technician",
    "driver", "waiter", "waitress", "server", "manager", "colleague", "salesman", "saleswoman", "saleslady",
    "engineer", "plumber", "fitter", "installer", "owner", "my son", "my daughter", "my husband", "my wife",
    "my partner", "my friend", "my sister", "my brother", "my mother", "my father", "my boss", "my daughter's",
    "my son's", "and my daughter", "and my son", "signed", "customer", "lady called", "man called", "assisted by",
    "helped by", "served by", "written by", "write me at", "write to", "email me at", "contact",
)  # fmt: skip
"""What often stands before a name. The longer ones tell more, but each counts only where no ordinary word follows."""

PERSON = frozenset({
    "thanks to", "kudos to", "spoke to", "spoke with", "spoken to", "spoken with", "talked to", "talked with",
    "speaking to", "speaking with", "chatted with", "ask for", "asked for", "my name is", "by the name of", "named",
    "assisted by", "helped by", "served by", "my son", "my daughter", "my husband", "my wife", "my partner",
    "my friend", "my sister", "my brother", "my mother", "my father", "my boss",
})  # fmt: skip
"""What only a person, or a department, follows."""

SURE = frozenset({"my name is", "by the name of", "name's", "i am called"})
"""What a name follows whatever it looks like."""

DOES = frozenset(
    """
    is was has had did does can could would will helped told said says called came went answered replied gave took
    made sent fixed fitted installed from at in explained offered promised refused walked sorted arranged handled
    and who served brought kept went got wrote rang phoned showed really always even also just
    """.split()
)
"""What people do, after their name at the start of a sentence."""

GOES_ON = frozenset(
    """
    today yesterday tomorrow twice once again later earlier first last next monday tuesday wednesday thursday friday
    saturday sunday weekly monthly about after before because regarding concerning via through until till during
    but so then than while when where which that if or nor yet since morning afternoon evening tonight directly
    """.split()
)
"""What comes after a first name when no last name does."""
