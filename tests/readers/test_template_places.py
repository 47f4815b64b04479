"""Where a phrase may stand in a template: found with its exact place, or rightly not read at all."""

from __future__ import annotations

import re

import pytest

from empathycheck.model import HOLE
from empathycheck.readers import read_source
from tests.fuzz.growth import assert_linear
from tests.readers.places import assert_places, assert_sound, text_of

PHRASE = "leading provider"

# «…» stands round each occurrence, as it must be marked in the source. The name starts with the suffix.
PLACES = {
    "njk: paragraph": "<p>We are a «leading provider» of {{ thing }}.</p>",
    "njk: after a hole": "<p>{{ name }} is the «leading provider»</p>",
    "njk: after a tag": "<p>{% if x > 1 %}The «leading provider»{% endif %}</p>",
    "njk: over a tag that only switches": "<p>The «leading {% if x %}provider»{% endif %}</p>",
    "njk: over a comment": "<p>The «leading {# leading provider #}provider»</p>",
    "njk: title block": "{% extends 'a' %}\n{% block title %}The «leading provider»{% endblock %}\n",
    "njk: front matter": "---\ntitle: The «leading provider»\nlayout: x\n---\n<p>«leading provider»</p>",
    "njk: front matter in JSON": '---json\n{"title": "The «leading provider»", "x": "y"}\n---\n<p>x</p>',
    "njk: translated string": "<h1>{{ _('The «leading provider»') }}</h1>",
    "njk: translated with a filter": "<h1>{{ 'The «leading provider»' | t }}</h1>",
    "njk: translated with an escape": r"<h1>{{ _('We don\'t say «leading provider»') }}</h1>",
    "njk: escape inside": r"<h1>{{ _('The leading\'s «leading provider»') }}</h1>",
    "njk: printed string": "<p>{{ 'The «leading provider»' | upper }}</p>",
    "njk: alternatives": "<p>{{ 'The «leading provider»' if x else 'A «leading provider»' }}</p>",
    "njk: trans block": "<p>{% trans %}The «leading provider»{% endtrans %}</p>",
    "njk: set": "{% set title = 'The «leading provider» of tea' %}",
    "njk: macro call": "{{ hero({ title: 'The «leading provider» of tea', class: 'leading provider' }) }}",
    "njk: attribute": '<img alt="The «leading provider» of {{ thing }}">',
    "njk: attribute behind a tag": "<p {% if x %}title='The «leading provider»'{% endif %}>x</p>",
    "njk: attribute with a translated string": '<img alt="{{ \'The «leading provider»\' | t }}">',
    "njk: element named by a hole": "<{{ tag }} class='leading provider'>The «leading provider»</{{ tag }}>",
    "njk: end of the file": "{% if x %}«leading provider»",
    "njk: after braces that never close": "<p>{{ leading</p><p>«leading provider»</p>",
    "njk: Windows line ends": "<p>\r\n{% if x %}\r\nThe «leading\r\nprovider»\r\n{% endif %}</p>",
    "njk: emoji before": "<p>🚀 {{ x }} «leading provider»</p>",
    "njk: entity inside": "<p>{{ x }} «lead&#105;ng provider»</p>",
    "liquid: paragraph": "<p>{{ 'x' | asset_url }} «leading provider»</p>{% schema %}leading provider{% endschema %}",
    "liquid: include": "{% include hero.html title=\"The «leading provider» of tea\" id='leading provider' %}",
    "liquid: render": "{% render 'card', heading: 'The «leading provider» of tea' %}",
    "liquid: after a comment": "{% comment %}leading provider{% endcomment %}«leading provider»",
    "liquid: after a comment with dashes": "{%- comment -%} leading provider {%- endcomment -%} «leading provider»",
    "hbs: paragraph": "<p>{{#if x}}The «leading provider»{{else}}a «leading provider»{{/if}}</p>",
    "hbs: partial": '{{> hero title="The «leading provider» of tea"}}',
    "hbs: helper": '<p>{{t "The «leading provider» of tea"}}</p>',
    "hbs: after a comment": "{{!-- leading {{provider}} provider --}}<p>«leading provider»</p>{{! leading provider }}",
    "hbs: braces in a string": '{{#get "posts" filter="id:-{{id}}"}}«leading provider»{{/get}}',
    "mustache: section": "{{#list}}<li>The «leading provider»</li>{{/list}}{{^list}}no «leading provider»{{/list}}",
    "mustache: three braces": "<p>{{{ leading provider }}} «leading provider»</p>",
    "gohtml: paragraph": '<p>{{ with .Site.Params }}The «leading provider»{{ end }}</p>',
    "gohtml: dict": '{{ partial "hero" (dict "title" "The «leading provider» of tea") }}',
    "gohtml: define": '{{ define "title" }}The «leading provider»{{ end }}',
    "gohtml: after a comment": "{{/* leading provider */}}<p>«leading provider»</p>{{- /* leading provider */ -}}",
    "html.erb: paragraph": "<p>The «leading provider» of <%= thing %></p>",
    "html.erb: link": '<%= link_to "The «leading provider» of tea", path, class: "leading provider" %>',
    "html.erb: title": '<% content_for :title, "The «leading provider»" %>',
    "html.erb: gettext": "<h1><%= _('The «leading provider»') %></h1>",
    "html.erb: interpolation": '<p><%= "The «leading provider» of #{leading provider} tea" %></p>',
    "html.erb: keyword": '<%= image_tag "leading provider.png", alt: "The «leading provider» of tea" %>',
    "txt.erb: plain text": "Hello <%= name %>,\n\n<% if x %>\nThe «leading\nprovider» of tea\n<% end %>\n",
    "md.erb: Markdown": "<%= x %> *«leading* provider» [«leading provider»](leading-provider)\n",
    "ejs: paragraph": "<p><% if (x) { %>The «leading provider»<% } else { %>a «leading provider»<% } %></p>",
    "php: paragraph": "<?php get_header(); ?>\n<p>The «leading provider» of <?= $thing ?></p>",
    "php: echo": "<p><?php echo 'The «leading provider» of tea'; ?></p>",
    "php: echo with tags": "<?php echo '<h2>The «leading provider»</h2>'; ?><p>x</p>",
    "php: echo put together": "<p><?php echo 'The «leading provider»' . $x . ' and a «leading provider»'; ?></p>",
    "php: variable in a string": '<p><?php echo "The «leading provider» of $thing"; ?></p>',
    "php: translated": "<h1><?= __('A «leading provider»', 'x') ?></h1><p><?php _e('A «leading provider»'); ?></p>",
    "php: here document": "<?php echo <<<HTML\n<p>The «leading provider» of $tea</p>\nHTML;\n?><p>x</p>",
    "php: variable": "<?php $title = 'The «leading provider» of tea'; ?><p>x</p>",
    "php: page data": "<?php return ['title' => 'The «leading provider» of tea', 'class' => 'leading provider'];",
    "php: after an end mark in a string": "<?php $x = '?> leading provider'; ?><p>«leading provider»</p>",
    "php: after an end mark in a comment": "<?php /* ?> leading provider */ ?><p>«leading provider»</p>",
    "php: after a comment to the end of a line": "<?php // leading ?><p>«leading provider»</p>",
    "blade.php: paragraph": "<p>{{ $x }} The «leading provider» {!! $y !!}</p>",
    "blade.php: directive": "@if (count($x) > 1 && f(\"a)\"))\n<p>The «leading provider»</p>\n@endif",
    "blade.php: section": "@section('title', 'The «leading provider»')",
    "blade.php: section block": "@section('title')\nThe «leading provider»\n@endsection",
    "blade.php: lang": "<p>@lang('The «leading provider» of tea')</p>",
    "blade.php: include": "@include('hero', ['title' => 'The «leading provider» of tea'])",
    "blade.php: component": '<x-card title="The «leading provider»">«leading provider»</x-card>',
    "blade.php: after a comment": "{{-- leading provider --}}<p>«leading provider»</p>",
    "blade.php: event of a script": '<button @click="leading provider" title="«leading provider»">x</button>',
    "blade.php: address of a mailbox": "<p>post@if.example is a «leading provider»</p>",
    "blade.php: code": "@php\n$x = 'leading provider';\n@endphp\n<p>«leading provider»</p>",
}  # fmt: skip

SILENCE = {
    "njk: hole": "<p>{{ leading provider }} {{ x.leading }} provider</p>",
    "njk: condition": "<p>{% if x == 'leading provider' %}x{% endif %}</p>",
    "njk: path": "{% include 'leading provider.html' %}{{ 'img/leading-provider.png' | url }}",
    "njk: message key": "<p>{{ 'home.leading_provider.title' | t }} {{ _('leading-provider.title') }}</p>",
    "njk: address": "<a href='{{ 'leading provider' | url }}'>x</a>",
    "njk: class": "<p class=\"{{ 'leading provider' if x }}\">x</p>",
    "njk: script": "<script>var x = {{ _('leading provider') }}, y = {{ f({title: 'A leading provider'}) }}</script>",
    "njk: style": "<style>{{ 'leading provider' }} leading provider</style>",
    "njk: comment": "{# leading provider #}<!-- {{ f({title: 'The leading provider of tea'}) }} -->",
    "njk: over alternatives": "<p>leading {% if x %}x{% else %}provider{% endif %}</p>",
    "njk: over a hole": "<p>leading {{ x }} provider</p>",
    "njk: over two parts": "{% block a %}\nleading\n{% endblock %}\n{% block b %}\nprovider\n{% endblock %}",
    "njk: over an include": "leading\n{% include 'x' %}\nprovider",
    "njk: over two strings": "<p>{{ f(_('leading'), _('provider')) }}</p>",
    "liquid: schema": '{% schema %}{"a": "leading provider"}{% endschema %}{% style %}leading provider{% endstyle %}',
    "liquid: unclosed comment tag": "{% if x == 'leading provider' %}",
    "hbs: path": '{{> "leading provider"}}{{#each (lookup x "leading provider")}}{{/each}}',
    "gohtml: partial": '{{ partial "leading provider" . }}{{ template "leading provider" }}',
    "html.erb: condition": "<% if x == 'leading provider' %>x<% end %><% log 'leading provider' %>",
    "html.erb: comment": "<%# leading provider %><p>x</p>",
    "php: class": "<?php class A { function b() { echo 'The leading provider'; return __('leading provider'); } }",
    "php: code": "<?php log('leading provider'); $x['leading provider'] = f(\"leading provider\"); ?><p>x</p>",
    "php: configuration": "<?php return ['driver' => 'leading provider', 'path' => 'leading/provider'];",
    "php: to the end": "<p>x</p><?php $x = f('leading provider');",
    "php: never closed string": "<p>x</p><?php echo f('leading provider",
    "blade.php: configuration": "@extends('leading provider')@include('leading provider')@stack('leading provider')",
    "blade.php: condition": "@if ($x == 'leading provider')\n@endif",
}  # fmt: skip


@pytest.mark.parametrize("name", PLACES)
def test_phrase_is_found_in_its_place(name: str) -> None:
    assert assert_places(PLACES[name], PHRASE, "template", f"page.{name.partition(':')[0]}").blocks


@pytest.mark.parametrize(
    "name", [name for name in PLACES if name.startswith(("njk", "liquid", "hbs", "go", "must"))]
)
def test_html_with_template_tags_reads_the_same(name: str) -> None:
    assert_places(PLACES[name], PHRASE, "html", "page.html")


@pytest.mark.parametrize("name", SILENCE)
def test_nothing_is_read_where_nobody_reads(name: str) -> None:
    document = assert_places(SILENCE[name], PHRASE, "template", f"page.{name.partition(':')[0]}")
    assert re.search("leading.*provider", SILENCE[name], re.DOTALL)
    assert PHRASE not in text_of(document)


def test_a_key_of_the_page_itself_is_no_copy() -> None:
    source = '<h1><%= t(".title") %></h1><p><%= t ".lead_text" %> <%= t("We sell kettles") %></p>'
    document = read_source(source, "index.html.erb", "template")
    assert [block.text for block in document.blocks] == [f"{HOLE} We sell kettles"]


def test_a_line_feed_in_a_string_has_its_whole_place() -> None:
    document = read_source('<p>{{ printf "We sell\\nkettles" }}</p>', "page.html", "html")
    (block,) = document.blocks
    assert block.text == "We sell kettles"
    assert_sound(document)
    span = block.span(7, 8)
    assert document.source[span.start : span.end] == "\\n"


SMARTY = {
    "{$name|escape} and words": ("<h1>Dear {$name|escape}, welcome</h1>", "Dear _, welcome"),
    "conditions": ("{if $n > 1}<p>We mend {$n} roofs.</p>{else}<b>None</b>{/if}", "We mend _ roofs.\nNone"),
    "texts to be translated": ("<p>{l s='Add to \\'basket\\'' mod='x'} now {$a}</p>", "Add to 'basket' now _"),
    "comments and what is left alone": (
        "{* no *}<p>{literal}{a} b{/literal} {$c}</p><style>p {color: red}</style>", "{a} b _",
    ),
    "what is never closed": ("<p>Every roof {$a}</p>{* no", "Every roof _"),
}  # fmt: skip


@pytest.mark.parametrize("case", SMARTY)
def test_smarty(case: str) -> None:
    source, expected = SMARTY[case]
    document = read_source(source, "page.tpl", "template")
    assert text_of(document) == expected
    assert_sound(document)


def test_a_tpl_without_a_tag_of_html_is_no_page() -> None:
    document = read_source(
        '{{- define "a" -}}\nlabel: {{ .Chart.Name }}\n{{- end }}\n', "_helpers.tpl", "template"
    )
    assert (document.blocks, len(document.skipped)) == ((), 1)


@pytest.mark.parametrize("piece", ["{*", "{literal}", "{a ", "{$", "{a '", "{l s='a'}", "{/if}"])
def test_twice_the_tags_of_smarty_take_twice_the_time(piece: str) -> None:
    assert_linear(
        lambda text: read_source(f"<p>{{$a}}{text}", "a.tpl", "template"), lambda times: piece * times, 3000
    )
