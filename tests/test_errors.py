"""Errors: one line that says what to type, and exit status 2."""

from __future__ import annotations

import re
import shlex

import pytest

from conftest import Ask
from rmtl.render import Format

pytestmark = pytest.mark.usefixtures("without_later")

TABLE = [
    # names
    ("list --person Lavrow", "there is no person 'Lavrow': did you mean 'Sergey Lavrov'?"),
    ("list --person Alexander", "'Alexander' fits 2 people: use 'Alexander Fomin' or 'Alexander Ostrovsky'"),
    ("list --person Aung", "'Aung' fits 7 people: use 'Min Aung Hlaing', 'Aung San Suu Kyi', 'Aung Naing Oo', 'Aung Ko Win', 'Tin Aung San', 'Htay Aung' or 'Aung Thaw'"),
    ("list --person ''", "there is no person '': see rmtl officials --everyone"),
    ("list --person P-99", "there is no person P-99: the record has P-01 to P-34"),
    ("list --with Shoygo", "there is no person 'Shoygo': did you mean 'Sergey Shoigu'?"),
    ("officials Zzz", "there is no person 'Zzz': see rmtl officials --everyone"),
    ("list --org Rosatm", "there is no organization 'Rosatm': did you mean 'Rosatom'?"),
    ("list --place Mosco", "there is no place 'Mosco': did you mean 'Moscow'?"),
    # dates
    ("list --on 2022-02-30", "'2022-02-30' is not a calendar date: February 2022 has 28 days"),
    ("list --from 2022-13", "'2022-13' is not a calendar date: there is no month 13"),
    ("list --from yesterday", "'yesterday' depends on the day of asking: use a date, the record covers 26 March 2021 to 6 February 2023"),
    ("list --to October", "'October' has no year: use 2022, 2022-Q4, 2022-11, 2022-11-23 or 23 Nov 2022"),
    ("list --year 22", "'22' is not a year: use 2022 or 2021..2022"),
    ("list --year 2023..2021", "'2023..2021' ends before it starts: use 2021..2023"),
    ("list --from 2022-06 --to 2022-05", "--from 2022-06-01 is after --to 2022-05-31: swap them"),
    ("list --from 2021 --from 2022", "--from takes one date, not 2: remove all but one"),
    # words
    ("list --topic nuklear", "there is no topic 'nuklear': did you mean 'nuclear'?"),
    ("list --type vist", "there is no type 'vist': did you mean 'visit'?"),
    ("list --stage sold", "there is no stage 'sold': choose discussed, announced, signed or delivered"),
    ("list --status all", "there is no status 'all': choose main, passing, context or any"),
    ("list --direction to-china", "there is no direction 'to-china': choose to-russia or to-myanmar"),
    ("list --country Atlantis", "there is no country 'Atlantis': choose Russia, Myanmar, China or Ukraine"),
    ("list --as guest", "there is no part 'guest'"),
    ("list --sector navy", "there is no sector 'navy': use --role navy or --org navy"),
    ("list --rank 'General Admiral'", "there is no rank 'General Admiral': did you mean 'Vice Admiral', 'General' or 'Admiral'?"),
    ("officials --kind company", "there is no kind 'company': choose official, cleric, business, activist or other, or use --text company"),
    ("list --role '...'", "--role '...' has no words: remove it, or add words"),
    ("list --text '!'", "--text '!' has no words: remove it, or add words"),
    # output
    ("list --fields titel", "--fields: there is no field 'titel': did you mean 'title'?"),
    ("list --fields ,", "--fields has no field: use id, status"),
    ("list --sort when", "--sort: there is no field 'when'"),
    ("list --json --format csv", "--json and --format csv are 2 formats: remove all but one"),
    ("list --data bundled --data bundled", "'article' is given twice: remove one"),
    ("list --format jsn", "there is no format 'jsn': did you mean 'json'"),
    ("list --limit -1", "--limit '-1' is not a number of rows: use 10"),
    ("count --by moon", "cannot count by 'moon': did you mean 'month'?"),
    ("count --by year --by year", "cannot count twice by year: use two different fields"),
    ("count --by year --by month --by topic", "cannot count by 3 fields: remove all but two"),
    ("count vists", "there is no kind of row 'vists': did you mean 'visits'"),
    ("count --by year --format ids", "a count has no ids of its own: add --ids to another format, or list the rows with --format ids"),
    ("show RM-007 Rosatom --format csv", "rows of several kinds have no columns in common: use --json, or ask for them one by one"),
    # show
    ("show RM-099", "there is no RM-099: the record has RM-001 to RM-037"),
    ("show 99", "there is no 99: the record has RM-001 to RM-037"),
    ("show 2022-02-30", "'2022-02-30' is not a calendar date: February 2022 has 28 days"),
    ("show 2019-08-01", "no event of the record is dated 2019-08-01: RM-036 (2019) may have been then; it covers 26 March 2021 to 6 February 2023; see rmtl list for the dates"),
    ("show 2022-10-19", "no event of the record is dated 2022-10-19: V-17 (9 Oct 2022-?) may have been then; other sources date RM-018, or its occasion, to 19-25 Oct 2022; it covers 26 March 2021 to 6 February 2023; see rmtl list for the dates"),
    ("show 2022-02-01", "no event of the record is dated 2022-02-01: it covers 26 March 2021 to 6 February 2023; see rmtl list for the dates"),
    ("show Lavrow", "nothing is called 'Lavrow': did you mean 'Sergey Lavrov'?"),
    ("show xyzzy", "nothing is called 'xyzzy': rmtl list --text xyzzy searches the texts"),
    ("show", "rmtl show needs words after it: for example, rmtl show Lavrov"),
    # commands and files
    ("lst", "there is no command 'lst': did you mean 'list'?"),
    ("list --topi nuclear", "no such option '--topi': use --topic"),
    ("list extra", "rmtl list cannot read 'extra' without an option: remove it, or see rmtl list --help"),
    ("list --data nowhere.yaml", "'nowhere.yaml' cannot be read: no such file or directory"),
    ("schema input", "invalid value for"),
]  # fmt: skip


@pytest.mark.parametrize(("command", "message"), TABLE, ids=[each[0] for each in TABLE])
def test_error(ask: Ask, command: str, message: str) -> None:
    reply = ask(*shlex.split(command))
    assert reply.status == 2
    assert reply.out == ""
    assert reply.err.startswith(f"rmtl: error: {message}")
    assert reply.err.count("\n") == 1
    assert any(sign in reply.err[len("rmtl: error: ") :] for sign in (": ", ";")), "a remedy"


NOTES = [
    ("list --year 2019", "rmtl: note: the record covers 26 March 2021 to 6 February 2023\nrmtl: note: 1 event from before the coverage: --status any\n0 events · year 2019\n"),
    ("list --year 2021", "rmtl: note: 1 event told inside another entry: --status any\n9 events · year 2021\n"),
    ("list --from 2023-03 --json", "rmtl: note: the record covers 26 March 2021 to 6 February 2023\n"),
    ("list --year 2022 --json", ""),
    ("visits --person Lavrov", "1 visit · person Sergey Lavrov\n"),
    ("visits --person Soe --limit 1", "rmtl: note: 1 more visit met Soe Win: --as met shows it\n1 of 2 visits · person Soe Win\n"),
    ("visits --person 'Min Aung Hlaing' --as met", "10 visits · person Min Aung Hlaing · as met\n"),
    ("count --topic nuclear", "5 events · topic nuclear\n"),
    ("officials --kind cleric", "rmtl: note: 2 people without an office fit: add --everyone\n0 people · kind cleric\n"),
]  # fmt: skip


@pytest.mark.parametrize(("command", "said"), NOTES, ids=[each[0] for each in NOTES])
def test_what_is_said_beside_the_answer(ask: Ask, command: str, said: str) -> None:
    reply = ask(*shlex.split(command))
    assert (reply.status, without_legend(reply.err)) == (0, said)


def without_legend(said: str) -> str:
    """The lines on stderr, without the legend of crosschecks."""
    return re.sub(".* · rmtl crosschecks lists them\n", "", said)


def test_nothing_matched_is_a_status_on_demand(ask: Ask) -> None:
    for command in ("list", "visits", "agreements", "count"):
        assert ask(command, "--year", "1999", "-e").status == 1
        assert ask(command, "--year", "1999").status == 0
        assert ask(command, "--year", "2022", "-e").status == 0


def test_nothing_matched_is_valid_in_every_format(ask: Ask) -> None:
    replies = {each.value: ask("list", "--year", "1999", "--format", each.value).out for each in Format}
    assert replies.pop("csv").startswith("id,status,start_date")
    assert replies.pop("csv-excel").startswith("\ufeffid,status,start_date")
    assert replies.pop("tsv").startswith("id\tstatus\tstart_date")
    assert replies.pop("md").startswith("| id | status | start_date")
    assert replies == {"table": "", "json": "[]\n", "jsonl": "", "ids": ""}


ROLES = [
    ("list --role minster", "rmtl: note: no post is 'minster': did you mean 'minister'?\n0 events · role minster\n"),
    (
        "list --role 'army chief'",
        "rmtl: note: no post is just 'army chief': use --role \"deputy army chief\"\n0 events · role army chief\n",
    ),
    ("list --role 'deputy army chief'", "1 event · role deputy army chief\n"),
    (
        "visits --role 'defence minister'",
        "rmtl: note: 1 more visit met defence minister: --as met shows it\n0 visits · role defence minister\n",
    ),
    ("count --by topic --year 2023", "4 events · year 2023\na row with several values counts once under each\n"),
]


@pytest.mark.parametrize(("command", "said"), ROLES, ids=[each[0] for each in ROLES])
def test_roles_without_a_holder(ask: Ask, command: str, said: str) -> None:
    assert without_legend(ask(*shlex.split(command)).err) == said
