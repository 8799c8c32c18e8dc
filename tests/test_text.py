"""Comparison of texts, and their safe display."""

from __future__ import annotations

import json
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rmtl
from conftest import needs
from rmtl.text import ENDINGS, begins, contains_words, fold, listed, stem, visible, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("rubles and dialogue", "roubles and dialog"),
        ("a maneuver of the airplane", "a manoeuvre of the aeroplane"),
        ("Russia's", "Russia"),
        ("the leader's", "the leader"),
        ("Лихачёв, ШОЙГУ", "лихачев шойгу"),
        ("Ministry of Defense", "MINISTRY OF DEFENCE"),
        ("Nuclear Technology Information Center", "nuclear technology information centre"),
        ("Myanmar-Russia Organization", "Myanmar Russia Organisation"),
        ("Thilawa’s Jetty", "Thilawa Jetty"),
        ("Åse Müller", "Ase Muller"),
        ("honorary labor program", "honourary labour programme"),
        ("she traveled in color to her neighbor", "she travelled in colour to her neighbour"),
    ],
)
def test_the_same_words(one: str, other: str) -> None:
    assert words(one) == words(other)


FORMS = """executions executed executing · vaccines vaccine vaccinated · tanks tank · banks bank · pagodas pagoda
embassies embassy · protests protesters protested · helicopters helicopter · Russia's Russia · gases gas · buses bus
taxes tax · trading trade traded trades · shipping ships ship · agreed agrees agree agreeing · companies company
stayed stays stay · businessmen businessman · women woman · elections elected · cooperation cooperate cooperated
condemned condemnation · visited visits visiting visit · signing signed signs · supplies supplied supply
closes closing closed · viruses virus · churches church · classes class · installed installation · travelers travels
controlled controls · planned plans · donations donated · operations operated operating · houses housing · rubles rouble
guaranteed guarantees · processes process · gifts gift · ministries ministry · ministers minister · armies army
reporters reports · sanctions sanctioned · bombings bombed · deliveries delivery · purchased purchases · monks monk"""
"""Words that a search takes for one, between dots."""
APART = """plane plan · units united · news new · minister ministry · elections electricity · station state · customers customs
engineers engines · officer office · arms army · governor government · executive executions · former form · evening even
oil soil · general generation · national nation · may MAI · Tass ta"""
"""Words that a search tells apart."""


@pytest.mark.parametrize("forms", FORMS.replace("\n", " · ").split(" · "))
def test_forms_of_a_word_are_found_alike(forms: str) -> None:
    first, *others = words(forms)
    assert {stem(each) for each in others} == {stem(first)}
    assert all(begins(each, first) and begins(first, each) for each in others)


@pytest.mark.parametrize("pair", APART.replace("\n", " · ").split(" · "))
def test_other_words_are_not(pair: str) -> None:
    one, other = words(pair)
    assert stem(one) != stem(other)


@pytest.mark.parametrize("word", ["မုန့်", "ကိုကို", "шойгу", "राम"])
def test_a_word_of_another_script_stays_as_it_is(word: str) -> None:
    assert stem(word) == word


def test_the_page_reads_the_endings_as_the_program_does(record: rmtl.Record) -> None:
    needs("node")
    texts = (text for event in record.store.rows.events for text in record.facets_of.event(event).texts())
    stems = {word: stem(word) for text in (FORMS, APART, *texts) for word in words(text)}
    script = """
        const { endings, words } = JSON.parse(require("node:fs").readFileSync(0, "utf-8"));
        const rules = endings.map(([ending, instead]) => [new RegExp(ending, "u"), instead]);
        const stem = (word) => rules.reduce((left, [ending, instead]) => left.replace(ending, instead), word);
        console.log(JSON.stringify(Object.fromEntries(words.map((word) => [word, stem(word)]))));"""
    given = json.dumps({"endings": ENDINGS, "words": list(stems)})
    finished = subprocess.run(["node", "-e", script], input=given, capture_output=True, text=True, check=True)
    assert json.loads(finished.stdout) == stems


@pytest.mark.parametrize(
    ("part", "whole", "beginnings", "expected"),
    [
        ("energy minister", "electricity and energy minister", False, True),
        ("energy minister", "energy and science minister", False, False),
        ("def min", "russian defence minister", True, True),
        ("def min", "russian defence minister", False, False),
        ("", "anything", True, False),
    ],
)
def test_words_follow_one_another(part: str, whole: str, beginnings: bool, expected: bool) -> None:
    assert contains_words(words(part), words(whole), beginnings=beginnings) == expected


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain – text “with” ¶ and é", "plain – text “with” ¶ and é"),
        ("\x1b[31mred\x1b[0m", "\\x1b[31mred\\x1b[0m"),
        ("a\nb\tc\r", "a\\x0ab\\x09c\\x0d"),
        ("\x9b31m", "\\x9b31m"),
        ("abc\u202edef", "abc\\u202edef"),
        ("line\u2028break", "line\\u2028break"),
        ("tag\U000e0041", "tag\\U000e0041"),
        ("\ud800", "\\ud800"),
    ],
)
def test_nothing_acts_on_a_terminal(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_what_is_visible_is_printable_and_stays_so(text: str) -> None:
    shown = visible(text)
    assert "\x1b" not in shown and "\n" not in shown
    assert visible(shown) == shown


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert words(" ".join(words(text))) == words(text)
    assert fold(fold(text)) == fold(fold(fold(text)))


def test_lists_say_how_many_more() -> None:
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b or c"
    assert listed(list("abcdef"), most=3) == "a, b, c and 3 more"
