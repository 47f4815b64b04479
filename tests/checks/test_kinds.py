"""Kinds of page: what is guessed, what the configuration says, and what becomes of the findings."""

from __future__ import annotations

from pathlib import Path

import pytest

from empathycheck.checking.document import check_source
from empathycheck.checks.kinds import kind_of, kind_set
from empathycheck.errors import ConfigProblem
from empathycheck.model import KINDS, MILD, Kind, Severity
from empathycheck.readers import format_of, read_source
from empathycheck.rulebook.load import load_rules
from empathycheck.settings.find import load_settings
from empathycheck.settings.settings import Settings

RULES = load_rules()
PROSE = "The tide comes twice a day, and the ferry waits for it.\n"


def guessed(path: str, source: str = PROSE) -> Kind:
    return kind_of(path, read_source(source, path, format_of(path) or "text"))


PATHS: list[tuple[str, Kind]] = [
    ("index.md", "landing"),
    ("index.html", "landing"),
    ("site/home.html", "landing"),
    ("landing-pages/spring.html", "landing"),
    ("about.md", "unknown"),
    ("README.md", "unknown"),
    ("notes.txt", "unknown"),
    ("src/pages/features.md", "unknown"),
    ("press/harbour-opens.md", "unknown"),
    ("customers/blogger.md", "unknown"),
    ("app/admin/promotions/page.tsx", "docs"),
    ("components/CartDrawer.tsx", "docs"),
    ("components/Hero.tsx", "unknown"),
    ("checkout.md", "unknown"),
    ("pricing.md", "pricing"),
    ("pricing/index.html", "pricing"),
    ("plans.html", "pricing"),
    ("emails/welcome.html", "email"),
    ("newsletters/2031-03-spring.md", "email"),
    ("newsletters/2031-03-02.md", "email"),
    ("apps/api/emails/welcome.html", "email"),
    ("emails/privacy.md", "email"),
    ("ads/summer.txt", "ad"),
    ("fastlane/metadata/en-GB/full_description.txt", "app-store"),
    ("blog/pricing.md", "blog"),
    ("blog/2031/harbour.md", "blog"),
    ("_posts/2031-03-02-harbour.md", "blog"),
    ("news/harbour.html", "unknown"),
    ("writing/2031-03-02-harbour.md", "blog"),
    ("docs/blog/harbour.md", "blog"),
    ("pages/return_policy.html.erb", "legal"),
    ("terms-of-sale/index.html", "legal"),
    ("src/pages/DataProcessingAgreement.jsx", "legal"),
    ("modern-slavery-statement.html", "legal"),
    ("datenschutz/index.html", "legal"),
    ("pages/boat-insurance-policy.html", "unknown"),
    ("pages/policyholders.html", "unknown"),
    ("long-term-mooring.html", "unknown"),
    ("conditions-at-sea.html", "unknown"),
    ("docs/install.md", "docs"),
    ("docs/pricing.md", "docs"),
    ("docs/index.md", "docs"),
    ("docs/guides/index.html", "docs"),
    ("docs/index.html", "landing"),
    ("Documentation/Setup.md", "docs"),
    ("reference/api/tides.html", "docs"),
    ("how-to/moor.md", "docs"),
    ("site\\handbook\\ropes.md", "docs"),
    ("content/2.14/overview.md", "docs"),
    ("content/v1.x/overview.md", "docs"),
    ("CONTRIBUTING.md", "docs"),
    ("src/ch04-02-knots.md", "docs"),
    ("src/appendix-b.md", "docs"),
    ("CHANGELOG.md", "changelog"),
    ("CHANGELOG.de.md", "changelog"),
    ("CHANGES.txt", "changelog"),
    ("RELEASE_NOTES.md", "changelog"),
    ("changelog-3.md", "changelog"),
    ("docs/release-notes/3.2.md", "changelog"),
    ("release-notes/spring.md", "changelog"),
    ("legal/returns.md", "legal"),
    ("privacy.md", "legal"),
    ("privacy-policy/index.html", "legal"),
    ("ferry-terms-of-service.html", "legal"),
    ("LICENSE.md", "legal"),
    ("docs/privacy.md", "legal"),
    ("privacy-policy-generator.md", "unknown"),
    ("src/pages/TermsPage.tsx", "legal"),
    ("src/OurPrivacyPolicyView.vue", "legal"),
    ("src/TermsAndConditions.jsx", "legal"),
    ("src/PrivacyNotice.jsx", "legal"),
    ("src/TermsSheetHero.tsx", "unknown"),
    ("src/HeroSection.tsx", "unknown"),
    ("locales/en.txt", "interface"),
    ("i18n/de/harbour.md", "unknown"),
]
MATTERS: list[tuple[str, str, Kind]] = [
    ("page.md", "---\nlayout: post\n---\n", "blog"),
    ("page.md", '---\ntitle: Tides\ntype: "docs"\n---\n', "docs"),
    ("page.md", "---\r\nlayout: docs-layout\r\n---\r\n", "docs"),
    ("page.md", "---\nlayout: ../../layouts/BlogPost.astro\n---\n", "blog"),
    ("page.md", "+++\ntype = 'blog'\n+++\n", "blog"),
    ("page.md", "+++\ntitle = 'Tides'\n[params]\ntype = 'blog'\n+++\n", "unknown"),
    ("page.md", "---\nparams:\n  type: blog\n---\n", "unknown"),
    ("page.md", "---\ncategories: [Tides, Release Notes]\n---\n", "changelog"),
    ("page.md", "---\ncategories:\n  - tides\n  - blog\n---\n", "blog"),
    ("page.md", "---\ncategory: legal # for now\n---\n", "legal"),
    ("page.md", "---\nsidebar_position: 3\n---\n", "docs"),
    ("page.md", "---\ndate: 2031-03-02\nauthors: [ines]\n---\n", "blog"),
    ("page.md", "---\nsubject: The ferry is late\n---\n", "email"),
    ("page.md", "---\ntitle: Tides\nlayout: default\n---\n", "unknown"),
    ("page.md", "---\nlayout: post\n", "unknown"),
    ("page.html", "---\nlayout: pricing\n---\n", "pricing"),
    ("docs/index.md", "---\nlayout: home\n---\n", "landing"),
    ("emails/spring.md", "---\ncategory: news\n---\n", "email"),
    ("page.md", "---\nlayout: [\n---\n", "unknown"),
]
FENCE = "```sh\nferry --tide low\n```\n\n"
CONTENTS: list[tuple[str, str, Kind]] = [
    ("page.md", f"# Moor\n\n{PROSE}\n{FENCE}{PROSE}\n{FENCE}", "docs"),
    ("page.md", "Set `tide`, `knot`, `rope`, `buoy`, `pier`, `mast`, `keel` and `hull`.\n", "docs"),
    ("page.html", f"<p>{PROSE}</p>" + "<pre><code>ferry</code></pre>" * 2, "docs"),
    ("index.md", f"# Moor\n\n{FENCE * 2}", "docs"),
    ("page.md", f"# The ferry\n\n{PROSE}\n{FENCE}", "unknown"),
    ("page.md", f"# The ferry\n\n{PROSE * 80}\n{FENCE * 2}", "unknown"),
    ("page.txt", FENCE * 8, "unknown"),
    ("page.txt", "Subject: The ferry is late\n\nDear Ines,\n", "email"),
    ("page.html", f"<p>{PROSE}</p><p><a href='#'>Unsubscribe</a></p>", "email"),
    ("page.md", "# Changelog\n\n" + PROSE, "changelog"),
    ("page.html", "<title>Privacy policy</title>" + PROSE, "legal"),
    ("page.md", "".join(f"## [1.{number}.0]\n\n{PROSE}\n" for number in range(4)), "changelog"),
    ("page.md", "".join(f"## {number}. Moor\n\n{PROSE}\n" for number in range(1, 5)), "unknown"),
    ("page.md", "", "unknown"),
]


@pytest.mark.parametrize(("path", "kind"), PATHS, ids=[path for path, _ in PATHS])
def test_a_path_tells(path: str, kind: Kind) -> None:
    assert guessed(path) == kind


@pytest.mark.parametrize(("path", "matter", "kind"), MATTERS, ids=[repr(row[1])[:60] for row in MATTERS])
def test_front_matter_tells(path: str, matter: str, kind: Kind) -> None:
    assert guessed(path, matter + PROSE) == kind


@pytest.mark.parametrize(("path", "source", "kind"), CONTENTS, ids=[repr(row[1])[:40] for row in CONTENTS])
def test_content_tells(path: str, source: str, kind: Kind) -> None:
    assert guessed(path, source) == kind


def test_every_kind_that_is_mild_can_be_set() -> None:
    assert set(KINDS) > MILD
    assert "unknown" not in KINDS


# ------------------------------------------------------------------------ what becomes of the findings

SIZE = "The ferry's engine gives 86 GW.\n"
CHANGE = "The new hull is 40% faster.\n"
CLAIM = "We are the leading ferry company.\n"


def asked(source: str, path: str, **settings: object) -> list[tuple[str, Severity]]:
    wanted = Settings(severity="hint")._replace(**settings)  # type: ignore[arg-type]
    result = check_source(source, path, "markdown", RULES, wanted)
    return [(finding.rule, finding.severity) for finding in result.findings]


@pytest.mark.parametrize("path", ["page.md", "index.md", "emails/a.md", "ads/a.md", "pricing.md"])
def test_strict_pages_ask_as_the_rules_say(path: str) -> None:
    assert asked(SIZE, path) == [("numbers/no-anchor", "warning")]
    assert asked(SIZE, path, severity="warning") == [("numbers/no-anchor", "warning")]


@pytest.mark.parametrize("path", ["blog/a.md", "docs/a.md", "CHANGELOG.md", "legal/a.md"])
def test_on_mild_pages_sizes_are_hints_and_so_is_what_is_not_said_of_ourselves(path: str) -> None:
    assert asked(SIZE, path) == [("numbers/no-anchor", "hint")]
    assert asked(SIZE, path, severity="warning") == []
    for strict, about_ours, of_others in (
        ("numbers/no-baseline", "Our new hull is 40% faster.\n", CHANGE),
        ("claims/leader", CLAIM, "Nordline is the leading ferry company.\n"),
    ):
        assert asked(about_ours, path) == [(strict, "warning")]
        assert asked(of_others, path) == [(strict, "hint")]
        assert asked(of_others, "index.md") == [(strict, "warning")]


def test_on_documentation_we_are_writer_and_reader() -> None:
    together = "With each step we make it a truly seamless and outstanding system.\n"
    ours = "We are proud of it, and our outstanding crew too.\n"
    assert {severity for _, severity in asked(together, "tutorials/a.md")} == {"hint"}
    assert "warning" in {severity for _, severity in asked(together, "index.md")}
    assert "warning" in {severity for _, severity in asked(ours, "tutorials/a.md")}


def test_a_name_of_the_configuration_is_ours() -> None:
    text = "Nordline is the leading ferry company.\n"
    assert asked(text, "blog/a.md", names=("Nordline",)) == [("claims/leader", "warning")]
    assert asked(text, "blog/a.md", names=("Nord",)) == [("claims/leader", "hint")]


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:site_name" content="Nordline">',
        "<meta content='x' name=description><meta name=application-name content='Nordline'>",
        '<script type="application/ld+json">{"@type": "Organization", "name": "Nordline"}</script>',
        '<script type="application/ld+json">{"name": "Nordline", "url": "/", "@type": "LocalBusiness"}</script>',
    ],
)
def test_a_page_names_its_own_side(head: str) -> None:
    page = f"<html><head>{head}</head><body><p>Nordline is the leading ferry company.</p></body></html>"
    for source, severity in ((page, "warning"), (page.replace(head, ""), "hint")):
        result = check_source(source, "blog/a.html", "html", RULES, Settings(severity="hint"))
        assert [(each.rule, each.severity) for each in result.findings] == [("claims/leader", severity)]


def test_a_hidden_hint_is_counted() -> None:
    result = check_source(SIZE, "docs/a.md", "markdown", RULES)
    assert (result.findings, result.hidden) == ((), 1)


def test_rules_of_size_are_mild_and_claims_where_they_are_not_of_ours() -> None:
    assert {rule.name.removeprefix("numbers/") for rule in RULES.rules if rule.mild == "hint"} == {
        "no-anchor", "throughput", "event-rate", "data-size", "machine-count", "big-count", "uptime",
    }  # fmt: skip
    ours = {rule.name for rule in RULES.rules if rule.mild == "ours"}
    assert {rule.name for rule in RULES.rules if rule.family == "claims"} - {"claims/self-praise"} <= ours
    assert {"numbers/no-baseline", "numbers/up-to"} <= ours
    assert {rule.severity for rule in RULES.rules if rule.mild == "hint"} == {"warning"}


def test_the_configuration_outweighs_the_guess(tmp_path: Path) -> None:
    root = str(tmp_path)
    page = str(tmp_path / "docs" / "tour" / "a.md")
    assert asked(SIZE, page, root=root) == [("numbers/no-anchor", "hint")]
    for kind, expected in (("landing", "warning"), ("blog", "hint")):
        kinds = (("docs/tour/**", kind),)
        assert asked(SIZE, page, root=root, kinds=kinds) == [("numbers/no-anchor", expected)]
    everything = SIZE + "\n" + CLAIM
    assert asked(everything, page, root=root, kinds=(("docs/tour", "interface"),)) == []
    assert len(asked(everything, page, root=root, kinds=(("docs/guide", "interface"),))) == 2


def test_the_last_glob_that_fits_counts(tmp_path: Path) -> None:
    kinds: tuple[tuple[str, Kind], ...] = (("site/**", "docs"), ("*.ad.md", "ad"), ("gone/**", "legal"))
    root = str(tmp_path)
    assert kind_set(str(tmp_path / "site" / "a.md"), kinds, root) == "docs"
    assert kind_set(str(tmp_path / "site" / "a.ad.md"), kinds, root) == "ad"
    assert kind_set(str(tmp_path / "page.md"), kinds, root) is None
    assert kind_set(str(tmp_path / "page.md"), (), root) is None


def test_folders_above_the_configuration_do_not_count(tmp_path: Path) -> None:
    root = tmp_path / "docs" / "ferry"
    page = str(root / "page.md")
    assert asked(SIZE, page) == [("numbers/no-anchor", "hint")]
    assert asked(SIZE, page, root=str(root)) == [("numbers/no-anchor", "warning")]


def test_a_rule_may_be_off_where_a_page_is_mild(tmp_path: Path) -> None:
    rule = (Path(__file__).parents[2] / "rules/numbers/no-anchor.yaml").read_text(encoding="utf-8")
    pack = tmp_path / "pack" / "own"
    pack.mkdir(parents=True)
    own = rule.replace("numbers/no-anchor", "own/size").replace("mild: hint", "mild: off")
    (pack / "size.yaml").write_text(own, encoding="utf-8")
    rules = load_rules([pack.parent])
    settings = Settings(select=("own",), severity="hint")
    for path, found in (("page.md", ["own/size"]), ("docs/page.md", [])):
        result = check_source(SIZE, path, "markdown", rules, settings)
        assert [finding.rule for finding in result.findings] == found
        assert result.hidden == 0


# ------------------------------------------------------------------------ the configuration

GOOD = '[kinds]\n"site/handbook/**" = "docs"\n"tour.md" = "landing"\n'
MISTAKES = [
    ('\n[kinds]\n"a/**" = "docs"\n"b/**" = "dosc"\n', "4: b/**: “dosc”: no such value; did you mean “docs”?"),
    ('[kinds]\n"b/**" = "unknown"\n', "2: b/**: “unknown”: no such value; there are landing, email, ad, app-store, "
     "pricing, offers, blog, docs, changelog, legal, interface"),
    ('[kinds]\ndocs = ["b/**"]\n', '2: docs: should be one kind of page, such as "handbook/**" = "docs"'),
    ('# a\nkinds = "docs"\n', '2: kinds: should be a table, [kinds], with lines such as "handbook/**" = "docs"'),
    ('\nkinds = { "b/**" = "bolg" }\n', "2: b/**: “bolg”: no such value; did you mean “blog”?"),
    ('[kinds]\n\n"b[z-a].md" = "docs"\n', "3: kinds: “b[z-a].md”: no glob; it takes *, **, ? and [abc], as .gitignore "
     "does"),
    ('[knids]\n"b/**" = "docs"\n', "1: knids: unknown; did you mean “kinds”?"),
]  # fmt: skip


def test_the_table_is_read_in_order(tmp_path: Path) -> None:
    (tmp_path / "empathycheck.toml").write_text(GOOD, encoding="utf-8")
    settings = load_settings(folder=str(tmp_path))
    assert settings.kinds == (("site/handbook/**", "docs"), ("tour.md", "landing"))
    assert settings.root == str(tmp_path)


@pytest.mark.parametrize(("config", "line"), MISTAKES, ids=[line[:24] for _, line in MISTAKES])
def test_a_mistake_names_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, config: str, line: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empathycheck.toml").write_text(config, encoding="utf-8")
    with pytest.raises(ConfigProblem) as caught:
        load_settings(folder=str(tmp_path))
    assert str(caught.value) == f"empathycheck.toml:{line}"


def test_a_pyproject_has_the_table_under_its_own_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    config = GOOD.replace("[kinds]", "[tool.empathycheck.kinds]")
    (tmp_path / "pyproject.toml").write_text(config.replace("landing", "lading"), encoding="utf-8")
    with pytest.raises(
        ConfigProblem, match=r"^pyproject.toml:3: tour.md: “lading”: no such value; did you mean"
    ):
        load_settings(folder=str(tmp_path))
    (tmp_path / "pyproject.toml").write_text(config, encoding="utf-8")
    assert len(load_settings(folder=str(tmp_path)).kinds) == 2


NOTES = (
    "# Fixes\n\n- [x] `src/tide.ts` reads the harbour\n- [x] `src/moor.ts` too\n- [ ] TODO: `src/rope.ts`\n"
)


@pytest.mark.parametrize(
    ("path", "source", "kind"),
    [
        ("TIDE_FIXES.md", NOTES, "docs"),
        ("TODO.md", NOTES, "docs"),
        ("tide_fixes.md", NOTES, "unknown"),
        ("TIDE_FIXES.md", PROSE, "unknown"),
        ("README.md", PROSE, "unknown"),
    ],
)
def test_notes_about_a_project_are_told_by_their_name_and_what_is_in_them(
    path: str, source: str, kind: Kind
) -> None:
    assert guessed(path, source) == kind
