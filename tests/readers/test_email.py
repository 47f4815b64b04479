"""E-mail: the text that the standard library reads, and the way from each letter of it back to the source."""

from __future__ import annotations

import base64
import email
import quopri
from email.header import Header
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from empathycheck.errors import FileProblem
from empathycheck.model import HOLE, Document
from empathycheck.readers import read_bytes
from empathycheck.readers.mail import coding
from empathycheck.readers.mail.letter import read_letter
from tests.effort import examples, many
from tests.readers.places import assert_places, assert_sound, spans_of, text_of

EXAMPLES = examples(37)
WORDS = st.sampled_from(
    ["garden", "boats", "café", "“quoted”", "it's", "naïve", "🚀 up", "50 tonnes = a lot", "ends.", "É", "中文 here",
     "tab\there", "a=20b", "=", "==", "=3D", "x" * 90, "soft\u00adhyphen", ". dot", "From here"]
)  # fmt: skip
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=9).map(" ".join), min_size=1, max_size=5).map("\n".join)
SENTENCES = st.lists(WORDS.filter(lambda word: "=" not in word), min_size=2, max_size=8).map(" ".join)
CHARSETS = ("utf-8", "iso-8859-1", "windows-1252", "iso-8859-15", "koi8-r", "gb18030", "shift_jis", "big5",
            "euc-kr", "iso-2022-jp", "utf-16", "utf-7")  # fmt: skip


def letter(
    body: str, kind: str = "html", encoding: str = "8bit", charset: str = "utf-8", head: str = ""
) -> bytes:
    lines = (
        f"From: a@example.org\nSubject: News\n{head}MIME-Version: 1.0\n"
        f"Content-Type: text/{kind}; charset={charset}\nContent-Transfer-Encoding: {encoding}\n\n"
    )
    return lines.encode() + (body.encode(charset) if encoding == "8bit" else body.encode())


def read(data: bytes) -> Document:
    document = read_bytes(data, "x.eml", "eml")
    starts = [block.segments[0][2] for block in document.blocks]
    assert starts == sorted(starts)
    for block in document.blocks:
        done = 0
        for first, last, start, end in block.segments:
            assert first == done < last
            assert 0 <= start < end <= len(document.source)
            done = last
        assert done == len(block.text)
    return document


@EXAMPLES
@given(TEXTS, st.sampled_from(CHARSETS))
def test_quoted_printable_as_the_standard_library_reads_it(text: str, charset: str) -> None:
    data = text.encode(charset, "ignore")
    source = "head\n" + quopri.encodestring(data).decode()
    found, segments = coding.undo_quoted_printable(source, 5, len(source), charset)
    assert found == quopri.decodestring(source[5:].encode()).decode(charset)
    assert_maps(found, segments, source, charset)


@EXAMPLES
@given(
    st.text(st.sampled_from("a =\r\n\t3DdF9Ccé\x00z"), max_size=60),
    st.sampled_from(["utf-8", "cp1252", "shift_jis"]),
)
def test_quoted_printable_that_nobody_encoded(source: str, charset: str) -> None:
    found, segments = coding.undo_quoted_printable(source, 0, len(source), charset)
    done = place = 0
    for first, last, start, end in segments:
        assert first == done < last
        assert place <= start < end <= len(source)
        done, place = last, end
    assert done == len(found)


def assert_maps(
    text: str, segments: tuple[tuple[int, int, int, int], ...], source: str, charset: str
) -> None:
    """Hold every segment against what its stretch of the source decodes to."""
    done = place = 0
    for first, last, start, end in segments:
        assert first == done < last
        assert place <= start < end <= len(source)
        done, place = last, end
        if charset not in ("utf-16", "utf-7", "iso-2022-jp"):  # what comes before decides what these mean
            theirs = quopri.decodestring(source[start:end].encode()).decode(charset)
            assert theirs == text[first:last]
    assert done == len(text)


@EXAMPLES
@given(TEXTS, st.sampled_from(CHARSETS), st.sampled_from([76, 4, 57, 1000]))
def test_base64_as_the_standard_library_reads_it(text: str, charset: str, width: int) -> None:
    data = text.encode(charset, "ignore")
    signs = base64.b64encode(data).decode()
    source = "\r\n".join(signs[at : at + width] for at in range(0, len(signs), width))
    found, segments = coding.undo_base64(source, 0, len(source), charset)
    assert found == data.decode(charset)
    done = place = 0
    for first, last, start, end in segments:
        assert first == done < last
        assert place <= start < end <= len(source)
        assert last - first != end - start
        done, place = last, end
    assert done == len(found)


@EXAMPLES
@given(TEXTS.map(lambda text: " ".join(text.split())), st.sampled_from(["utf-8", "iso-8859-1", "big5"]))
def test_subjects_as_the_standard_library_reads_them(text: str, charset: str) -> None:
    text = text.encode(charset, "ignore").decode(charset).strip() or "x"
    raw = Header(text, charset, maxlinelen=60, header_name="Subject").encode(linesep="\n")
    source = f"Subject: {raw}\nFrom: a@example.org\n\nHello you."
    found, _, encoded = coding.header_text(source, 9, 9 + len(raw))
    oracle = " ".join(str(email.header.make_header(email.header.decode_header(raw))).split(" "))
    assert found.replace(" ", "") == oracle.replace(" ", "").replace("\u00ad", "").replace("\t", "")
    assert encoded == ("=?" in raw)
    (first, *_) = [block for block in read_letter(source, "x.eml").blocks if block.key == "Subject"]
    assert first.role == "page-title"


@EXAMPLES
@given(
    st.lists(SENTENCES, min_size=1, max_size=4),
    st.sampled_from(["quoted-printable", "base64", "8bit"]),
    st.sampled_from(["html", "plain"]),
)  # fmt: skip
def test_every_paragraph_comes_back(texts: list[str], encoding: str, kind: str) -> None:
    message = EmailMessage()
    message["Subject"] = "A garden for you"
    paragraphs = [f"We have that {text.replace(chr(9), ' ')}" for text in texts]
    body = (
        "".join(f"<p>{text}</p>\n" for text in paragraphs)
        if kind == "html"
        else "\n\n".join(paragraphs) + "\n"
    )
    message.set_content(body, subtype=kind, cte=encoding)
    document = read(message.as_bytes(policy=email.policy.SMTP))
    expected = [" ".join(text.split(" ")).replace("\u00ad", "") for text in paragraphs]
    assert [block.text for block in document.blocks if block.key != "Subject"] == expected
    for block in document.blocks:
        for at in range(0, len(block.text), 7):
            span = block.span(at, at + 1)
            written = document.source[span.start : span.end]
            if encoding == "8bit":
                assert written == block.text[at]
            elif encoding == "quoted-printable" and block.key != "Subject":
                assert quopri.decodestring(written.encode()).decode() == block.text[at]


def test_a_sentence_across_soft_line_breaks_has_its_exact_place() -> None:
    body = "<p>We are the lea=\r\nding caf=C3=A9 of the wo=\nrld &amp; we s=61y so.</p>"
    document = read(letter(body, encoding="quoted-printable"))
    (start, end), = spans_of(document, "leading café of the world & we say")  # fmt: skip
    assert document.source[start:end] == "lea=\r\nding caf=C3=A9 of the wo=\nrld &amp; we s=61y"
    assert document.blocks[-1].quoting == "email-encoded"


def test_the_text_part_is_read_only_where_it_says_something_else() -> None:
    message = EmailMessage()
    message["Subject"] = "News"
    message.set_content(
        "HELLO\n\nWe make boats that carry 50 tonnes of apples. Only this part says so to you.\n\n"
        "See https://example.org/boats for more of it\n\n> we wrote this earlier to you\n"
    )
    message.add_alternative(
        "<p>Hello</p><p>We make <b>boats</b> that carry\n50&nbsp;tonnes of apples.</p><p>See for more of it</p>",
        subtype="html",
    )
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="a.pdf")
    message.add_attachment("We are the leader.", filename="b.txt")
    document = read(message.as_bytes())
    texts = [block.text.replace("\u00a0", " ") for block in document.blocks]
    assert texts == [
        "News", "Only this part says so to you.", "Hello", "We make boats that carry 50 tonnes of apples.",
        "See for more of it",
    ]  # fmt: skip
    assert [(skip.reason, skip.blocks) for skip in document.skipped] == [("attached as files", 2)]


@pytest.mark.parametrize(
    "hidden",
    [
        '<div style="display:none">{}</div>',
        '<span class="preheader">{}</span>',
        '<div style="mso-hide: all; max-height: 0px; overflow: hidden">{}</div>',
        "<table><tr><td style='font-size:1px;color:#fff'>{}</td></tr></table>",
    ],
)
def test_a_preheader_is_told_from_the_letter(hidden: str) -> None:
    inner = "More than 50 tonnes of apples &zwnj;&nbsp;&zwnj;&nbsp;"
    page = (
        f"<html><head><title>T</title></head><body>{hidden.format(inner)}<p>Hello to you.</p></body></html>"
    )
    document = read(letter(page))
    found = [(block.role, block.text) for block in document.blocks if block.key == "preheader"]
    assert found == [("meta-description", "More than 50 tonnes of apples")]
    assert text_of(document).endswith("Hello to you.")
    later = read(letter(f"<body><p>Hello to you.</p>{hidden.format(inner)}</body>"))
    assert not [block for block in later.blocks if block.key == "preheader"]


def test_other_charsets_give_a_source_that_reads() -> None:
    for charset, word in (("windows-1252", "“café”"), ("shift_jis", "東京"), ("koi8-r", "Привет")):
        document = read(letter(f"<p>We know that you have the {word} here.</p>", charset=charset))
        assert f"the {word} here" in document.source
        assert [span[1] - span[0] for span in spans_of(document, word)] == [len(word)]
        assert_sound(document)
        assert document.blocks[-1].quoting == "html"


def test_what_is_filled_in_is_a_gap() -> None:
    document = read(letter("Hello *|FNAME|*, we know %%city%% and {{ more }} of it.", kind="plain"))
    assert document.blocks[-1].text == f"Hello {HOLE}, we know {HOLE} and {HOLE} of it."


def test_comments_quiet() -> None:
    page = "<p>One.</p><!-- empathycheck-ignore claims: quoted --><p>We are the leader.</p>"
    for encoding, body in (("8bit", page), ("base64", base64.b64encode(page.encode()).decode())):
        document = read(
            letter(body, encoding=encoding, head="X-Empathycheck: empathycheck-ignore numbers: no\n")
        )
        first, second = document.comments
        assert (first.text, document.source[slice(*first.span)]) == ("empathycheck-ignore numbers: no",) * 2
        assert second.text == "empathycheck-ignore claims: quoted"
        assert document.blocks[second.block].text == "We are the leader."


def test_the_place_in_base64_is_the_line() -> None:
    page = "".join(f"<p>Sentence number {number} of the letter.</p>\n" for number in range(9))
    document = read(letter(base64.encodebytes(page.encode()).decode(), encoding="base64"))
    block = document.blocks[-1]
    assert block.key == "HTML part, line 9"
    span = block.span(0, len(block.text))
    lines = document.source[: span.end].split("\n")
    assert base64.b64decode(lines[-1] + "==").decode() in page


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("Content-Type: multipart/mixed\n\n--x\n\nHello there.\n--x--\n", "a multipart names no boundary"),
        ("Content-Type: multipart/mixed; boundary=y\n\n--x\n\nHello there.\n", "the boundary of a multipart never"),
        ("Content-Type: multipart/mixed; boundary=x\n\n--x\n\nHello there.\n", "it ends before its last boundary"),
        ("Subject: A\n\n" + "We are. " * 600_000, "more than 2 MB of text is no letter"),
    ],
)  # fmt: skip
def test_damage_is_one_line(source: str, reason: str) -> None:
    document = read(source.encode())
    assert [problem.message.startswith(reason) for problem in document.problems] == [True]
    assert ("Hello there." in text_of(document)) == ("last boundary" in reason)


@pytest.mark.parametrize(
    "data", [b"", b"Hello there, this is no letter.", b"\x89PNG\r\n\x1a\n\0\0", b"<p>Hi</p>"]
)
def test_what_is_no_letter_is_refused(data: bytes) -> None:
    with pytest.raises(FileProblem) as caught:
        read_bytes(data, "x.eml", "eml")
    assert str(caught.value).startswith("x.eml: no e-mail: ")
    assert "\n" not in str(caught.value)


def nested(depth: int) -> str:
    heads = "".join(f"Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n" for at in range(depth))
    return f"Subject: x\n{heads}\nHello.\n"


HOSTILE = {
    "nesting": nested(many(20_000)),
    "boundaries": "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nHi.\n" * many(200_000),
    "quoted-printable": "Subject: x\nContent-Transfer-Encoding: quoted-printable\n\n"
    + "=E2=82" * many(600_000),
    "soft breaks": "Subject: x\nContent-Transfer-Encoding: quoted-printable\n\n" + "= " * many(900_000),
    "base64": "Subject: x\nContent-Transfer-Encoding: base64\n\n" + "A\n" * many(700_000),
    "encoded words": "Subject: " + "=?utf-8?q?a?= " * many(100_000) + "\n\nHi.",
    "open words": "Subject: " + "=?utf-8?q?" * many(200_000) + "\n\nHi.",
    "headers": "Subject: x\n" + "A: b\n" * many(400_000) + "\nHi.",
    "parameters": "Subject: x\nContent-Type: text/plain; " + 'a="' * many(300_000) + "\n\nHi.",
    "quotes": "Subject: x\n\n" + "> " * many(1_000_000),
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_letters_come_to_an_end(name: str) -> None:
    document = read_bytes(HOSTILE[name].encode(), "x.eml", "eml")
    assert bool(document.blocks) or name in ("parameters", "quotes", "base64", "soft breaks", "nesting")


# ---------------------------------------------------------------------------- MJML and layout tables


def test_mjml() -> None:
    document = assert_places(
        "<mjml><mj-head><mj-title>«Our gadget» news</mj-title><mj-preview>«Our gadget» &amp; more</mj-preview>"
        '<mj-attributes><mj-text title="Our gadget"/></mj-attributes><mj-style>.x {content: "Our gadget"}</mj-style>'
        '</mj-head><mj-body><mj-section><mj-column><mj-image src="a.png" alt="«Our gadget» here"/><mj-text\n'
        'padding="0">Hello {{ name }}, «our <b>gadget»</b> &#8212; more.</mj-text>'
        '<!-- empathycheck-ignore claims: quoted --><mj-button href="#" title="«Our gadget» for you">See «our\n'
        "gadget»</mj-button><mj-text/><mj-raw><p>«Our gadget» raw</p></mj-raw><mj-table><tr><td>«Our gadget» cell"
        "</td></tr></mj-table></mj-column></mj-section></mj-body></mjml>",
        "our gadget",
        "mjml",
    )
    assert [(block.role, block.key) for block in document.blocks] == [
        ("page-title", ""), ("meta-description", "preheader"), ("alt-text", ""), ("paragraph", ""), ("label", ""),
        ("button", ""), ("paragraph", ""), ("table-cell", ""),
    ]  # fmt: skip
    assert document.blocks[3].text == f"Hello {HOLE}, our gadget — more."
    assert document.blocks[document.comments[0].block].text == "Our gadget for you"


def test_cells_of_a_layout_table_are_paragraphs() -> None:
    page = (
        '<table role="presentation"><tr><td>First</td><td><table><tr><td>A cell</td></tr></table></td>'
        '<td><ul><li>An item</li></ul></td></tr></table><table cellpadding="0" border="0"><tr><td>Second</td></tr>'
        "</table><table><tr><td>Another</td></tr></table>"
    )
    document = read(letter(page))
    assert [(block.text, block.role) for block in document.blocks[1:]] == [
        ("First", "paragraph"), ("A cell", "table-cell"), ("An item", "list-item"), ("Second", "paragraph"),
        ("Another", "table-cell"),
    ]  # fmt: skip


def test_two_line_breaks_part_paragraphs() -> None:
    document = read(
        letter("<p>Hello<br>you<br> <br>We have<br/><br/><br/>more <a href='#'>and<br><br>more</a></p>")
    )
    assert [block.text for block in document.blocks[1:]] == ["Hello you", "We have", "more and", "more"]
    assert document.blocks[-1].links
