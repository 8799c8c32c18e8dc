"""The first words that people typed: questions, and what they now give, by their numbers."""

from __future__ import annotations

import shlex

import pytest
from _pytest.mark import ParameterSet

from conftest import Ask

pytestmark = pytest.mark.usefixtures("without_later")

ANSWERED = [
    (4, "show Шойгу", "P-22"),
    (4, "show шойгу", "P-22"),
    (5, "list --person Минниханов", "RM-003 RM-011"),
    (5, "officials Лавров", "P-17"),
    (5, "list --person Лихачев", "RM-034"),
    (5, "list --person Лихачёв", "RM-034"),
    (5, "list --person 'Мин Аун Хлайн' --year 2023", "RM-031 RM-032 RM-034"),
    (5, "list --person မင်းအောင်လှိုင် --year 2023", "RM-031 RM-032 RM-034"),
    (5, "visits --person စိုးဝင်း", "V-06 V-15"),
    (5, "list --place Казань", "RM-003 RM-013"),
    (5, "list --org Росатом", "RM-013 RM-017 RM-023 RM-030 RM-034"),
    (9, "list --text 'Sputnik V'", ""),
    (9, "list --text 'Sputnik Light'", "RM-010"),
    (13, "show 2019", "RM-036"),
    (24, "list --role 'navy chief' --status any", "RM-035 RM-007 RM-009"),
    (25, "list --role 'finance minister'", "RM-006 RM-008"),
    (38, "list --text executions", "RM-014"),
    (39, 'list --text "Russia\'s invasion"', "RM-014 RM-031"),
    (39, "list --text '\"Russia’s invasion of Ukraine\"'", "RM-014"),
    (40, "list --text 'UN resolution'", "RM-003"),
    (42, "list --org ASEAN", "RM-014"),
    (47, "list --text helicopters", "RM-002 RM-003 RM-013"),
    (47, "list --text helicopter", "RM-002 RM-003 RM-013"),
    (48, "list --text tanks", "RM-005"),
    (54, "agreements --text vaccines", "A-03"),
    (63, "officials --kind monk --everyone", "P-10 P-15"),
    (63, "officials --kind monks --everyone", "P-10 P-15"),
]
"""Number, what was typed, ids of the answer."""
NOTED = [
    (9, "list --text 'Sputnik V'", "no text has 'V': try --text sputnik (1)"),
    (12, "list --person Putin --with 'Suu Kyi'", "1 event from before the coverage: --status any"),
    (24, "list --role 'navy chief'", "1 event told inside another entry: --status any"),
    (25, "officials --role 'finance minister'", "2 events have such an official without a name: rmtl list shows them"),
    (26, "list --role 'army chief'", "no post is just 'army chief': use --role \"deputy army chief\""),
    (27, "visits --role 'military chief'", "no post is 'military chief': did you mean 'Head of the Military Government of Myanmar' or 'Chief of the General Staff of Myanmar'?"),
    (42, "list --org ASEAN", "'ASEAN' means ASEAN and ASEAN Foreign Ministers’ Meeting, not Russia-ASEAN Economic Council: add --org O-30"),
    (46, "list --topic helicopters", "'helicopters' is read as topic transport-aviation; the word alone: --text helicopters (3)"),
    (63, "officials --kind monk", "2 people without an office fit: add --everyone"),
]  # fmt: skip
"""Number, what was typed, a note on the answer."""
REFUSED = [
    (63, "officials monk", "there is no person 'monk': use --kind monk"),
    (63, "organizations nuclear-free", "there is no organization 'nuclear-free'"),
]
"""Number, what was typed, the error."""


def cases(rows: list[tuple[int, str, str]]) -> list[ParameterSet]:
    return [pytest.param(typed, said, id=f"{number}: {typed}") for number, typed, said in rows]


@pytest.mark.parametrize(("typed", "ids"), cases(ANSWERED))
def test_answered(ask: Ask, typed: str, ids: str) -> None:
    assert " ".join(ask(*shlex.split(typed), "--format", "ids").out.split()) == ids


@pytest.mark.parametrize(("typed", "said"), cases(NOTED))
def test_noted(ask: Ask, typed: str, said: str) -> None:
    reply = ask(*shlex.split(typed))
    assert reply.status == 0
    assert said in reply.err


@pytest.mark.parametrize(("typed", "said"), cases(REFUSED))
def test_refused(ask: Ask, typed: str, said: str) -> None:
    reply = ask(*shlex.split(typed))
    assert (reply.status, reply.out) == (2, "")
    assert reply.err.startswith(f"rmtl: error: {said}")
