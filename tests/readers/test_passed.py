"""Files whose suffix is known and that hold no copy, and the languages that names of files tell."""

from __future__ import annotations

import pytest

from empathycheck.readers.left_out.languages import catalogue_language
from empathycheck.readers.left_out.passed import passed_by

PASSED = {
    "a lock file": "package-lock.json pnpm-lock.yaml site/npm-shrinkwrap.json",
    "a build configuration": "package.json vite.config.ts tailwind.config.js .eslintrc.json pyproject.toml "
    "requirements-dev.txt docker-compose.yml web/tsconfig.json",
    "a test": "src/hero.test.tsx src/hero.spec.js tests/pages.json src/__tests__/hero.tsx test_page.json",
    "a licence": "LICENSE.md docs/LICENCE.txt COPYING.txt license-mit.txt license.html",
    "minified": "js/app.min.js page.min.html",
    "for machines": "robots.txt static/humans.txt CMakeLists.txt fastlane/metadata/en-US/keywords.txt",
    "a template of something else than a page": "nginx.conf.j2 values.yaml.tmpl main.go.tmpl config.rb.erb a.js.ejs",
    "a type declaration": "src/site.d.ts",
    "a story of a component library": "src/button.stories.tsx",
    "a description of an API": "openapi.yaml api/swagger.json",
    "a schema": "page.schema.json",
    "a database migration": "db/migrations/0001.js",
    "": "index.md tests/page.md index.html.j2 page.njk card.blade.php welcome.html.erb note.txt.erb site.config.ts "
    "docusaurus.config.js license-to-grow.md licensing.html content/products.json _config.yml release.v2.hbs "
    "v1.2.md speed-test.tsx src/contest.json data/latest.json full_description.txt",
}


@pytest.mark.parametrize(
    ("reason", "path"), [(why, path) for why, paths in PASSED.items() for path in paths.split()]
)
def test_what_holds_no_copy_by_its_name(reason: str, path: str) -> None:
    assert passed_by(path) == reason
    assert passed_by(path.replace("/", "\\")) == reason


LANGUAGES = {
    "fr": "locales/fr.json index.fr.md fr/index.html",
    "de": "de/index.html res/values-de/strings.xml de.lproj/Main.strings locale/de/LC_MESSAGES/django.po "
    "config/locales/devise.de.yml lang/messages_de.properties",
    "it": "locales/it.json",
    "pt-br": "messages/pt-BR.json res/values-pt-rBR/strings.xml content/pt_BR/a.md",
    "zh-hans": "locales/zh-Hans.json",
    "en": "en/index.html locales/en.yml",
    "en-us": "fastlane/metadata/en-US/title.txt",
    "": "index.md about.me.html it/index.html src/no/a.md v1/in/x.md app.min.js site/a.b.md locales/common.json",
}


@pytest.mark.parametrize(
    ("code", "path"), [(code, path) for code, paths in LANGUAGES.items() for path in paths.split()]
)
def test_a_path_tells_its_language_or_nothing(code: str, path: str) -> None:
    assert catalogue_language(path) == code
