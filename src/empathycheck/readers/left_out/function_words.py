"""The small words that give a language away, and the scripts that do."""

from __future__ import annotations

_WORDS = {
    "de": "der das und ist nicht mit für auf ein eine einen einem einer eines sich auch wir sie ihr ihre ihren ihrer "
    "unser unsere unseren uns von zum zur bei oder aber wie noch nur nach durch über werden wird sind haben können "
    "kann mehr als wenn dass diese dieser dieses im vom dem den des alle jetzt hier",
    "fr": "le la les des et est une un dans avec nous vous votre vos notre nos qui que ne pas ce cette ces ses leur "
    "leurs aux du au sont être avoir tous mais où comme chez depuis sans entre aussi très ou en",
    "es": "el los las una unos para por que se su sus del como más pero nuestro nuestra nuestros nuestras tu tus está "
    "este esta estos ya muy también cuando donde desde hasta y en al lo le les nos todo todos puede ser una un la",
    "it": "il lo gli della dello degli delle dei del nel nella nelle che una uno è sono nostro nostra nostri nostre "
    "vostro tuo tua tuoi più anche questo questa questi ogni tutti tutto dal dalla alla alle si ed ci di e un la con",
    "pt": "os uma um para que não se seu sua seus suas da dos das na nos nas ao pelo pela mais como mas você nosso "
    "nossa nossos nossas é são está este esta isso também muito ou em de e",
    "nl": "het een en van voor niet zijn wij uw onze ons aan bij naar ook als dat die deze dit meer maar om te tot uit "
    "wordt worden kunnen heeft hebben je jouw wat nog alle zo de",
    "sv": "och att det som är på av för med till har inte om ett vi du din ditt dina vår vårt våra från kan så eller",
    "da": "og det er på til af med den som et ikke har vi du din dine vores fra kan eller også om hos jeg kun mere",
    "no": "og det er på til av med den som et ikke har vi du din dine våre vår fra kan eller også om hos jeg bare mer",
    "fi": "ja ei että se ovat oli myös sekä kun mutta tai joka jotka meidän sinun voit voi niin kuin kanssa kaikki",
    "pl": "na się nie jest że od dla przez po jak oraz są lub nasz nasza nasze twoje ale tylko może który która które "
    "za ze przy ich jego tym tego",
    "cs": "je se na že pro jsou nebo ale jak náš naše vaše také které který být při od po už si jeho jako tak",
    "sk": "je sa na že pre sú alebo ale ako náš naše vaše tiež ktoré ktorý byť pri od po už si aj tak",
    "tr": "ve bir bu için ile olarak daha çok gibi olan var sizin bizim her ama veya kadar sonra değil da",
    "id": "dan yang untuk dengan dari ini itu adalah kami anda atau pada akan tidak dalam kita bisa dapat juga oleh "
    "lebih saya ke di",
    "vi": "và của là các cho một có không được những trong với",
    "ro": "și în de la cu pe este pentru care sunt din mai nu sau că ale noastre dar",
    "hu": "és az hogy nem egy van csak ez vagy mint már még meg minden",
    "ca": "els amb una que és són més dels aquest aquesta nostre nostra per als",
}
_LENDERS = frozenset("per con de en la me an man am was war so den die".split())
"""Words that English borrows, or shares, too often to tell anything."""

ENGLISH = frozenset(
    """the and of with your you our are this that they from have has been which what their who when there would will
    can about into more we us my not for is it be by to at all how if than them its was were out get make""".split()
)


def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    for language, words in _WORDS.items():
        for word in set(words.split()) - ENGLISH - _LENDERS:
            table[word] = f"{table[word]} {language}" if word in table else language
    return table


FUNCTION_WORDS = _table()
"""The languages of each word, with spaces between them."""

SCRIPTS = (
    ("\u0370", "\u03ff", "el"), ("\u0400", "\u052f", "ru"), ("\u0530", "\u058f", "hy"), ("\u0590", "\u05ff", "he"),
    ("\u0600", "\u06ff", "ar"), ("\u0750", "\u077f", "ar"), ("\u0900", "\u097f", "hi"), ("\u0980", "\u09ff", "bn"),
    ("\u0a00", "\u0a7f", "pa"), ("\u0a80", "\u0aff", "gu"), ("\u0b80", "\u0bff", "ta"), ("\u0c00", "\u0c7f", "te"),
    ("\u0c80", "\u0cff", "kn"), ("\u0d00", "\u0d7f", "ml"), ("\u0d80", "\u0dff", "si"), ("\u0e00", "\u0e7f", "th"),
    ("\u0e80", "\u0eff", "lo"), ("\u1000", "\u109f", "my"), ("\u10a0", "\u10ff", "ka"), ("\u1200", "\u137f", "am"),
    ("\u1780", "\u17ff", "km"), ("\u3040", "\u30ff", "ja"), ("\u3400", "\u9fff", "zh"), ("\uac00", "\ud7af", "ko"),
    ("\u1100", "\u11ff", "ko"), ("\uf900", "\ufaff", "zh"), ("\U00020000", "\U0003ffff", "zh"),
)  # fmt: skip
"""The first and the last letter of a script, and the language that is most often written in it."""

NAMES = {
    "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian",
    "bn": "Bengali", "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German",
    "el": "Greek", "eo": "Esperanto", "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian",
    "fi": "Finnish", "fil": "Filipino", "fr": "French", "ga": "Irish", "gl": "Galician", "gu": "Gujarati",
    "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian",
    "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "km": "Khmer",
    "kn": "Kannada", "ko": "Korean", "lo": "Lao", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian",
    "ml": "Malayalam", "mn": "Mongolian", "mr": "Marathi", "ms": "Malay", "my": "Burmese", "nb": "Norwegian",
    "ne": "Nepali", "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian", "pa": "Punjabi", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "si": "Sinhala", "sk": "Slovak", "sl": "Slovene",
    "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "th": "Thai",
    "tl": "Tagalog", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese",
    "zh": "Chinese",
}  # fmt: skip
"""What each language is called in English."""
