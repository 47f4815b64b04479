"""Copy in other languages is left out and counted; English never is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathycheck.model import Skip
from empathycheck.readers import format_of, read_source
from empathycheck.readers.left_out.foreign import without_foreign

ENGLISH = "We bake bread for the street, and you can have it at seven."
FOREIGN = {
    "German": "Wir backen Brot für die ganze Straße, und um sieben ist es fertig.",
    "French": "Nous cuisons le pain de la rue et vous êtes servis dans la matinée avec le sourire.",
    "Spanish": "Hacemos el pan para los vecinos y está en la mesa cuando se levantan todos.",
    "Italian": "Il pane della nostra strada è sempre caldo, anche nel pomeriggio, con tutti gli ingredienti del posto.",
    "Portuguese": "Fazemos o pão para os vizinhos e não para as lojas, com mais tempo e uma receita nossa.",
    "Dutch": "Wij bakken het brood voor de straat en het is niet duur, maar ook om zeven uur nog warm.",
    "Swedish": "Vi bakar bröd för hela gatan och det är färdigt när du går från ditt hus med barnen.",
    "Polish": "Pieczemy chleb dla całej ulicy, który jest gotowy przez cały dzień, ale nie tylko.",
    "Turkish": "Bu sokak için ekmek yapıyoruz ve her gün yeni bir tarif daha var.",
    "Indonesian": "Kami membuat roti untuk jalan ini dan tidak akan pernah terlambat dengan pesanan anda.",
    "Russian": "Мы печём хлеб для всей улицы.",
    "Ukrainian": "Ми печемо хліб для всієї вулиці.",
    "Greek": "Ψήνουμε ψωμί για όλο τον δρόμο.",
    "Japanese": "この通りのためにパンを焼きます。",
    "Chinese": "我们为整条街烤面包。",
    "Korean": "우리는 거리 전체를 위해 빵을 굽습니다.",
    "Arabic": "نخبز الخبز للشارع كله.",
    "Hebrew": "אנחנו אופים לחם לכל הרחוב.",
}


def left(source: str, path: str = "page.md") -> tuple[list[str], tuple[Skip, ...]]:
    document = read_source(source, path, format_of(path) or "markdown")
    return [block.text for block in document.blocks], document.skipped


@pytest.mark.parametrize("language", FOREIGN)
def test_a_paragraph_in_another_language_is_left_out_and_counted(language: str) -> None:
    source = f"# Our bread\n\n{ENGLISH}\n\n{FOREIGN[language]}\n\nAt seven\n"
    assert left(source) == (["Our bread", ENGLISH, "At seven"], (Skip(f"in {language}", 1),))


@pytest.mark.parametrize(
    "text",
    [
        "Our Story",
        "Pricing",
        "Café",
        "Crème brûlée for two",
        "José García, Director de Ventas",
        "Über-fast delivery",
        "Naïve? Perhaps.",
        "Zürich – São Paulo – Kraków",
        "La Marzocco, Fiorenzato and Mazzer",
        "Die-cast parts in an alloy",
        "Ваза, a vase that you will like",
        "π is about 3.14 and µ is small",
        "Résumé tips: a la carte, en route, per se, ad hoc, de facto",
        "PPB_VAR_DES_DER_UND é",
        "server/2da43e3751576bbc838f238a09955c4dcdebee8e é",
    ],
)
@pytest.mark.parametrize("around", ["", ENGLISH])
def test_english_stays_with_its_loans_and_names(text: str, around: str) -> None:
    texts, skipped = left(f"# {text}\n\n{around}\n")
    assert (texts[0], skipped) == (text, ())


def test_what_a_page_declares_counts_unless_its_words_speak_against_it() -> None:
    assert left("<html lang=fr><h1>Pains</h1><p>Tarifs</p>", "a.html") == ([], (Skip("in French", 2),))
    theme = f"<html lang=fr><h1>Bread</h1><p>{ENGLISH}</p>"
    assert left(theme, "a.html") == (["Bread", ENGLISH], ())
    assert left(f"<p>{ENGLISH}</p><p lang=de>Brot</p>", "a.html") == ([ENGLISH], (Skip("in German", 1),))
    assert left("---\nlang: es\ntitle: Pan\n---\nPan y vino\n") == ([], (Skip("in Spanish", 2),))
    assert left("Brot\n", "de/index.md") == ([], (Skip("in German", 1),))
    assert left("Brot\n", "index.de.md") == ([], (Skip("in German", 1),))
    assert left(f"{ENGLISH}\n", "de/index.md") == ([ENGLISH], ())
    assert left("Bread\n", "en/index.md") == (["Bread"], ())
    for nothing in ("", "x-default", "{{ page.lang }}", "en-GB", "EN"):
        assert left(f'<html lang="{nothing}"><p>Bread</p>', "a.html") == (["Bread"], ())


def test_headings_go_with_their_page_where_its_words_are_sure() -> None:
    source = "# Unsere Straße\n\n" + "\n\n".join([FOREIGN["German"]] * 4) + "\n\nOur Story\n"
    assert left(source) == (["Our Story"], (Skip("in German", 5),))


def test_comments_keep_the_block_that_follows_them() -> None:
    source = f"{FOREIGN['French']}\n\n<!-- empathycheck-ignore claims: x -->\n\n{ENGLISH}\n"
    document = read_source(source, "a.md", "markdown")
    assert [comment.block for comment in document.comments] == [0]
    source = f"{ENGLISH}\n\n{FOREIGN['French']}\n\n<!-- empathycheck-ignore claims: x -->\n"
    document = read_source(source, "a.md", "markdown")
    assert [comment.block for comment in document.comments] == [1]


@given(st.lists(st.sampled_from([ENGLISH, "Our Story", *FOREIGN.values()]), max_size=8))
def test_every_block_is_kept_or_counted(paragraphs: list[str]) -> None:
    source = "\n\n".join(paragraphs)
    document = read_source(source, "a.md", "markdown")
    assert len(document.blocks) + sum(skip.blocks for skip in document.skipped) == len(paragraphs)
    assert [block.text for block in document.blocks].count(ENGLISH) == paragraphs.count(ENGLISH)
    assert without_foreign(document).blocks == document.blocks


def test_what_is_not_translated_yet_is_asked_about_at_its_source() -> None:
    source = f"a_title: {FOREIGN['German']}\nb_text: {ENGLISH}\n"
    assert left(source, "config/locales/de.yml") == (
        [],
        (Skip("in German", 1), Skip("not translated yet", 1)),
    )
    assert left(source, "site/page.yml")[0] == [ENGLISH]


def test_a_file_that_is_in_english_all_through_is_no_translation() -> None:
    assert left(f"a_title: {ENGLISH}\nb_text: {ENGLISH}\n", "config/locales/de.yml")[0] == [ENGLISH, ENGLISH]


@pytest.mark.parametrize("path", ["de/page.md", "page.de.md"])
def test_what_a_page_has_in_english_is_not_translated_yet(path: str) -> None:
    german = FOREIGN["German"]
    assert left(f"{german}\n\n{ENGLISH}\n", path) == (
        [],
        (Skip("in German", 1), Skip("not translated yet", 1)),
    )
    assert left(f"{german}\n\n{ENGLISH}\n\n{ENGLISH}\n", path)[0] == [ENGLISH, ENGLISH]
    assert left(f"{german}\n\n{ENGLISH}\n", "page.md")[0] == [ENGLISH]


def test_english_that_a_page_declares_stays() -> None:
    german = FOREIGN["German"]
    page = f'<html lang="de"><p>{german}</p><p>{german}</p><p LANG>{ENGLISH}</p></html>'
    assert [b.text for b in read_source(page.replace("LANG", 'lang="en"'), "a.html", "html").blocks] == [
        ENGLISH
    ]
    assert read_source(page.replace("LANG", ""), "a.html", "html").blocks == ()
