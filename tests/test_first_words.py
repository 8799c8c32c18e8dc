"""What a newcomer types first, without having read anything: answered, or pointed to the right line."""

from __future__ import annotations

import re
import shlex

import pytest

from conftest import Ask
from rmtl.cli.commands import COMMANDS, SYNONYMS
from rmtl.render.table import COLUMNS

pytestmark = pytest.mark.usefixtures("without_later")

COVERAGE = "the record covers 26 March 2021 to 6 February 2023"
JUNTA_CHIEF = "RM-001 RM-003 RM-008 RM-009 RM-011 RM-013 RM-014 RM-016 RM-017 RM-020 RM-022 RM-025 RM-028 RM-029 RM-031 RM-032 RM-034"
"""Events with Min Aung Hlaing in his office."""

TRIES = [
    # a journalist
    (1, "Lavrov", "P-17"),
    (2, "search Lavrov", "RM-014"),
    (3, "show Lavroff", "error: nothing is called 'Lavroff': did you mean 'Sergey Lavrov'?"),
    (6, "list --person Minnikhanov", "RM-003 RM-011"),
    (7, "list --person Shoygu", "RM-022"),
    (7, "list --person Schoigu", "error: there is no person 'Schoigu': did you mean 'Sergey Shoigu'?"),
    (7, "list --person Suukyi", "error: there is no person 'Suukyi': did you mean 'Aung San Suu Kyi'?"),
    (8, "show Gremyashchy", "O-40"),
    (10, "show sputnik", "error: nothing is called 'sputnik': use rmtl list --text sputnik"),
    (11, "list --text Spuntnik", "RM-010"),
    (12, "list --person Putin --with 'Suu Kyi'", "1 event from before the coverage: --status any"),
    (13, "show 2019", "RM-036"),
    (14, "network --person Putin --status any", "Aung San Suu Kyi      1  RM-036  2019\n"),
    (15, "show 2021", "RM-001 RM-002 RM-003 RM-004 RM-005 RM-006 RM-007 RM-008 RM-009"),
    (16, "show 7 Sep 2022", "RM-017"),
    (17, "show 'September 7, 2022'", "RM-017"),
    (18, "show min aung hlaing", "P-01"),
    (19, "list --person Min Aung Hlaing", 'error: a value of several words needs quotes: use rmtl list --person "Min Aung Hlaing"'),
    (20, "list --person 'defence minister'", "error: there is no person 'defence minister': use --role \"defence minister\""),
    (21, "list --role 'defense minister'", "RM-003 RM-022"),
    (22, "list --role 'junta chief'", JUNTA_CHIEF),
    (22, "list --role 'coup leader'", JUNTA_CHIEF),
    (23, "list --role 'deputy junta chief'", "RM-005 RM-015 RM-030"),
    (28, "list --on 'june 2022'", "RM-012"),
    (29, "list --year 'last year'", f"error: 'last year' depends on the day of asking: use a date, {COVERAGE}"),
    (30, "list --on 2022-06..2022-08", "RM-012 RM-013 RM-014 RM-015"),
    (31, "list --on 'Q3 2022'", "RM-013 RM-014 RM-015 RM-016 RM-017"),
    (32, "list --year 2021-2022", "30 events · year 2021-2022\n"),
    (32, "list --year 2021,2022", "error: '2021,2022' is not a year: use --year 2021 --year 2022"),
    (33, "list --on 2022/09/07", "RM-017"),
    (33, "list --on 09/07/2022", "error: '09/07/2022' can be two days: use 2022-09-07 or 2022-07-09"),
    (34, "list --on 2021-06", "besides these events 1 visit under way: rmtl visits shows it"),
    (35, "count visits --person 'Min Aung Hlaing'", "3\n"),
    (36, "list --person 'Min Aung Hlaing' --with Putin", "4 of 5 events only mention Vladimir Putin"),
    (36, "network --person Putin", "Vladimir Putin  Min Aung Hlaing      1  RM-017  7 Sep 2022\n"),
    (37, "visits --on 2022-07", "with Sitagu Sayadaw"),
    (40, "list --text 'UN resolution'", "RM-003"),
    (41, "list --text 'military bases'", "RM-016"),
    (41, "list --text '7,000'", "RM-024"),
    (41, "show KIA", "O-07"),
    (41, "show Rangoon", "L-08"),
    (43, "claims", "depends"),
    # an analyst
    (44, "agreements --topic arms", "A-01 A-02"),
    (45, "list --topic weapons", "RM-003 RM-004 RM-009"),
    (49, "visits --country Russia --sector military", "V-01 V-03 V-08 V-10 V-22"),
    (50, "visits --direction from-russia --year 2021", "V-01 V-03 V-08 V-09 V-10"),
    (51, "visits --to russia", "error: cannot read 'russia' as a date: use --direction to-russia"),
    (51, "visits --from russia", "error: cannot read 'russia' as a date: use --direction to-myanmar"),
    (52, "officials --topic nuclear --fields name,events", "Min Aung Hlaing   RM-013 | RM-017 | RM-034\n"),
    (53, "organizations --year 2023 --fields name,events --limit 1", "Military Government of Myanmar  RM-031 | RM-032 | RM-034\n"),
    (55, "visits --country Tatarstan", "error: there is no country 'Tatarstan': use --place Tatarstan"),
    # a student
    (56, "count --by year", "2021      9\n2022     21\n2023      4\n"),
    (57, "count by month", "note: read as: rmtl count events --by month\n"),
    (58, "count --by person", "Min Aung Hlaing               17\n"),
    (59, "count meetings", "error: there is no kind of row 'meetings': use rmtl network"),
    (60, "count --by org", "Military Government of Myanmar                                   24\n"),
    (61, "events --year 2023", "RM-031 RM-032 RM-033 RM-034"),
    (62, "people --kind cleric", "P-10 P-15"),
    (62, "deals --topic arms", "A-01 A-02"),
    (62, "topics", "military               13\n"),
    (62, "places", "Myanmar                                   16\n"),
    (62, "orgs rosatom", "O-51"),
    (62, "help", "Usage: rmtl [OPTIONS] COMMAND [ARGS]..."),
    (64, "visits --sort days -r -n 3", "V-04 V-06 V-13"),
    (65, "officials --role 'energy minister'", "posts, when named in them"),
    # a script
    (66, "list --json", '"title": "Alexander Fomin attends Armed Forces Day'),
    (67, "list --fields date --limit 1 --json", '[\n  {\n    "start_date": "2021-03-26"\n  }\n]\n'),
    (68, "agreements --fields start_date,end_date --csv --limit 1", "start_date,end_date\n2021-08-24,2021-08-24\n"),
    (69, "list --csv --limit 1 --fields id,title", "id,title\nRM-001,"),
    (70, "list --fields event,route --limit 1 --csv", "title,direction\nAlexander Fomin attends"),
    (70, "visits --fields who,met --limit 1 --csv", "leads,met\n"),
    (71, "show RM-016 RM-017", "RM-016 RM-017"),
    (74, "list --year 1999 --json", "[]\n"),
    (74, "list --person nobody --json", "error: there is no person 'nobody': use --text nobody"),
    (79, "visits -o visits.xlsx", "error: -o 'visits.xlsx': use --format csv-excel -o visits.csv, which Excel opens"),
]  # fmt: skip
"""Number of the try, what was typed, and ids, a piece of the answer, or the error."""

ELSEWHERE = {
    "names in other scripts, other forms of words and single capitals, role words, --exclude, belonging organizations": (
        4, 5, 9, 24, 25, 26, 27, 38, 39, 42, 46, 47, 48, 54, 63,
    ),
    "below: what a window and a pipe show": (72, 73),
    "tests/test_answers.py: a terminal gets no page": (77,),
    "no command line, but the Python API": (75, 76),
    "the Markdown of a listing has every field, as its CSV: --fields chooses": (78,),
}  # fmt: skip
"""Why a try has no row above → its number."""


FURTHER = [
    # first words that are no command: one card each, ids and dates too
    ("RM-007", "RM-007"),
    ("7", "RM-007"),
    ("7 Sep 2022", "RM-017"),
    ("min aung hlaing", "P-01"),
    ("Lavrov Putin", "P-17 P-05"),
    ("rosatom", "O-51"),
    ("Lavrov", "note: read as: rmtl show Lavrov\n"),
    ("Min Aung Hlaing", 'note: read as: rmtl show "Min Aung Hlaing"\n'),
    # a word of a vocabulary, several rows, several days, a misspelling: never guessed
    ("nuclear", "error: there is no command 'nuclear': use rmtl list --topic nuclear, rmtl show O-86 (Nuclear Technology Information Center) or rmtl show L-25 (Nuclear Technology Information Center)"),
    ("cleric", "error: there is no command 'cleric': use rmtl officials --everyone --kind cleric"),
    ("company", "error: there is no command 'company': use rmtl organizations --kind company"),
    ("mou", "error: there is no command 'mou': use rmtl list --type mou or rmtl agreements --kind mou"),
    ("Alexander", "error: there is no command 'Alexander': use rmtl show P-02 (Alexander Fomin) or rmtl show P-23 (Alexander Ostrovsky)"),
    ("2022", "error: there is no command '2022': use rmtl list --year 2022 or rmtl show 2022"),
    ("Lavroff", "error: there is no command 'Lavroff': use rmtl show \"Sergey Lavrov\""),
    ("Lavrov 2022", "error: there is no command 'Lavrov': use rmtl list --person Lavrov --year 2022 or rmtl show Lavrov 2022"),
    ("Lavrov --year 2022", "error: there is no command 'Lavrov': use rmtl list --person Lavrov --year 2022"),
    ("sputnik", "error: there is no command 'sputnik': use rmtl list --text sputnik"),
    ("'junta chief'", "T-01"),
    ("yesterday", f"error: 'yesterday' depends on the day of asking: use a date, {COVERAGE}"),
    ("RM-999", "error: there is no RM-999: the record has RM-001 to RM-037"),
    ("2022-02-30", "error: '2022-02-30' is not a calendar date: February 2022 has 28 days"),
    ("'!nuclear'", "error: '!nuclear' cannot leave rows out: use 'nuclear'"),
    # the nearest command, none that is far
    ("lst", "error: there is no command 'lst': did you mean 'list'?"),
    ("lst --year 2022", "error: there is no command 'lst': did you mean 'list'?"),
    ("evnts", "error: there is no command 'evnts': did you mean 'events'?"),
    ("help lst", "error: there is no command 'lst': did you mean 'list'?"),
    ("xyzzy", "error: there is no command 'xyzzy': see rmtl --help, or search the texts with rmtl list --text xyzzy"),
    # synonyms, also singular, in capitals and with options
    ("event --year 2023", "RM-031 RM-032 RM-033 RM-034"),
    ("LIST --year 2023", "RM-031 RM-032 RM-033 RM-034"),
    ("person Lavrov", "P-17"),
    ("deal --topic arms", "A-01 A-02"),
    ("meeting --person Putin", "Vladimir Putin  Min Aung Hlaing      1  RM-017"),
    ("search military bases --year 2022", "RM-016"),
    ("search '\"military bases\"'", "RM-016"),
    ("search", "error: --text '' has no words: remove it, or add words"),
    ("help events", "Usage: rmtl list [OPTIONS]"),
    # words without an option: the line to paste
    ("list Lavrov", "error: rmtl list cannot read 'Lavrov' without an option: use rmtl list --person Lavrov"),
    ("list Lavrov 2022 --json", "error: rmtl list cannot read 'Lavrov 2022' without an option: use rmtl list --json --person Lavrov --year 2022"),
    ("list military", "error: rmtl list cannot read 'military' without an option: use rmtl list --sector military or rmtl list --topic military"),
    ("visits junta chief", "error: rmtl visits cannot read 'junta chief' without an option: use rmtl visits --role \"junta chief\""),
    ("network --year 2022 Putin", "error: rmtl network cannot read 'Putin' without an option: use rmtl network --year 2022 --person Putin"),
    ("export csv Lavrov", "error: rmtl export cannot read 'Lavrov' without an option: use rmtl export csv --person Lavrov"),
    ("list RM-007", "error: rmtl list cannot read 'RM-007' without an option: use rmtl show RM-007"),
    ("claims C-01", "error: rmtl claims cannot read 'C-01' without an option: use rmtl show C-01"),
    ("list xyzzy", "error: rmtl list cannot read 'xyzzy' without an option: remove it, or see rmtl list --help"),
    ("list --on 7 Sep 2022 --json", "error: a value of several words needs quotes: use rmtl list --on \"7 Sep 2022\" --json"),
    ("visits --role defence minister", "error: a value of several words needs quotes: use rmtl visits --role \"defence minister\""),
    ("list --text air defence", "error: a value of several words needs quotes: use rmtl list --text \"air defence\""),
    ("list --person Lavrov 2022", "error: rmtl list cannot read '2022' without an option: use rmtl list --person Lavrov --year 2022"),
    # names of several words where they need no quotes
    ("officials Min Aung Hlaing", "P-01"),
    ("organizations Ministry of Defense", "O-02"),
    ("show Rosatom Naypyitaw", "O-51 L-03"),
    ("show Russia Myanmar", "L-02 L-01"),
    ("cite min aung hlaing", "P-01 (Min Aung Hlaing)"),
    # a value of another filter
    ("list --person Rosatom", "error: there is no person 'Rosatom': use --org Rosatom"),
    ("list --org Lavrov", "error: there is no organization 'Lavrov': use --person Lavrov"),
    ("list --topic Moscow", "error: there is no topic 'Moscow': use --place Moscow"),
    ("list --country Kazan", "error: there is no country 'Kazan': use --place Kazan"),
    ("list --place Putin", "error: there is no place 'Putin': use --person Putin"),
    ("list --sector nuclear", "error: there is no sector 'nuclear': use --topic nuclear"),
    ("list --topic sputnik", "error: there is no topic 'sputnik': choose military,"),
    ("list --topic nuclear,arms", "error: there is no topic 'nuclear,arms': use --topic nuclear --topic arms"),
    ("list --person 'Putin, Lavrov'", "error: there is no person 'Putin, Lavrov': use --person Putin --person Lavrov"),
    ("list --person Min Aung Hlaing Putin", 'error: rmtl list cannot read \'Putin\' without an option: use rmtl list --person "Min Aung Hlaing" --person Putin'),
    ("list --year 2022-06", "error: '2022-06' is not a year: use --on 2022-06"),
    ("list --on Lavrov", "error: cannot read 'Lavrov' as a date: use --person Lavrov"),
    ("list --role Lavrov", "note: no post is 'Lavrov': use --person Lavrov\n"),
    ("show reshuffle", "error: nothing is called 'reshuffle': use rmtl list --type reshuffle"),
    ("officials defence minister", "error: there is no person 'defence minister': use --role \"defence minister\""),
    ("list --person 'junta chief' --year 2023", "note: 'junta chief' is read as Min Aung Hlaing, who alone holds that post in the record\n"),
    ("list --person 'russian president' --as participant", "RM-017"),
    # fields after count, and other kinds of row
    ("count visits by direction and year", "note: read as: rmtl count visits --by direction --by year\n"),
    ("count topics", "note: read as: rmtl count events --by topic\n"),
    ("count deals", "8\n"),
    ("count people", "34\n"),
    ("count Lavrov", "error: there is no kind of row 'Lavrov': use rmtl count --person Lavrov"),
    ("count claims", "error: there is no kind of row 'claims': use rmtl claims"),
    # options of other programs, and opposites
    ("list --date 2022", "error: no such option '--date': use --on"),
    ("list --month 2022-09", "error: no such option '--month': use --on"),
    ("count --organization Rosatom", "error: no such option '--organization': use --org"),
    ("list --qqqq", "error: no such option '--qqqq': see rmtl list --help"),
    ("list --nuclear", "error: no such option '--nuclear': use --topic nuclear"),
    ("agreements --signed", "error: no such option '--signed': use --stage signed"),
    ("visits --to-myanmar", "error: no such option '--to-myanmar': use --direction \"to myanmar\""),
    ("list --min-aung-hlaing", "error: no such option '--min-aung-hlaing': use --person \"min aung hlaing\""),
    ("list --yaer 2022", "error: no such option '--yaer': use --year"),
    ("list --sort -date", "error: --sort '-date' cannot turn the order: use --sort date --reverse"),
    ("visits --sort 'days desc'", "error: --sort 'days desc' cannot turn the order: use --sort days --reverse"),
    ("list --fields=-id", "error: --fields '-id' cannot leave a field out: name the fields to print"),
    ("list --direction to-china", "error: there is no direction 'to-china': choose to-russia or to-myanmar"),
    ("list --crosscheck confirm", "19 events · crosscheck confirmed"),
    ("list --type awards", "2 events · type award"),
    # what a later new user typed: other words, questions, values of several filters, an option before its command
    ("version", "error: version is an option: rmtl --version"),
    ("list help", "error: help is an option: rmtl list --help"),
    ("open RM-017", "RM-017"),
    ("contradictions --limit 1", "1 of 16 crosschecks · relation contradicts"),
    ("who is Lavrov", "error: rmtl does not read questions: use rmtl list --person Lavrov or rmtl show Lavrov"),
    ("what was signed", "error: rmtl does not read questions: use rmtl list --stage signed"),
    ("who met Putin", "error: rmtl does not read questions: use rmtl network --person Putin or rmtl show Putin"),
    ("what was signed in 2023", "error: rmtl does not read questions: use rmtl list --stage signed --year 2023"),
    ("who visited Myanmar", "error: rmtl does not read questions: use rmtl visits --direction to-myanmar"),
    ("cite", "error: rmtl cite needs words after it: for example, rmtl cite RM-017"),
    ("export excel", "error: there is no export 'excel': use rmtl list --format csv-excel -o events.csv"),
    ("list -o x.xlsx", "error: -o 'x.xlsx': use --format csv-excel -o x.csv, which Excel opens"),
    ("list --on 20220907", "RM-017"),
    ("show NUG", "error: nothing is called 'NUG': rmtl list --text NUG searches the texts"),
    ("how many", "error: rmtl does not read questions: see rmtl --help"),
    ("small reactor", "error: there is no command 'small': see rmtl --help, or search the texts with rmtl list --text \"small reactor\""),
    ("--data later", "error: --data is an option of a command: put it after one, such as rmtl list --data all"),
    ("list --data both", "error: 'both' is neither a file nor a record: use article, later or all"),
    ("list -person Putin", "error: no such option '-person': use --person"),
    ("list --topic military,nuclear", "error: there is no topic 'military,nuclear': use --topic military --topic nuclear"),
    ("list --direction RU-MM --topic nuclear --year 2023", "RM-034"),
    ("list --direction 'RU → MM' --topic nuclear --year 2023", "RM-034"),
    ("list --direction 'Russia to Myanmar' --topic nuclear --year 2023", "RM-034"),
    ("visits --direction MM-RU --role 'member of the SAC'", "V-20"),
    ("show 'Foreign Minister Lavrov'", "P-17"),
    ("officials 'President Putin'", "P-05"),
    ("list --verbose", "error: no such option '--verbose': see rmtl list --help"),
    ("crosschecks --source TASS", "error: no such option '--source': use --text"),
    ("list --who Putin", "error: no such option '--who': use --person"),
    ("count --group-by year", "error: no such option '--group-by': use --by"),
    ("list --later", "error: no such option '--later': use --data later"),
    ("list --excel", "error: no such option '--excel': use --format csv-excel"),
    ("list --fields who,id --limit 1 --format csv", "who_took_part,id\n"),
    ("info topics", "error: rmtl info takes no words: use rmtl count --by topic, or rmtl info alone"),
    ("list --country USA", "error: there is no country 'USA': choose Russia, Myanmar, China or Ukraine"),
    ("list --text 'human rights'", "note: no text has 'rights': the texts are summaries of the source\n"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "given"), [each[-2:] for each in TRIES] + FURTHER, ids=lambda each: str(each)[:50])
def test_what_is_typed_first(ask: Ask, typed: str, given: str) -> None:
    arguments = shlex.split(typed)
    if re.fullmatch(r"[A-Z]+-\d+( [A-Z]+-\d+)*", given):
        reply = ask(*arguments, "--format", "ids")
        assert (reply.status, reply.out.split()) == (0, given.split())
        return
    reply = ask(*arguments)
    if given.startswith("error: "):
        assert (reply.status, reply.out, reply.err.count("\n")) == (2, "", 1)
        assert reply.err.startswith(f"rmtl: {given}")
        assert reply.err == f"rmtl: {given}\n" or given.endswith((",", "without it"))
    else:
        assert reply.status == 0
        assert given in (reply.out + reply.err).replace("\r\n", "\n")


def test_every_try_has_its_place() -> None:
    tried, elsewhere = {each[0] for each in TRIES}, [number for rows in ELSEWHERE.values() for number in rows]
    assert sorted([*tried, *elsewhere]) == list(range(1, 80))
    assert len(tried) >= 56


def test_synonyms_stand_for_commands_and_hide_none() -> None:
    assert {named[0] for named in SYNONYMS.values()} <= set(COMMANDS)
    assert set(SYNONYMS).isdisjoint(COMMANDS)


def test_help_names_no_synonym(ask: Ask) -> None:
    listed = {line.split()[1] for line in ask("--help").out.splitlines() if re.match(r"│ [a-z]+ ", line)}
    assert set(COMMANDS) <= listed
    assert listed.isdisjoint(SYNONYMS)


@pytest.mark.parametrize("kind", [each for each in COLUMNS if each != "claims"])
def test_every_heading_is_a_field(ask: Ask, kind: str) -> None:
    command = {"events": "list --place Moscow", "pairs": "network"}.get(kind, kind).split()
    headings = re.split(r" {2,}", ask(*command).out.splitlines()[0].strip())
    assert len(headings) > 3
    assert ask(*command, "--fields", ",".join(headings), "--csv").status == 0
    for each in headings:
        assert ask(*command, "--fields", each, "--csv").status == 0, each


@pytest.mark.parametrize("columns", [60, 80, 100])
@pytest.mark.parametrize("command", ["list", "visits", "agreements", "officials", "show P-17"])
def test_a_pipe_with_a_width_wraps_at_words(ask: Ask, command: str, columns: int) -> None:
    # The last lines of a card are citations, which stay whole to be pasted.
    whole, wrapped = (
        re.split("\n(?:Other sources|Sources?|Cite as)\n", ask(*command.split(), **window).out)[0]
        for window in ({}, {"COLUMNS": str(columns)})
    )
    assert max(map(len, wrapped.splitlines())) <= columns
    assert set(re.findall(r"[\w-]+", wrapped)) <= set(re.findall(r"[\w-]+", whole)) | {"and", "more"} | set("23456789")
