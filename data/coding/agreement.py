"""Agreement of two independent codings of the source, by variable.

    python data/coding/agreement.py                   the table
    python data/coding/agreement.py --disagreements   every disagreement, with how it was settled
    python data/coding/agreement.py --again           what was coded again, compared with the record
    python data/coding/agreement.py --blind           what version 2.0 touched, coded blind, compared with the record

Rows of the two codings are paired by their names. Percent agreement counts the units that either coder has;
Krippendorff's alpha is nominal, and given where a unit has a value in both codings, or is a yes or no for each
term of a vocabulary.
"""

from __future__ import annotations

import argparse
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import yaml

from rmtl.text import words

HERE = Path(__file__).parent
Row = dict[str, Any]
Values = dict[str, Hashable]
SAME = {
    "Myanmar's state broadcaster": "State broadcaster of Myanmar",
    "International Military Technical Forum “Army 2021”": "International Military Technical Forum",
    "Russian civilian and military officials": "Civilian and military officials in Russia",
    "Replica of the Shwezigon Pagoda in Moscow": "Replica of the Shwezigon Pagoda",
    'International Military Technical Forum "Army 2021"': "International Military Technical Forum",
    "Russian military academies": "Military academies in Russia",
    "Russian arms manufacturers": "Arms manufacturers in Russia",
    "Russian pharmaceutical companies": "Pharmaceutical companies in Russia",
    "Planning and Finance Minister": "Minister of Planning and Finance of Myanmar",
    "Pro-rectors": "Russian pro-rectors and faculty heads",
    "Yi Ling Tourism": "Yi Ling Tourism Co. Ltd.",
    "Tyazhpromexport": "JSC Tyazhpromexport",
    "Ministry of Science and Technology": "Ministry of Science and Technology of Myanmar",
    "Ministry of Electricity and Energy": "Ministry of Electricity and Energy of Myanmar",
}
"""Pairs of rows without a common spelling: name in the second coding → name in the first."""
BaseLoader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
ABSENT = "(absent)"


@dataclass(frozen=True)
class Variable:
    """A variable: the decisions of both coders for each unit."""

    name: str
    """Name of the variable."""
    first: Values
    """Unit → value in the first coding."""
    second: Values
    """Unit → value in the second coding."""
    alpha: bool = True
    """Whether Krippendorff's alpha applies."""

    @property
    def units(self) -> list[str]:
        """Units of either coder."""
        return list(dict.fromkeys((*self.first, *self.second)))

    @property
    def disagreements(self) -> list[tuple[str, Hashable, Hashable]]:
        """Units on which the coders differ, with both values."""
        both = ((unit, self.first.get(unit, ABSENT), self.second.get(unit, ABSENT)) for unit in self.units)
        return [each for each in both if each[1] != each[2]]

    @property
    def percent(self) -> float:
        """Share of the units on which the coders agree, in percent."""
        return 100 * (1 - len(self.disagreements) / len(self.units)) if self.units else 100.0

    def krippendorff(self) -> float | None:
        """Nominal alpha over the units; None if it does not apply or nothing varies."""
        import krippendorff

        if not self.alpha or len({*self.first.values(), *self.second.values()}) < 2:
            return None
        codes: dict[Hashable, int] = {}
        data = [
            [codes.setdefault(side[unit], len(codes)) if unit in side else float("nan") for unit in self.units]
            for side in (self.first, self.second)
        ]
        return float(krippendorff.alpha(reliability_data=data, level_of_measurement="nominal"))


class Coding:
    """One coding, whose rows have the names of the first coding."""

    def __init__(self, path: Path, other: Coding | None = None) -> None:
        """Read a coding; pair its rows with those of another one."""
        self.rows: dict[str, list[Row]] = yaml.load(path.read_text(encoding="utf-8"), Loader=BaseLoader)
        self.names: dict[str, str] = {}
        for kind in ("people", "organizations", "posts", "places"):
            known = other.rows[kind] if other else []
            for row in self.rows[kind]:
                self.names[row["id"]] = _name_in(row, known)

    def by_id(self, kind: str) -> dict[str, Row]:
        """Rows of a kind, under their paired names."""
        return {self.names[row["id"]]: row for row in self.rows[kind]}

    def who(self, part: Row) -> str:
        """Paired name of a participant: a person, the post of an unnamed holder, or an organization."""
        return part.get("name") or self.names[part.get("person") or part.get("post") or part["organization"]]


def _spellings(row: Row) -> list[tuple[str, ...]]:
    name = row.get("name") or row["title"]
    return [words(each) for each in (SAME.get(name, name), *row.get("other_names", ()), *row.get("other_titles", ()))]


def _name_in(row: Row, known: Iterable[Row]) -> str:
    """The known name of a row: the same name, or one with a common spelling, or else its own."""
    own = _spellings(row)
    rows = list(known)
    same = [each for each in rows if _spellings(each)[0] == own[0]] or [
        each for each in rows if set(_spellings(each)) & set(own)
    ]
    found = same[0] if same else row
    return str(found.get("name") or found["title"])


def _each(coding: Coding, kind: str, key: str) -> Values:
    return {name: row[key] for name, row in coding.by_id(kind).items() if key in row}


def _events(coding: Coding) -> dict[str, Row]:
    """Events by id; background events by date, because each coder numbered them differently."""
    return {
        row["id"] if row.get("status", "main") == "main" else f"context {row['date'].rstrip('/')}": row
        for row in coding.rows["events"]
    }


def _terms(rows: Mapping[str, Row], key: str, both: Iterable[Row]) -> Values:
    """Yes or no for each row and each term that one of the coders uses."""
    terms = dict.fromkeys(term for row in both for term in row.get(key, ()))
    return {f"{name}: {term}": term in row.get(key, ()) for name, row in rows.items() for term in terms}


def _parts(coding: Coding, key: str) -> dict[str, list[Row]]:
    """Event and participant → rows."""
    found: dict[str, list[Row]] = {}
    for event, row in _events(coding).items():
        for part in row.get(key, ()):
            name = coding.names[part["place"]] if key == "places" else coding.who(part)
            found.setdefault(f"{event}: {name}", []).append(part)
    return found


def _set(values: Iterable[str | None]) -> str:
    return ", ".join(sorted({value for value in values if value})) or "none"


def _presence(units: Iterable[str]) -> Values:
    return dict.fromkeys(units, "coded")


def _common(first: Mapping[str, Any], second: Mapping[str, Any]) -> list[str]:
    return [unit for unit in first if unit in second]


def _meetings(coding: Coding) -> Values:
    pairs = {}
    for event, row in _events(coding).items():
        for meeting in row.get("meetings", ()):
            left, right = meeting["between"]
            for one in left:
                for other in right:
                    pairs[f"{event}: {' with '.join(sorted((coding.names[one], coding.names[other])))}"] = "coded"
    return dict(pairs)


def _figures(coding: Coding) -> Values:
    return {
        f"{event}: {figure['value']}": "coded"
        for event, row in _events(coding).items()
        for figure in row.get("figures", ())
    }


def _awards(coding: Coding) -> Values:
    return {
        f"{event}: {coding.names[award['recipient']]}": _set([coding.names.get(award.get("conferred_by", ""))])
        for event, row in _events(coding).items()
        for award in row.get("awards", ())
    }


def _visits(coding: Coding) -> dict[str, Row]:
    return {
        f"to {row['to']} {row['date'][:10].rstrip('/')}, {_set(coding.who(each) for each in row['leads'][:1])}": row
        for row in coding.rows["visits"]
    }


def _agreements(coding: Coding) -> dict[str, Row]:
    """Agreements by event, and by number if an event has several."""
    found: dict[str, Row] = {}
    for row in coding.rows["agreements"]:
        same = sum(name.startswith(row["events"][0]) for name in found)
        found[f"{row['events'][0]} agreement {same + 1}"] = row
    return found


def _key(first: Mapping[str, Row], second: Mapping[str, Row], name: str, key: str, default: str = "none") -> Variable:
    both = _common(first, second)
    return Variable(name, *({unit: _text(side[unit].get(key, default)) for unit in both} for side in (first, second)))


def _text(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)


def compare(one: Path = HERE / "first.yaml", other: Path = HERE / "second.yaml") -> list[Variable]:
    """Every variable of the two codings."""
    first = Coding(one)
    second = Coding(other, first)
    pair = (first, second)
    events, visits, agreements = (tuple(make(each) for each in pair) for make in (_events, _visits, _agreements))
    return [
        *(
            Variable(f"{kind}: named", *(_presence(each.by_id(kind)) for each in pair), alpha=False)
            for kind in ("people", "organizations", "posts", "places")
        ),
        *(
            Variable(f"{kind}: {key}", *_on_common(first, second, kind, key))
            for kind, keys in (
                ("people", ("country", "kind")),
                ("organizations", ("kind", "country", "sector")),
                ("posts", ("sector", "level", "country")),
                ("places", ("kind",)),
            )
            for key in keys
        ),
        Variable("events: told as events", *(_presence(each) for each in events), alpha=False),
        _key(*events, "events: date", "date"),
        Variable(
            "events: types", *(_terms(each, "types", [*events[0].values(), *events[1].values()]) for each in events)
        ),
        Variable(
            "events: topics", *(_terms(each, "topics", [*events[0].values(), *events[1].values()]) for each in events)
        ),
        *_taking_part(pair),
        Variable("events: who met whom", *(_meetings(each) for each in pair), alpha=False),
        Variable("events: figures", *(_figures(each) for each in pair), alpha=False),
        Variable("events: awards", *(_awards(each) for each in pair), alpha=False),
        Variable("visits: told as visits", *(_presence(each) for each in visits), alpha=False),
        *(
            _key(*visits, f"visits: {key}", key, default)
            for key, default in (
                ("date", "none"),
                ("status", "main"),
                ("evidence", "none"),
                ("delegation_size", "none"),
            )
        ),
        Variable(
            "visits: purpose", *(_terms(each, "purpose", [*visits[0].values(), *visits[1].values()]) for each in visits)
        ),
        *(
            Variable(f"visits: {key}", *_lists(pair, visits, key), alpha=False)
            for key in ("leads", "delegation", "stops")
        ),
        Variable("agreements: told as agreements", *(_presence(each) for each in agreements), alpha=False),
        *(
            _key(*agreements, f"agreements: {key}", key, default)
            for key, default in (
                ("date", "none"),
                ("kind", "none"),
                ("stage", "none"),
                ("number", "1"),
                ("value", "none"),
            )
        ),
        Variable("agreements: parties", *_lists(pair, agreements, "parties"), alpha=False),
    ]


def _on_common(first: Coding, second: Coding, kind: str, key: str) -> tuple[Values, Values]:
    sides = (first.by_id(kind), second.by_id(kind))
    both = _common(*sides)
    return tuple({name: side[name].get(key, "none") for name in both} for side in sides)  # type: ignore[return-value]


def _lists(pair: tuple[Coding, Coding], rows: tuple[Mapping[str, Row], ...], key: str) -> list[Values]:
    """Participants in a list of a row, as a set."""
    both = _common(*rows)
    sides = []
    for coding, side in zip(pair, rows, strict=True):
        names = {
            unit: [
                coding.names[each["place"]] if "place" in each else coding.who(each) for each in side[unit].get(key, ())
            ]
            for unit in both
        }
        sides.append({unit: _set(each) for unit, each in names.items()})
    return sides


def _taking_part(pair: tuple[Coding, Coding]) -> Iterable[Variable]:
    for key, noun in (("people", "people"), ("organizations", "organizations"), ("places", "places")):
        first, second = (_parts(each, key) for each in pair)
        yield Variable(f"events: {noun} on them", _presence(first), _presence(second), alpha=False)
        both = _common(first, second)
        yield Variable(
            f"events: parts of {noun}",
            *({unit: _set(each["part"] for each in side[unit]) for unit in both} for side in (first, second)),
        )
        if key == "people":
            for what, name in (("post", "posts of people"), ("rank", "ranks of people")):
                yield Variable(
                    f"events: {name}",
                    *(
                        {
                            unit: _set(coding.names.get(each.get(what, ""), each.get(what)) for each in side[unit])
                            for unit in both
                        }
                        for coding, side in zip(pair, (first, second), strict=True)
                    ),
                )


def settlement(variable: str, unit: str, *, coding: str = "settled") -> Row:
    """How a disagreement was settled, and why. Raises LookupError if it was not settled."""
    settled = yaml.load((HERE / "settled.yaml").read_text(encoding="utf-8"), Loader=BaseLoader)
    for row in settled[coding]:
        if row["variable"] == variable and fnmatchcase(unit, row["unit"]):
            return row
    raise LookupError(f"{variable}, {unit} is not settled")


def table(variables: Iterable[Variable]) -> str:
    """The variables as a Markdown table."""
    lines = ["| variable | units | agreement | Krippendorff's alpha |", "|---|---:|---:|---:|"]
    for each in variables:
        alpha = each.krippendorff()
        lines.append(
            f"| {each.name} | {len(each.units)} | {each.percent:.0f} % | {'' if alpha is None else f'{alpha:.2f}'} |"
        )
    return "\n".join(lines) + "\n"


AGAIN = (
    "organizations: sector",
    "places: named",
    "events: organizations on them",
    "events: parts of organizations",
    "events: places on them",
    "events: parts of places",
    "events: figures",
    "visits: date",
    "visits: delegation",
    "visits: stops",
    "agreements: number",
)
"""Variables that were coded again after their rules were rewritten, with variables that depend on them."""


AGAIN_TWICE = ("events: organizations on them", "events: parts of organizations")
"""Variables that were coded a fourth time, after another rule was rewritten."""


def compare_again(record: Path = HERE.parent / "timeline.yaml") -> list[Variable]:
    """The variables that were coded again: the current record, and the last coding of each."""
    third = [each for each in compare(record, HERE / "third.yaml") if each.name in AGAIN]
    fourth = {each.name: each for each in compare(record, HERE / "fourth.yaml") if each.name in AGAIN_TWICE}
    return [fourth.get(each.name, each) for each in third]


SAME_CLAIMS = {
    "C-03": "C-01",
    "C-04": "C-08",
    "C-06": "C-16",
    "C-07": "C-09",
    "C-08": "C-10",
    "C-09": "C-17",
    "C-10": "C-11",
    "C-11": "C-12",
    "C-12": "C-13",
    "C-13": "C-14",
    "C-14": "C-15",
}
"""Pairs of claims: id in the fifth coding → id in the record."""


def _level(coding: Coding, visit: Row) -> str:
    """Level that a coder gave a visit, or else the highest level among the posts of those who led it."""
    posts = {row["id"]: row["level"] for row in coding.rows["posts"]}
    levels = [posts[each["post"]] for each in visit["leads"] if "post" in each]
    return str(visit.get("level", min(levels, default="null")))


def compare_blind(record: Path = HERE.parent / "timeline.yaml") -> list[Variable]:
    """The variables that version 2.0 changed: the current record, and the fifth coding, with names instead of ids."""
    first, second = pair = (Coding(record), Coding(record))
    known = [row for kind in ("people", "posts", "organizations") for row in first.rows[kind]]
    second.rows |= yaml.load((HERE / "fifth.yaml").read_text(encoding="utf-8"), Loader=BaseLoader)
    for row in second.rows["visits"]:
        row["leads"] = [{"name": _name_in({"name": each}, known)} for each in row["leads"]]
    for row in second.rows["agreements"]:
        row["parties"] = [each | {"name": _name_in(each, known)} for each in row["parties"]]
    events, visits, agreements = (tuple(make(each) for each in pair) for make in (_events, _visits, _agreements))
    claims = tuple(
        {names.get(row["id"], row["claim"]): row for row in each.rows["claims"]}
        for each, names in ((first, {row["id"]: row["id"] for row in first.rows["claims"]}), (second, SAME_CLAIMS))
    )
    told = {"events": events, "visits": visits, "agreements": agreements, "claims": claims}
    keys = {
        "events": {"date": "none", "status": "main"},
        "visits": {"date": "none", "status": "main", "evidence": "none", "delegation_size": "null"}
        | {"delegation_unit": "null", "delegation_approximate": "false"},
        "agreements": {"date": "none", "kind": "none", "stage": "none"},
        "claims": {"verdict": "none"},
    }
    return [
        *(Variable(f"{kind}: told as {kind}", *map(_presence, sides), alpha=False) for kind, sides in told.items()),
        *(
            _key(*told[kind], f"{kind}: {key}", key, default)
            for kind, each in keys.items()
            for key, default in each.items()
        ),
        *(
            Variable(
                f"{kind}: {key}",
                *(_terms(side, key, [*told[kind][0].values(), *told[kind][1].values()]) for side in told[kind]),
            )
            for kind, key in (("events", "types"), ("events", "topics"), ("agreements", "topics"))
        ),
        *(
            Variable(
                f"events: main {key[:-1]}", *({unit: row[key][0] for unit, row in each.items()} for each in events)
            )
            for key in ("types", "topics")
        ),
        Variable(
            "visits: level",
            *(
                {unit: _level(coding, side[unit]) for unit in _common(*visits)}
                for coding, side in zip(pair, visits, strict=True)
            ),
        ),
        Variable("agreements: parties", *_lists(pair, agreements, "parties"), alpha=False),
    ]


COMPARED = {"settled": compare, "again": compare_again, "blind": compare_blind}
"""File in which disagreements are settled → what is compared."""


def main() -> None:
    """Print the table, or every disagreement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--disagreements", action="store_true", help="print every disagreement")
    which = parser.add_mutually_exclusive_group()
    for name, number in (("again", "third"), ("blind", "fifth")):
        text = f"compare the {number} coding with the record instead"
        which.add_argument(f"--{name}", action="store_const", dest="coding", const=name, default="settled", help=text)
    options = parser.parse_args()
    variables = COMPARED[options.coding]()
    if not options.disagreements:
        print(table(variables), end="")
        return
    for variable in variables:
        for unit, one, other in variable.disagreements:
            settled = settlement(variable.name, unit, coding=options.coding)
            print(f"{variable.name} | {unit} | {one} | {other} | {settled['settled']}: {settled['reason']}")


if __name__ == "__main__":
    main()
