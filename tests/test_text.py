"""Comparison of texts, and their safe display."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmtl.text import contains_words, fold, listed, visible, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
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
