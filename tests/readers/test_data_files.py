"""Data files, catalogues and tables: what is read of them, as what, where; what is not; what of damaged ones."""

from __future__ import annotations

import pytest

from empathycheck.model import HOLE, CopyKeys, Document, Skip
from empathycheck.readers import format_of, read_bytes, read_source
from tests.effort import many
from tests.readers.places import assert_places, assert_sound

PHRASE = "leading provider"


def read(source: str, format: str, path: str = "") -> Document:
    document = read_source(source, path or f"page.{format}", format)
    assert_sound(document)
    assert all(block.quoting for block in document.blocks)
    return document


def texts(document: Document) -> list[str]:
    return [block.text.replace(HOLE, "_") for block in document.blocks]


@pytest.mark.parametrize(
    ("format", "marked"),
    [
        ("json", '{"hero": {"title": "We are the «leading provider» of boats"}}'),
        ("json", '{"title": "\\ud83d\\ude80 the «leading \\u0070rovider» of boats"}'),
        ("json", '{"title": "the «leading\\nprovider» of boats"}'),
        ("json", '{"body": "<p>The «leading <b>provider»</b> of boats.</p><ul><li>A «leading provider»</li></ul>"}'),
        ("json", "// the leading provider\n{title: 'The «leading provider» of boats', /* x */ n: 1,}"),
        ("json", '{"body": "The «leading&nbsp;provider» of boats"}'.replace("&nbsp;", " ")),
        ("json", '{"body": "One.\\n\\nThe «leading provider» of boats.\\n\\nThree."}'),
        ("json", '{"body": "We {{count}} the «leading provider», {count, plural, one {a «leading provider» of it}'
                 ' other {# a «leading provider»}}"}'),
        ("yaml", "hero:\n  title: The «leading provider» of boats # leading provider\n"),
        ("yaml", "hero:\n  title: 'The firm''s «leading provider» of boats'\n"),
        ("yaml", 'hero:\n  title: "The \\u00e9 «leading\\x20provider» of boats"\n'),
        ("yaml", "text: >-\n  The «leading\n  provider» of boats\n"),
        ("yaml", "text: |\n  ## The «leading provider»\n\n  - a «leading provider»\n  - [a «leading provider»](/x)\n"),
        ("yaml", "text: The firm is\n  the «leading\n  provider» of boats\n"),
        ("yaml", "a: &x {title: The «leading provider» of boats}\nb: *x\nc: {<<: *x}\n"),
        ("yaml", "---\n- title: The «leading provider» of boats\n- title: A «leading provider»\n"),
        ("yaml", "title: The «leading provider» of boats\nb:\n\tx: y\ntext: a «leading provider» of it\n"),
        ("toml", 'title = "The \\u00e9 «leading provider» of boats" # leading provider\n'),
        ("toml", "title = 'The «leading provider» of boats'\n"),
        ("toml", '[[a]]\ntext = """\nThe «leading \\\n  provider» of boats\n"""\n[[a]]\ntext = "A «leading p'
            'rovider»"\n'),
        ("toml", "text = '''\nThe «leading\nprovider» of boats'''\nlist = [{ title = 'A «leading provider»' }]\n"),
        ("po", 'msgid ""\n"The «leading "\n"provider» of %d boats"\nmsgstr ""\n'),
        ("po", '#~ msgid "The leading provider of x"\n#~ msgstr ""\n\n#, fuzzy\nmsgid "a leading provider of y"\n'
               'msgstr ""\n\nmsgid "The «leading provider» of boats"\nmsgid_plural "The «leading provider» of all"\n'
               'msgstr[0] ""\nmsgstr[1] ""\n'),
        ("ftl", "# leading provider\nlead = The «leading provider» of { $n } boats\n    .title = A «leading "
            "provider» of it\n"),
        ("ftl", "lead =\n    The «leading\n    provider» of boats\nn = { $n ->\n    [one] A «leading provider» is it\n"
                "   *[other] The «leading provider» we are\n }\n"),
        ("xml", '<resources><!-- leading provider --><string name="lead">The firm\\\'s «leading <b>provider»'
            '</b> &amp; more'
                '</string><plurals name="lead"><item quantity="one">A «leading provider» is it</item></plurals>'
                '<string name="x" translatable="false">The leading provider of it</string></resources>'),
        ("xml", '<resources><string name="lead"><![CDATA[<p>The «leading provider» of boats</p>]]></string><'
            '/resources>'),
        ("xliff", '<xliff><file source-language="en"><body><trans-unit id="lead"><source>The «leading <g id='
            '"1">provider»</g>'
                  ' of <x id="2"/> boats</source></trans-unit></body></file></xliff>'),
        ("strings", '/* leading provider */\n"lead" = "The «leading \\U0070rovider» of %@ boats";\n'),
        ("properties", "# leading provider\nlead = The «leading \\\n    provider» of boats\nb: A «leadin"
            "g\\u0020provider» of it\n"),
        ("csv", 'id,headline,url\r\n1,"The «leading provider», we are",/x\r\n2,A «leading provider» of it,/y\r\n'),
        ("csv", 'Headline 1\tFinal URL\nThe «leading provider» of boats\thttps://example.com\n"A ""big"" «le'
            'ading\nprovider»"\tx\n'),
        ("stringsdict", '<plist version="1.0"><dict><key>lead</key><dict><key>NSStringLocalizedFormatKey</key><string>'
                        '%#@boats@</string><key>boats</key><dict><key>NSStringFormatSpecTypeKey</key><string>'
                        'NSStringPluralRuleType</string><key>other</key><string>%d of the «leading &#112;rovider» of '
                        'boats</string></dict></dict></dict></plist>'),
        ("xcstrings", '{"sourceLanguage": "en", "strings": {"lead": {"localizations": {"en": {"stringUnit": '
            '{"state": "new",'
                      ' "value": "The «leading provider» of %lld boats"}}, "de": {"stringUnit": {"value": "l'
                          'eading provider x y"'
                      "}}}}}}"),
    ],
)  # fmt: skip
def test_each_place_is_exact(format: str, marked: str) -> None:
    document = assert_places(marked, PHRASE, format)
    assert all(block.quoting for block in document.blocks)


def test_keys_roles_and_ways_to_write() -> None:
    source = """
hero:
  title: Tools that outlive you
  cta: {text: Start your free trial, href: /go}
  image: {src: a.png, alt: A red boat on a lake}
features:
- title: Built to last
  description: "Every handle is oak."
faq:
- {question: Do you ship abroad?, answer: 'Yes, to 48 countries.'}
benefits: [No set-up fee, Ships to 48 countries]
seo: {title: Tools for life, description: Hand-made tools from Leeds.}
"""
    blocks = {block.key: (block.role, block.quoting) for block in read(source, "yaml").blocks}
    assert blocks == {
        "hero.title": ("heading", "yaml-plain"),
        "hero.cta.text": ("button", "yaml-plain"),
        "hero.image.alt": ("alt-text", "yaml-plain"),
        "features[0].title": ("heading", "yaml-plain"),
        "features[0].description": ("paragraph", "yaml-double"),
        "faq[0].question": ("heading", "yaml-plain"),
        "faq[0].answer": ("paragraph", "yaml-single"),
        "benefits[0]": ("list-item", "yaml-plain"),
        "benefits[1]": ("list-item", "yaml-plain"),
        "seo.title": ("page-title", "yaml-plain"),
        "seo.description": ("meta-description", "yaml-plain"),
    }


@pytest.mark.parametrize(
    "source",
    [
        '{"testimonials": [{"quote": "The best boat I own.", "name": "Ada Byrne", "company": "Okoro Tiles"}]}',
        '{"testimonials": [{"text": "The best boat I own.", "author": "Ada Byrne, Okoro Tiles"}]}',
        '{"quote": "The best boat I own.", "author": {"name": "Ada Byrne", "role": "Okoro Tiles"}}',
        '{"reviews": [{"body": "The best boat I own.", "reviewer": "Ada Byrne, Okoro Tiles"}]}',
    ],
)
def test_testimonials_carry_their_speaker(source: str) -> None:
    [block] = read(source, "json").blocks
    assert (block.text, block.role, block.attribution) == (
        "The best boat I own.", "quotation", "Ada Byrne, Okoro Tiles",
    )  # fmt: skip


def test_holes_are_never_read_as_text() -> None:
    source = """{"body": "We serve {{city}} with {0} boats, %s, %1$s, %{name},
      ${price}, %(n)d and {user.name}: 100% sure."}""".replace("\n     ", "")
    assert texts(read(source, "json")) == ["We serve _ with _ boats, _, _, _, _, _ and _: 100% sure."]


def test_rich_text_is_put_together() -> None:
    source = """{"content": [{"nodeType": "paragraph", "content": [
        {"nodeType": "text", "value": "We are the ", "marks": []},
        {"nodeType": "hyperlink", "content": [{"nodeType": "text", "value": "friendliest"}]},
        {"nodeType": "text", "value": " boat yard."}]},
        {"nodeType": "heading-2", "content": [{"nodeType": "text", "value": "How we build boats"}]}]}"""
    document = read(source, "json")
    assert [(block.text, block.role) for block in document.blocks] == [
        ("We are the friendliest boat yard.", "paragraph"),
        ("How we build boats", "heading"),
    ]


@pytest.mark.parametrize(
    ("path", "source"),
    [
        (
            "package.json",
            '{"name": "x", "description": "The best tool for boats.", "dependencies": {"a": "1"}, "version": "1"}',
        ),
        (
            "tsconfig.json",
            '{"compilerOptions": {"target": "es2022"}, "description": "This is what we do for you."}',
        ),
        (
            "a.json",
            '{"openapi": "3.1.0", "info": {"title": "Boats of ours", "description": "We are the best API."}}',
        ),
        (
            "a.json",
            '{"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Our boats", "properties": {}}',
        ),
        (
            "a.json",
            '{"type": "FeatureCollection", "features": [{"properties": {"title": "The best of boats"}}]}',
        ),
        ("report-1763770683140.json", '{"title": "We are the best boat yard there is."}'),
        (
            "a.json",
            '{"properties": {"port": {"type": "integer", "description": "The port that we listen on."}}}',
        ),
    ],
)
def test_json_of_programs_is_silent(path: str, source: str) -> None:
    assert read(source, "json", path).blocks == ()


@pytest.mark.parametrize(
    "source",
    [
        "on: push\njobs:\n  build:\n    name: Build it for you and me\n    steps:\n      - run: npm ci\n",
        "apiVersion: v1\nkind: Service\nmetadata:\n  description: We are the best of all services.\n",
        "services:\n  web:\n    image: a/b\n    description: The best of web servers.\nvolumes:\n  x: y\n",
        "repos:\n  - repo: local\n    hooks:\n      - description: We check that this is good.\n",
    ],
)
def test_yaml_of_programs_is_silent(source: str) -> None:
    assert read(source, "yaml").blocks == ()


def test_messages_of_a_program_are_silent() -> None:
    source = """{"common": {"save": "Save changes", "loading": "Loading your files…", "sure": "Are you sure?"},
        "errors": {"email": "Please enter a valid email address that we know."},
        "home": {"lead": "We plant trees."}}"""
    assert texts(read(source, "json")) == ["We plant trees."]


def test_controls_of_a_window_are_silent() -> None:
    source = (
        '"J3e-oT-fy9.title" = "Allow it to be as loud as you like.";\n"lead" = "We plant trees for you.";\n'
    )
    assert texts(read(source, "strings")) == ["We plant trees for you."]


def test_other_languages_are_left_out() -> None:
    source = "en:\n  title: We plant trees for you\nde:\n  title: Wir pflanzen Bäume für Sie und die Kinder\n"
    assert texts(read(source, "yaml")) == ["We plant trees for you"]
    header = 'msgid ""\nmsgstr "Language: de\\n"\n\n'
    po = header + 'msgid "We plant trees for you."\nmsgstr "Wir pflanzen Bäume für Sie."\n'
    assert texts(read(po, "po")) == []


@pytest.mark.parametrize(
    ("format", "source", "reason", "kept"),
    [
        ("json", '{"title": "We plant trees", "body": "and more', "a string is never closed", ["We plant trees"]),
        ("json", '{"title": "We plant trees" "body": "We water them"}', "a comma", ["We plant trees", "We "
            "water them"]),
        ("yaml", "title: We plant trees\na:\n\tb: c\ntext: We water them daily\n", "line 3",
         ["We plant trees", "We water them daily"]),
        ("toml", 'title = "We plant trees"\nbody = \n', "line 2", ["We plant trees"]),
        ("po", 'msgid "We plant trees for you."\nmsgstr ""\nnonsense\n', "line 3", ["We plant trees for you."]),
        ("csv", "id,headline\n1,We plant trees\n2\n3,We water them,x\n", "row 3 has 1 fields", ["We plant trees"
            "", "We water them"]),
        ("csv", 'id,headline\n1,We plant trees\n2,"We water\n', "never closed", ["We plant trees", "We water"]),
        ("strings", '"a" = "We plant trees for you.";\n"b" = \n', "line 2", ["We plant trees for you."]),
        ("xml", '<resources><string name="lead">We plant trees.</string><a>', "never closed", ["We plant trees."]),
        ("xml", '<!DOCTYPE x [<!ENTITY a "b">]><resources><string name="lead">We plant &a; trees.</string></'
            'resources>',
         "entities", ["We plant &a; trees."]),
    ],
)  # fmt: skip
def test_of_a_damaged_file_is_read_what_can_be(
    format: str, source: str, reason: str, kept: list[str]
) -> None:
    document = read(source, format)
    assert [text.strip('"') for text in texts(document)] == kept
    assert document.problems
    assert reason in " ".join(problem.message for problem in document.problems)
    assert all("\n" not in problem.message and problem.path == document.path for problem in document.problems)


@pytest.mark.parametrize(
    ("format", "source"),
    [
        ("yaml", "# empathycheck-ignore claims/leader: quoted\ntitle: We plant trees\n"),
        ("toml", '# empathycheck-ignore claims/leader: quoted\ntitle = "We plant trees"\n'),
        ("json", '{// empathycheck-ignore claims/leader: quoted\n"title": "We plant trees"}'),
        ("json", '{"//": "empathycheck-ignore claims/leader: quoted", "title": "We plant trees"}'),
        ("po", '# empathycheck-ignore claims/leader: quoted\nmsgid "We plant trees."\nmsgstr ""\n'),
        ("properties", "# empathycheck-ignore claims/leader: quoted\nlead=We plant trees.\n"),
        ("strings", '/* empathycheck-ignore claims/leader: quoted */\n"lead" = "We plant trees.";\n'),
        ("ftl", "# empathycheck-ignore claims/leader: quoted\nlead = We plant trees.\n"),
        (
            "xml",
            '<resources><!-- empathycheck-ignore claims/leader: quoted --><string name="l">We plant trees.</'
            "string></resources>",
        ),
    ],
)
def test_comments_of_each_format_are_heard(format: str, source: str) -> None:
    document = read(source, format)
    assert [comment.text for comment in document.comments] == ["empathycheck-ignore claims/leader: quoted"]
    assert document.comments[0].block == 0
    assert len(document.blocks) == 1


def test_a_column_sets_aside_the_findings_of_its_row() -> None:
    source = "headline,description,empathycheck\nWe plant trees,We water them,claims/leader: quoted\n"
    document = read_source(source, "ads.csv", "csv")
    off, on = document.comments
    assert (off.text, on.text) == ("empathycheck-off claims/leader: quoted", "empathycheck-on claims/leader")
    assert source[off.span.start :].startswith("We plant")
    assert source[: on.span.end].endswith("quoted")


def test_an_export_for_advertisers_in_utf_16() -> None:
    rows = [
        "Campaign|Headline 1|Headline 1 position|Description Line 1|Final URL|Status|Callout text",
        "Spring 2031|Fresh Fish Daily|1|Caught this morning, at your door tonight.|https://example.com|Enabled|",
        "Spring 2031|||||Paused|Free next-day delivery",
    ]
    source = "\n".join(rows).replace("|", "\t")
    document = read_bytes(b"\xff\xfe" + source.encode("utf-16-le"), "ads.csv", "csv")
    assert [(block.key, block.role, block.text) for block in document.blocks] == [
        ("row 2, Headline 1", "heading", "Fresh Fish Daily"),
        ("row 2, Description Line 1", "paragraph", "Caught this morning, at your door tonight."),
        ("row 3, Callout text", "list-item", "Free next-day delivery"),
    ]


def test_freemarker_and_fluent_are_told_apart() -> None:
    template = '<#if user??>\n<p title="A fine day">Hello ${user.name}, we plant trees.</p>\n</#if>\n'
    assert texts(read_source(template, "page.ftl", "ftl")) == ["A fine day", "Hello _, we plant trees."]
    assert texts(read("lead = We plant trees in { $city }.\n", "ftl")) == ["We plant trees in _."]


HOSTILE = {
    "json brackets": ("json", "[" * many(200_000)),
    "json braces": ("json", '{"a":' * many(100_000)),
    "json quotes": ("json", '"' * many(200_001)),
    "json escaped quotes": ("json", '{"a": "' + '\\"' * many(200_000)),
    "json comments": ("json", "/*" * many(200_000)),
    "json lone strings": ("json", '"a"/*' * many(100_000)),
    "json plurals": ("json", '{"body": "' + "{a, plural, one {" * many(20_000) + '"}'),
    "json one object": ("json", "{" + ",".join(f'"k{i}": "We plant {i} trees."' for i in range(many(20_000))) + "}"),
    "json quotations": ("json", "{" + ",".join(f'"quote{i}": "We plant {i} trees."' for i in range(many(9_000))) + "}"),
    "json tags": ("json", '{"body": "' + "<p>a b " * many(50_000) + '"}'),
    "yaml brackets": ("yaml", "a: " + "[" * many(100_000)),
    "yaml aliases": ("yaml", "a: &a [x, x]\n" + "".join(f"a{i}: &a{i} [*a, *a]\n" for i in range(many(5_000)))),
    "yaml dashes": ("yaml", "- " * many(50_000)),
    "yaml spaces": ("yaml", "a: b" + " " * many(500_000) + "c\n  d: e\n"),
    "yaml block": ("yaml", "text: |\n" + "  - We plant trees\n" * many(20_000)),
    "toml quotes": ("toml", 'a = """x\n' * many(30_000)),
    "toml brackets": ("toml", "a = " + "[" * many(50_000)),
    "po quotes": ("po", 'msgid "' + '\\"' * many(200_000)),
    "po lines": ("po", 'msgid ""\n' + '"We plant "\n' * many(30_000)),
    "ftl lines": ("ftl", "a = b\n" + "    c\n" * many(50_000)),
    "ftl spaces": ("ftl", "a = b\n" + (" " * 50 + "\n") * many(20_000)),
    "ftl remarks": ("ftl", "<#--" * many(100_000)),
    "ftl tags": ("ftl", "<#if a " * many(50_000) + "${" * many(50_000)),
    "ftl braces": ("ftl", "a = " + "{ $a -> \n" * many(20_000)),
    "xml comments": ("xml", "<resources>" + "<!--" * many(100_000)),
    "xml tags": ("xml", "<resources>" + '<string name="' * many(50_000)),
    "xml nesting": ("xml", "<resources>" + "<a>" * many(100_000)),
    "xml entities": ("xml", '<!DOCTYPE x [' + '<!ENTITY a "&a;&a;">' * many(20_000) + "]><resources/>"),
    "xliff sources": ("xliff", "<xliff>" + "<source>" * many(50_000)),
    "strings quotes": ("strings", '"\\"' * many(100_000)),
    "strings comments": ("strings", "/*" * many(100_000)),
    "properties": ("properties", "a = b\\\n" * many(100_000)),
    "yaml template": ("yaml", "{{a}}\na: [\n" + "{{a}}" * many(200_000) + "x\n"),
    "csv quotes": ("csv", '"a,' * many(100_001)),
    "csv doubled": ("csv", 'headline\n"' + '""' * many(200_000)),
    "csv columns": ("csv", "," * many(200_000) + "\n" + "," * many(200_000)),
    "csv rows": ("csv", "headline\n" + "We plant trees\n" * many(30_000)),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_come_to_an_end(name: str) -> None:
    format, source = HOSTILE[name]
    document = read_source(source, "page", format)
    assert document.source == source
    assert_sound(document)


@pytest.mark.parametrize("nested", ["[" * 100_000, "{a: " * 2_000, "\n  " + "- " * 100_000])
def test_what_is_nested_too_deep_is_said_in_our_own_words(nested: str) -> None:
    document = read_source(f"title: We plant trees in your street.\nx: {nested}", "page.yaml", "yaml")
    assert [block.text for block in document.blocks] == ["We plant trees in your street."]
    (problem,) = document.problems
    assert problem.message.partition("; ")[0].endswith("it is nested too deep")


def test_names_alone_are_data() -> None:
    films = "id,title,year\n1,The Long Way to the Sea,2013\n2,In Good Company of All,2004\n"
    assert read_source(films, "films.csv", "csv").blocks == ()
    tents = "id,title,description\n1,The lightest tent of all,It sleeps two and we made it for you.\n"
    assert len(read_source(tents, "tents.csv", "csv").blocks) == 2


def test_a_list_is_called_by_the_name_of_its_file() -> None:
    [quote] = read(
        '[{"text": "The best boat I own.", "author": "Ada Byrne"}]', "json", "data/testimonials.json"
    ).blocks
    assert (quote.role, quote.attribution) == ("quotation", "Ada Byrne")
    assert texts(read("- Free returns\n- No set-up fee\n", "yaml", "data/benefits.yml")) == [
        "Free returns",
        "No set-up fee",
    ]


def test_the_configuration_names_keys() -> None:
    source = '{"plans": [{"name": "Quiet Kettle"}], "legal": {"text": "We plant trees for you."}, "id": "Ship ashore"}'

    keys = CopyKeys((("*.json", ("plans[].name", "id"), ("legal.*",)), ("b.json", (), ("*",))), ".")

    assert texts(read_source(source, "b.json", "json", keys)) == []
    assert texts(read_source(source, "a.json", "json", keys)) == ["Quiet Kettle", "Ship ashore"]
    assert texts(read_source(source, "a.json", "json")) == ["We plant trees for you."]


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        (
            "url: <%= ENV.fetch('URL') { 'redis://a:1' } %>\ntitle: We sell <%= what %> here\n",
            ["We sell \ufffc here"],
        ),
        ("{{- if .Values.shop }}\ntitle: We sell kettles\n  {{- end }}\n", ["We sell kettles"]),
        ('title: {{ include "shop.name" . }}\nbody: We sell kettles here\n', ["We sell kettles here"]),
    ],
)
def test_templates_of_yaml_are_read_without_their_tags(source: str, texts: list[str]) -> None:
    document = read_source(source, "shop.yaml", "yaml")
    assert [block.text for block in document.blocks if block.text.strip("\ufffc")] == texts
    assert document.problems == ()
    assert_sound(document)


def test_a_template_of_yaml_that_is_none_without_its_tags_is_named() -> None:
    document = read_source("a:\n{{ range .x }}\n- b: [ {{ .y }}\n  c: d: e\n{{ end }}\n", "shop.yaml", "yaml")
    assert (document.blocks, document.problems) == ((), ())
    assert document.skipped == (Skip("a template of YAML"),)


def test_a_register_of_names_is_passed_by_and_its_sentences_are_read() -> None:
    towns = "".join(
        f"- name: Carefree Hill\n  note: We sell the kettle number {each} in this town.\n"
        for each in range(1000)
    )
    document = read_source(towns, "towns.yaml", "yaml")
    assert {block.key.rpartition(".")[2] for block in document.blocks} == {"note"}
    assert document.skipped == (Skip("in a register of names", 1000),)


@pytest.mark.parametrize(
    ("format", "source", "reason"),
    [
        ("json", '{{ $pages := .Site.Pages }}[{"title": "We sell kettles to all"}]', "a template of JSON"),
        ("json", '---\nlayout: api\n---\n{"title": "We sell kettles to all"}', "a template of JSON"),
        ("json", '{"title": <%= x %>, "text": "We sell kettles to all"}', "a template of JSON"),
        ("strings", "version = 1\nleading provider\n", "not a catalogue of messages"),
    ],
)
def test_what_only_looks_like_data_is_passed_by(format: str, source: str, reason: str) -> None:
    document = read_source(source, f"page.{format}", format)
    assert (document.blocks, document.problems, document.skipped) == ((), (), (Skip(reason),))


@pytest.mark.parametrize(
    ("format", "source"),
    [
        ("json", '{"a": "Hello {{name}}, we sell kettles." "b": "We sell kettles to {{name}} too."}'),
        ("yaml", "a: Hello {{name}}, we sell kettles.\nb:\n\tc: d\ntext: We sell kettles to {{name}} too.\n"),
    ],
)
def test_a_damaged_catalogue_with_gaps_to_fill_in_is_damaged(format: str, source: str) -> None:
    document = read_source(source, f"page.{format}", format)
    assert len(document.problems) == 1
    assert document.blocks


def test_ragged_rows_of_numbers_harm_nobody() -> None:
    assert read_source("year,2020,2021\n1\n2,3,4,5\n", "sizes.csv", "csv").problems == ()


CATALOGUES = {
    "en.arb": '{"@@locale": "en", "token": "{text}", "save": "Save changes", "@token": {"description": "no"}}',
    "en.strings": '"token" = "{text}";\n"save" = "Save changes";\n',
    "strings.xml": '<resources><string name="token">{text}</string><string name="save">Save changes</string>'
    "</resources>",
    "en.ftl": "token = {text}\nsave = Save changes\n",
    "en.xliff": '<xliff version="1.2"><file source-language="en"><body><trans-unit id="token"><source>{text}</source>'
    '</trans-unit><trans-unit id="save"><source>Save changes</source></trans-unit></body></file></xliff>',
}  # fmt: skip


@pytest.mark.parametrize("path", CATALOGUES)
def test_of_a_catalogue_every_message_is_read(path: str) -> None:
    source = CATALOGUES[path].replace("{text}", "Roofs for all of Leeds")
    document = read_source(source, path, format_of(path) or "")
    assert [block.text for block in document.blocks] == ["Roofs for all of Leeds"]
    assert read_source('{"token": "Roofs for all of Leeds"}', "en.json", "json").blocks == ()


def test_what_a_file_says_of_its_language_counts_more_than_its_name() -> None:
    source = '<xliff version="1.2"><file source-language="en" target-language="de"><body><trans-unit id="a"><source>'
    source += "Every roof</source><target>Jedes Dach</target></trans-unit></body></file></xliff>"
    document = read_source(source, "en.xliff", "xliff")
    assert document.blocks == ()


@pytest.mark.parametrize("key", ["quiz_won", "winTitle", "achievements.gold", "streak.long", "congratsText"])
def test_what_users_earned_is_no_praise_of_ours(key: str) -> None:
    source = f'{{"{key}": "The best harbour of all players!", "lead": "The best harbour in the world."}}'
    for path in ("app_en.arb", "locales/en.json"):
        blocks = read_source(source, path, "json").blocks
        assert [block.text for block in blocks] == ["The best harbour in the world."]


@pytest.mark.parametrize(
    "row",
    [
        '{"prompt": "Write a headline.", "completion": "The best harbour in the world."}',
        '{"instruction": "Write a headline.", "output": "The best harbour in the world."}',
        '{"messages": [{"role": "user", "content": "The best harbour in the world."}]}',
    ],
)
def test_what_a_model_is_trained_on_is_no_copy(row: str) -> None:
    document = read_source(f"{row}\n{row}\n", "rows.json", "json")
    assert (document.blocks, [skip.reason for skip in document.skipped]) == ((), ["data to train a model on"])
