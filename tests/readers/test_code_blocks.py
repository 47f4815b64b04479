"""What the blocks of code, MDX and components say of themselves: role, key, speaker, quoting; comments and damage."""

from __future__ import annotations

from empathycheck.applying.quoting import QUOTINGS
from empathycheck.model import Block, Document
from empathycheck.readers import read_source
from tests.readers.places import assert_sound, text_of


def read(source: str, format_name: str = "jsx") -> Document:
    document = read_source(source, "page", format_name)
    assert_sound(document)
    for block in document.blocks:
        assert not block.quoting or block.quoting in QUOTINGS or " in " in block.quoting
    return document


def told(block: Block) -> tuple[str, str, str, str]:
    return block.role, block.key, block.quoting, block.text


def test_members_of_data_modules_have_their_path_and_a_role() -> None:
    source = """
export const pricing: Pricing = {
  title: "Pricing for small shops",
  plans: [
    {
      name: 'Starter plan', cta: "Start your trial",
      features: ["No set-up fee at all", `Up to ${n} people in a team`],
    },
    { name: "Team plan", badge: "Most shops take it" },
  ],
};
"""
    assert [told(block) for block in read(source).blocks] == [
        ("heading", "pricing.title", "js-double", "Pricing for small shops"),
        ("heading", "pricing.plans[0].name", "js-single", "Starter plan"),
        ("button", "pricing.plans[0].cta", "js-double", "Start your trial"),
        ("list-item", "pricing.plans[0].features[0]", "js-double", "No set-up fee at all"),
        ("list-item", "pricing.plans[0].features[1]", "js-template", "Up to \ufffc people in a team"),
        ("heading", "pricing.plans[1].name", "js-double", "Team plan"),
        ("label", "pricing.plans[1].badge", "js-double", "Most shops take it"),
    ]


def test_a_testimonial_has_its_speaker() -> None:
    source = """
const testimonials = [
  { quote: "They rang back in ten minutes.", author: "Jane Doe", role: "Owner" },
  { text: "I slept again.", author: { name: "Bob Fox" } },
];
const a = <Testimonial quote="We halved our queue." name="Max Roe" />;
const b = <figure><blockquote>It just works for us.</blockquote><figcaption>Ann Lee, Leeds</figcaption></figure>;
"""
    found = [(block.text, block.attribution) for block in read(source).blocks if block.role == "quotation"]
    assert found == [
        ("They rang back in ten minutes.", "Jane Doe, Owner"),
        ("I slept again.", "Bob Fox"),
        ("We halved our queue.", "Max Roe"),
        ("It just works for us.", "Ann Lee, Leeds"),
    ]


def test_props_have_the_role_of_their_name() -> None:
    source = """
const a = (
  <Layout title="Home of the bakers" description="Bread from the village oven.">
    <Hero heading={"Bread that keeps"} subtitle='Three days fresh' cta={`Talk to ${name} today`} variant="primary" />
    <input placeholder="Your street and town" />
  </Layout>
);
"""
    assert [told(block) for block in read(source).blocks] == [
        ("page-title", "title", "jsx-double", "Home of the bakers"),
        ("meta-description", "description", "jsx-double", "Bread from the village oven."),
        ("heading", "heading", "js-double", "Bread that keeps"),
        ("paragraph", "subtitle", "jsx-single", "Three days fresh"),
        ("button", "cta", "js-template", "Talk to \ufffc today"),
        ("placeholder", "placeholder", "jsx-double", "Your street and town"),
    ]


def test_white_space_is_that_of_jsx() -> None:
    source = """
const a = (
  <p>
    Fast, <b>cheap</b>
    .
    {" "}
    And
    <i>good</i>{" "}
    too
  </p>
);
"""
    assert text_of(read(source)) == "Fast, cheap. And good too"


def test_elements_inside_a_line_do_not_break_it_and_others_do() -> None:
    source = """
const a = (
  <Card>
    <CardTitle>One <Mark>marked</Mark> title</CardTitle>
    <Stat>40 shops</Stat>
    <Button>Ask us</Button>
    <span>Fast</span>
    <span>Secure</span>
    We are <Fancy>near</Fancy> you.
  </Card>
);
"""
    document = read(source)
    assert [(block.role, block.text) for block in document.blocks] == [
        ("heading", "One marked title"),
        ("paragraph", "40 shops"),
        ("button", "Ask us"),
        ("paragraph", "Fast"),
        ("paragraph", "Secure We are near you."),
    ]


def test_a_link_leads_somewhere() -> None:
    document = read('const a = <p>See <Link to="/shops">our shops</Link> in town</p>;')
    assert document.blocks[0].links[0].target == "/shops"


def test_strings_in_several_paragraphs_and_in_markdown() -> None:
    content = "First of all words.\n\nThen the second ones.\n\n- a point of it\n- another point"
    source = f"const post = {{ content: `{content}` }};"
    assert text_of(read(source)).split("\n") == [
        "First of all words.", "Then the second ones.", "a point of it", "another point",
    ]  # fmt: skip


def test_comments_speak_in_each_syntax() -> None:
    jsx = "// empathycheck-ignore claims/leader: from the award\nconst a = <p>{/* empathycheck-off */}One word</p>;"
    assert [comment.text for comment in read(jsx).comments] == [
        "empathycheck-ignore claims/leader: from the award", "empathycheck-off",
    ]  # fmt: skip
    mdx = "{/* empathycheck-off */}\n\nText\n\n<!-- empathycheck-on -->\n"
    assert [comment.text for comment in read(mdx, "mdx").comments] == ["empathycheck-off", "empathycheck-on"]
    vue = (
        "<script>\n/* empathycheck-off */\n</script>\n"
        "<template><!-- empathycheck-on --><p>One word</p></template>"
    )
    assert [comment.text for comment in read(vue, "vue").comments] == ["empathycheck-off", "empathycheck-on"]
    svelte = "<!-- empathycheck-ignore -->\n<p>One word</p>\n"
    assert [comment.block for comment in read(svelte, "svelte").comments] == [0]
    astro = "---\n// empathycheck-off\n---\n<p>One word {/* empathycheck-on */}</p>\n"
    assert [comment.text for comment in read(astro, "astro").comments] == [
        "empathycheck-off",
        "empathycheck-on",
    ]


def test_what_is_damaged_is_told_and_the_rest_is_read() -> None:
    for source, place, words in (
        ("const a = <p>First words here.\nconst b = 1;\n", "line 1, column 11", "First words here."),
        (
            'const a = { title: "First words here" };\nconst b = "no end\nconst c = 1;',
            "line 2, column 11",
            "First",
        ),
        ("const a = <p>First words here.</p>;\nconst b = `no end", "line 2, column 11", "First words here."),
        ("const a = <A><B>First words here.</A>;", "line 1, column 14", "First words here."),
        ("const a = <p>First words here.</p>;\nfunction b() {", "line 2, column 14", "First words here."),
    ):
        document = read(source)
        assert [problem.path for problem in document.problems] == ["page"]
        assert document.problems[0].message.startswith(place), document.problems
        assert words in text_of(document)


def test_damaged_mdx_and_components_are_told() -> None:
    for format_name, source in (
        ("mdx", "First words here.\n\n{ no end\n"),
        ("vue", "<template><div><p>First words here.</p></template>"),
        ("svelte", "<p>First words here.</p>\n{#if a"),
        ("astro", "<p>First words here.</p>\n{a && <b>x"),
    ):
        document = read(source, format_name)
        assert len(document.problems) == 1, format_name
        assert "First words here." in text_of(document)


def test_minified_code_and_programs_are_skipped_with_a_reason() -> None:
    minified = "var a={title:'We are the first words'};" * 200
    assert [skip.reason for skip in read(minified).skipped] == ["minified"]
    program = "#!/usr/bin/env node\nconst a = { title: 'We are the first words' };\n"
    assert [skip.reason for skip in read(program).skipped] == ["a program for the command line"]


def test_types_are_no_elements_in_typescript() -> None:
    source = 'const a = <Hero>b;\nconst hero = { title: "First words here" };\n'
    document = read_source(source, "page.ts", "jsx")
    assert document.problems == ()
    assert text_of(document) == "First words here"


def test_elements_of_mdx_give_their_role_and_speaker() -> None:
    source = (
        '<Testimonial author="Jane Doe">\n  They rang back.\n</Testimonial>\n\n'
        "<Button>\n  Ask us now\n</Button>\n\nAfter it.\n"
    )
    found = [(block.role, block.attribution, block.text) for block in read(source, "mdx").blocks]
    assert found == [
        ("quotation", "Jane Doe", "They rang back."), ("button", "", "Ask us now"), ("paragraph", "", "After it."),
    ]  # fmt: skip


def test_a_template_in_another_language_is_told() -> None:
    source = (
        '<template lang="pug">\np We sell kettles.\n</template>\n<script>\nexport default {}\n</script>\n'
    )
    document = read_source(source, "page.vue", "vue")
    assert document.blocks == ()
    assert document.skipped == (("a template in pug, which is not read", 0),)
    assert document.problems == ()
    assert read_source(source.replace(' lang="pug"', ""), "page.vue", "vue").skipped == ()
