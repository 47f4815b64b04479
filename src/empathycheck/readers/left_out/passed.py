"""Files whose suffix is known and that hold no copy all the same: lock files, tests, licences, configuration of tools.

A folder is asked for its copy, so these are passed by while it is walked; a file that is named is read anyway.
"""

from __future__ import annotations

from empathycheck.base.ours import OUR_FILES

_CODE = frozenset("js cjs mjs jsx ts cts mts tsx vue svelte astro".split())
_DATA = frozenset("json json5 jsonc yaml yml toml xml properties strings stringsdict po csv tsv".split())
_PAGES = frozenset("html htm xhtml md markdown mdx txt text rst adoc asciidoc mjml eml".split())
_TEMPLATES = frozenset(
    "j2 jinja jinja2 njk twig liquid hbs handlebars mustache erb ejs tmpl tpl gotmpl".split()
)
_MADE_ELSEWHERE = (
    _CODE
    | _DATA
    | frozenset(
        """conf cfg ini env service socket sh bash zsh ps1 bat css scss sass less go py rb rs java kt kts swift c h cc
    cpp hpp cs fs php pl lua sql tf tfvars hcl proto graphql gradle mk cmake dockerfile nix r jl svg plist map lock
    rules cnf list repo spec timer mount vcl cron sudoers nginx gemspec podspec rake ru""".split()
    )
)

_LOCK_FILES = frozenset(
    """package-lock.json npm-shrinkwrap.json pnpm-lock.yaml pnpm-lock.yml composer.lock.json packages.lock.json
    project.assets.json package.resolved.json bun.lock.json deno.lock.json pubspec.lock.yaml""".split()
)
_TOOL_FILES = frozenset(
    """package.json tsconfig.json jsconfig.json composer.json bower.json angular.json nx.json turbo.json lerna.json
    rush.json deno.json deno.jsonc biome.json biome.jsonc renovate.json vercel.json netlify.toml now.json firebase.json
    .eslintrc.json .eslintrc.yml .prettierrc.json .babelrc.json .stylelintrc.json .markdownlint.json
    .pre-commit-config.yaml
    wrangler.toml wrangler.jsonc wrangler.json fly.toml render.yaml app.json eas.json components.json manifest.json
    pyproject.toml cargo.toml pipfile.toml rustfmt.toml clippy.toml book.toml deny.toml bunfig.toml taplo.toml
    pnpm-workspace.yaml docker-compose.yml docker-compose.yaml compose.yml compose.yaml codecov.yml cloudbuild.yaml
    appveyor.yml azure-pipelines.yml bitbucket-pipelines.yml buildspec.yml skaffold.yaml serverless.yml
    pubspec.yaml environment.yml tslint.json nodemon.json jest.config.json vite-env.d.ts gulpfile.js gruntfile.js
    empathycheck.toml cspell.json crowdin.yml codegen.yml pom.xml build.xml web.xml sitemap.xml""".split()
)
_STORE_FIELDS = frozenset(
    """keywords.txt copyright.txt privacy_url.txt support_url.txt marketing_url.txt video.txt primary_category.txt
    secondary_category.txt apple_tv_privacy_policy.txt""".split()
)
_PLAIN_TEXT_FILES = frozenset("robots.txt humans.txt security.txt ads.txt app-ads.txt cmakelists.txt".split())
_LICENCES = frozenset("license licence copying unlicense third-party-notices third_party_notices".split())
# Of tools; `site.config.ts` and `docusaurus.config.js` hold the words of a site.
_CONFIGURED = frozenset(
    """astro ava babel biome capacitor ci commitlint contentlayer craco cypress cz drizzle electron esbuild eslint
    happo jasmine jest karma knip lingui lint-staged lint metro next next-i18next next-sitemap ng nuxt nyc orval panda
    playwright postcss prettier prisma quasar react-router release remix rolldown rollup rspack semantic-release
    snowpack source-map stencil storybook stylelint svelte tailwind ts tsdown tsup uno unocss vercel vetur vite vitest
    vue webpack wdio windi workbox wxt""".split()
)
_TEST_FOLDERS = frozenset(
    """test tests __tests__ spec specs e2e cypress playwright __mocks__ __snapshots__ __fixtures__ fixtures mocks
    testdata testing""".split()
)
_LEFTOVERS = (".#", "._", "~$")
"""How the names start of what Emacs, macOS and Word keep beside a file."""
_MIGRATIONS = frozenset({"migrations", "migration"})
_API = ("openapi.", "swagger.", "asyncapi.")


def passed_by(path: str) -> str:
    """Why a file is not read although its suffix is known ("a lock file", "a test", "minified"); "" where it is.

    `path` counts from the folder that was asked for, so that `check tests/` reads what lies there.
    """
    *folders, name = path.replace("\\", "/").lower().split("/")
    stem, _, suffix = name.rpartition(".")
    if name.startswith(_LEFTOVERS):
        return "left by an editor or a system"
    if suffix in _PAGES:
        if name in _STORE_FIELDS and "metadata" in folders:
            return "for machines"
        return _page(name, stem, suffix)
    if suffix in _TEMPLATES:
        return _template(stem)
    if name in _LOCK_FILES:
        return "a lock file"
    if name in OUR_FILES:
        return "a file of empathycheck"
    if name in _TOOL_FILES or (stem.endswith((".config", ".conf")) and stem.partition(".")[0] in _CONFIGURED):
        return "a build configuration"
    if stem.endswith((".min", "-min", ".bundle", ".chunk")):
        return "minified"
    if stem.startswith(("license", "licence", "copyright")) and suffix in _DATA:
        return "a licence"
    if _is_test(folders, stem, suffix):
        return "a test"
    return _code(folders, stem, suffix) or _data(name, stem, suffix)


def _page(name: str, stem: str, suffix: str) -> str:
    if suffix in ("txt", "text"):
        if name in _PLAIN_TEXT_FILES:
            return "for machines"
        if stem.startswith(("requirements", "constraints")):
            return "a build configuration"
    if stem in _LICENCES or (
        stem.startswith(("license-", "licence-", "license.", "license_")) and _is_licence(stem[8:])
    ):
        return "a licence"
    return "minified" if stem.endswith(".min") and suffix in ("html", "htm") else ""


def _is_licence(word: str) -> bool:
    """Whether `word` after "license-" names one ("mit", "apache-2.0"); "license-to-grow" is a page."""
    return word.startswith(
        ("mit", "apache", "bsd", "gpl", "lgpl", "agpl", "mpl", "isc", "cc", "ofl", "unlicense", "third")
    )


def _template(stem: str) -> str:
    """A template makes what the suffix before its own says: `page.html.j2` a page, `nginx.conf.j2` none."""
    made = stem.rpartition(".")[2] if "." in stem else ""
    return "a template of something else than a page" if made in _MADE_ELSEWHERE else ""


def _is_test(folders: list[str], stem: str, suffix: str) -> bool:
    if stem.endswith((".test", ".spec", "_test", "_spec", ".e2e", ".cy", ".mock")):
        return True
    if suffix not in _CODE | _DATA | {"php", "phtml"}:
        return False
    return stem.startswith("test_") or not _TEST_FOLDERS.isdisjoint(folders)


def _code(folders: list[str], stem: str, suffix: str) -> str:
    if suffix not in _CODE and suffix != "php":
        return ""
    if stem.endswith(".d"):
        return "a type declaration"
    if stem.endswith((".stories", ".story")):
        return "a story of a component library"
    if stem.endswith((".generated", ".gen", "_pb", ".pb")):
        return "generated"
    return "a database migration" if not _MIGRATIONS.isdisjoint(folders) else ""


def _data(name: str, stem: str, suffix: str) -> str:
    if suffix not in _DATA:
        return ""
    if name.startswith(_API):
        return "a description of an API"
    return "a schema" if stem.endswith((".schema", "-schema", "_schema")) or stem == "schema" else ""
