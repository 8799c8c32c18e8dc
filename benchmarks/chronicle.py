"""An invented chronicle of two countries that do not exist, as dense in facts as the bundled record.

The numbers below are counts of the bundled record, version 1.0.0: `python benchmarks/density.py` counts both.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from invented import Dice, Language

Row = dict[str, Any]

SIDES = {"AA": "Arcadia", "BB": "Borduria"}
COUNTRIES = {"CC": "Cordenia", "DD": "Dravonia"}
FIRST_DAY = date(1980, 1, 1)
DAYS = 40 * 365
MONTHS = ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]

TYPE_WORDS = ("visit", "meeting", "conference", "exhibition", "ceremony", "agreement", "award", "statement", "aid")
TOPIC_WORDS = (
    *("trade", "energy", "transport", "education", "science", "health"),
    *("culture", "sport", "military", "tourism", "farming", "diplomacy"),
)
PURPOSE_WORDS = ("talks", "conference", "exhibition", "inspection", "signing", "goodwill")
PERSON_PARTS = ("visitor", "host", "delegate", "attendee", "mentioned", "speaker", "attendee", "mentioned")
BODY_PARTS = ("host", "delegate", "reporter", "occasion", "mentioned", "attendee", "speaker")
PLACE_PARTS = ("venue", "destination", "mentioned", "venue", "venue", "mentioned", "venue")
OFFICES = (("Minister", "3"), ("Deputy Minister", "4"), ("Director", "5"), ("Head", "2"))
AGREEMENT_KINDS = ("mou", "agreement", "contract", "aid")
BODY_NAMES = (
    ("ministry", "Ministry of * of {}", "government"),
    ("company", "* * Works", "business"),
    ("company", "* Trading Company", "business"),
    ("forum", "* Forum of {}", "business"),
    ("university", "University of *", "education"),
    ("association", "Association of * and *", "other"),
    ("media", "The * News", "media"),
)

# Number of items on an event → events of the bundled record that have so many.
PEOPLE = {3: 11, 2: 10, 1: 5, 4: 5, 0: 3, 8: 1, 5: 1, 6: 1}
BODIES = {2: 11, 1: 7, 3: 6, 0: 4, 7: 3, 4: 3, 14: 1, 6: 1, 5: 1}
PLACES = {1: 17, 0: 9, 2: 6, 3: 2, 5: 1, 7: 1, 4: 1}
MEETINGS = {1: 21, 0: 11, 2: 5}
OCCASIONS = {0: 21, 1: 14, 2: 2}
AWARDS = {0: 35, 1: 1, 3: 1}
FIGURES = {0: 25, 1: 11, 2: 1}
QUOTES = {0: 33, 1: 2, 2: 2}
DETAILS = {2: 7, 5: 6, 1: 6, 3: 5, 4: 5, 0: 4, 6: 1, 13: 1, 10: 1, 8: 1}
NOTES = {2: 11, 1: 10, 3: 8, 0: 3, 4: 3, 8: 1, 7: 1}
TYPES = {2: 14, 3: 11, 1: 6, 5: 3, 4: 2, 7: 1}
TOPICS = {1: 12, 2: 9, 3: 8, 4: 3, 7: 3, 12: 1, 11: 1}
STOPS = {1: 24, 3: 3, 2: 2}
PURPOSES = {1: 13, 2: 11, 3: 3, 0: 1, 4: 1}
PARAGRAPHS = {1: 23, 2: 8, 3: 3, 6: 1}
# Share of the mentions of a kind that are the first of their row: the others are of rows mentioned before, the more
# often the more they were, as in any chronicle.
NEW_PERSON, NEW_POST, NEW_BODY, NEW_PLACE = 0.56, 0.68, 0.68, 0.28
CONTEXT_SHARE = 3 / 37
VISIT_SHARE, SPANNING_SHARE, AGREEMENT_SHARE, EXCLUSION_SHARE = 0.90, 0.16, 8 / 34, 7 / 34


@dataclass
class _Pool:
    """Rows of a kind and how often each was mentioned."""

    rows: list[Row] = field(default_factory=list)
    mentioned: dict[str, list[Row]] = field(default_factory=dict)

    def mention(self, row: Row, country: str) -> Row:
        self.mentioned.setdefault(country, []).append(row)
        return row


class Chronicle:
    """Every row of a data file, section by section."""

    def __init__(self, events: int, seed: int) -> None:
        """Tell so many events."""
        self.dice = Dice(seed)
        self.language = Language(self.dice)
        self.people, self.bodies, self.posts, self.places = _Pool(), _Pool(), _Pool(), _Pool()
        self.held: dict[str, Row] = {}
        self.heads: dict[tuple[str, int], Row] = {}
        self.away_until: dict[str, date] = {}
        self.sources: list[Row] = []
        self.events: list[Row] = []
        self.visits: list[tuple[date, Row]] = []
        self.agreements: list[tuple[date, Row]] = []
        self.exclusions: list[Row] = []
        self.going_on: Row | None = None
        context = round(events * CONTEXT_SHARE)
        days = sorted(self.dice.number(0, DAYS - 1) for _ in range(events - context))
        for number, day in enumerate(days, 1):
            self._main_event(f"RM-{number:05}", FIRST_DAY + timedelta(days=day))
        for number in range(len(days) + 1, events + 1):
            self._context_event(f"RM-{number:05}")

    def sections(self) -> dict[str, list[Row]]:
        """The rows in the order of a data file."""
        return {
            "people": self.people.rows,
            "organizations": self.bodies.rows,
            "posts": self.posts.rows,
            "places": self.places.rows,
            "events": self.events,
            "visits": _by_date("V", self.visits),
            "agreements": _by_date("A", self.agreements),
            "exclusions": self.exclusions,
            "claims": self._claims(),
        }

    # --- Rows that are named by others ---

    def _any(self, pool: _Pool, country: str, new: float) -> Row | None:
        """A row mentioned before; none when it is time for a new one."""
        known = pool.mentioned.get(country)
        return self.dice.pick(known) if known and not self.dice.chance(new) else None

    def _person(self, country: str) -> Row:
        row = self._any(self.people, country, NEW_PERSON)
        if row is None:
            name = self.language.new_name("* *")
            kind = self.dice.weighted({"official": 27, "business": 2, "other": 5})
            row = {"id": f"P-{len(self.people.rows) + 1:05}", "name": name, "country": country, "kind": kind}
            if self.dice.chance(0.12):
                row["honorific"] = "Dr."
            if self.dice.chance(0.06):
                row["other_names"] = [self.language.new_name("* * " + name.split()[1])]
            if self.dice.chance(0.5):
                row["search_names"] = [self.language.new_name("* " + name.split()[1])]
            self.people.rows.append(row)
        return self.people.mention(row, country)

    def _head(self, country: str, day: date) -> Row:
        """Who receives visitors: mostly the head of the country, eight years in office and in many events."""
        if self.dice.chance(0.5):
            return self._person(country)
        term = (country, day.year // 8)
        if term not in self.heads:
            self.heads[term] = self._person(country)
        return self.people.mention(self.heads[term], country)

    def _body(self, country: str) -> Row:
        row = self._any(self.bodies, country, NEW_BODY)
        if row is None:
            kind, pattern, sector = self.dice.pick(BODY_NAMES)
            name = self.language.new_name(pattern.format(SIDES[country]))
            row = {"id": f"O-{len(self.bodies.rows) + 1:05}", "name": name, "kind": kind, "country": country}
            row["sector"] = sector
            if self.dice.chance(0.2):
                row["other_names"] = [self.language.new_name(f"The {SIDES[country]} * House")]
            if self.dice.chance(0.6):
                row["search_names"] = [self.language.new_name(f"{SIDES[country]} * *") for _ in range(2)]
            self.bodies.rows.append(row)
        return self.bodies.mention(row, country)

    def _post(self, country: str, person: Row | None) -> Row:
        """An office; somebody who had one mostly keeps it."""
        kept = self.held.get(person["id"]) if person else None
        if kept and self.dice.chance(0.6):
            return self.posts.mention(kept, country)
        row = self._any(self.posts, country, NEW_POST)
        if row is None:
            rank, level = self.dice.pick(OFFICES)
            of, name = self.language.new_name("*"), SIDES[country]
            row = {"id": f"T-{len(self.posts.rows) + 1:05}", "title": f"{rank} of {of} of {name}", "country": country}
            row |= {"organization": self._body(country)["id"], "sector": "government", "level": level}
            row["other_titles"] = [f"{of} {rank}", f"{name} {of} {rank}", f"{of} {rank} of {name}"]
            self.posts.rows.append(row)
        if person:
            self.held[person["id"]] = row
        return self.posts.mention(row, country)

    def _place(self, kind: str, country: str, name: str = "", within: str | None = None) -> Row:
        pattern = {"city": "*", "region": "* Province", "venue": "* Hall of *", "country": name}[kind]
        row: Row = {"id": f"L-{len(self.places.rows) + 1:05}", "name": self.language.new_name(pattern), "kind": kind}
        row["country"] = country
        if within:
            row["within"] = within
        self.places.rows.append(row)
        return self.places.mention(row, country)

    def _somewhere(self, country: str) -> Row:
        row = self._any(self.places, country, NEW_PLACE)
        if row:
            return self.places.mention(row, country)
        if country not in self.places.mentioned:
            return self._place("country", country, SIDES[country])
        around = self.dice.pick(self.places.mentioned[country])
        inner = {"country": ("city", "region"), "region": ("city",), "city": ("venue",), "venue": ("venue",)}
        kind = self.dice.pick(inner[around["kind"]])
        within = around.get("within") if around["kind"] == "venue" else around["id"]
        return self._place(kind, country, within=within)

    # --- Events ---

    def _several(self, words: tuple[str, ...], counts: dict[int, int]) -> list[str]:
        number = self.dice.weighted(counts)
        return list(dict.fromkeys(self.dice.often_first(words) for _ in range(4 * number)))[:number] or [words[0]]

    def _heading(self, first: date, last: date, paragraphs: int) -> Row:
        if not self.sources or self.sources[-1]["published"] != str(first.year + 1):
            number = len(self.sources) + 1
            title = f"The year {first.year} in two countries"
            source = {"id": f"S-{number}", "title": title, "publisher": "The Chronicle"}
            source |= {"published": str(first.year + 1), "url": f"https://example.org/{first.year}", "paragraphs": {}}
            self.sources.append(source)
        source = self.sources[-1]
        until = f"-{last.day}" if last != first and last.month == first.month else ""
        plain = heading = f"{first.year}, {MONTHS[first.month - 1]} {first.day}{until}"
        more = 1
        while heading in source["paragraphs"]:
            more += 1
            heading = f"{plain} ({more})"
        source["paragraphs"][heading] = paragraphs
        return {"id": source["id"], "locator": heading}

    def _main_event(self, event_id: str, first: date) -> None:
        dice = self.dice
        last = first + timedelta(days=dice.number(1, 6) if dice.chance(0.2) else 0)
        paragraphs = dice.weighted(PARAGRAPHS)
        to, home = dice.pick((("AA", "BB"), ("BB", "AA")))
        source = self._heading(first, last, paragraphs)

        def at() -> list[int]:
            return [dice.number(1, paragraphs)]

        event: Row = {"id": event_id, "date": f"{first}" if first == last else f"{first}/{last}"}
        people, bodies = self._people(to, home, first, at), self._bodies(to, home, at)
        places = [
            {"place": self._somewhere(to if dice.chance(0.8) else home)["id"], "part": part, "at": at()}
            for part in PLACE_PARTS[: dice.weighted(PLACES)]
        ]
        subject = self._name_of(people[0]) if people else "The Chronicle"
        event["title"] = self.language.sentence(68, subject)[:-1]
        event["summary"] = " ".join((self.language.sentence(104, subject), self.language.sentence(104)))
        event["types"] = self._several(TYPE_WORDS, TYPES)
        event["topics"] = self._several(TOPIC_WORDS, TOPICS)
        event |= {"people": people, "organizations": bodies, "places": places}
        event["meetings"] = self._meetings(people, bodies, at)
        event |= self._facts(people, bodies, at)
        event["notes"] = [self.language.sentence(97) for _ in range(dice.weighted(NOTES))]
        event["source"] = source
        self.events.append(event)
        self._visit(event, to, first, last)
        if dice.chance(AGREEMENT_SHARE):
            self._agreement(event, first)
        if dice.chance(EXCLUSION_SHARE):
            what, reason = self.language.sentence(150), self.language.sentence(80)
            self.exclusions.append({"what": what, "reason": reason, "source": source | {"at": at()}})

    def _people(self, to: str, home: str, first: date, at: Any) -> list[Row]:
        parts = []
        for number in range(self.dice.weighted(PEOPLE)):
            part = PERSON_PARTS[number]
            country = home if part in ("visitor", "delegate") or (number > 3 and self.dice.chance(0.5)) else to
            unnamed = self.dice.chance(0.15)
            person = None if unnamed else self._head(to, first) if part == "host" else self._person(country)
            while person and part == "visitor" and self.away_until.get(person["id"], date.min) >= first:
                person = self._person(country)
            row: Row = {"person": person["id"]} if person else {}
            if unnamed or self.dice.chance(0.87):
                row["post"] = self._post(country, person)["id"]
            if self.dice.chance(0.25):
                row["rank"] = self.dice.pick(("General", "Colonel", "Admiral"))
            parts.append(row | {"part": part, "at": at()})
        return parts

    def _bodies(self, to: str, home: str, at: Any) -> list[Row]:
        found = []
        for number in range(self.dice.weighted(BODIES)):
            country = home if number % 2 else to
            found.append(
                {"organization": self._body(country)["id"], "part": BODY_PARTS[number % len(BODY_PARTS)], "at": at()}
            )
        return found

    def _meetings(self, people: list[Row], bodies: list[Row], at: Any) -> list[Row]:
        """Who came with whom they came to."""
        there = [*people, *bodies]
        came = [_actor(each) for each in there if each["part"] in ("visitor", "delegate")]
        met = [_actor(each) for each in there if each["part"] in ("host", "attendee")]
        came, met = list(dict.fromkeys(came)), [each for each in dict.fromkeys(met) if each not in came]
        if not came or not met:
            return []
        sides = (came[: self.dice.weighted({1: 26, 2: 4})], met[: self.dice.weighted({1: 26, 2: 4, 3: 2})])
        return [{"between": list(sides), "at": at()} for _ in range(self.dice.weighted(MEETINGS | {0: 4}))]

    def _facts(self, people: list[Row], bodies: list[Row], at: Any) -> Row:
        dice, language = self.dice, self.language
        named = [each["person"] for each in people if "person" in each]
        actors = [_actor(each) for each in (*people, *bodies)]
        occasions = [
            {"name": language.phrase(30).capitalize(), "at": at()}
            | ({"organization": dice.pick(bodies)["organization"]} if bodies and dice.chance(0.6) else {})
            for _ in range(dice.weighted(OCCASIONS))
        ]
        awards = [
            {"recipient": dice.pick(named), "title": language.phrase(25), "conferred_by": dice.pick(actors), "at": at()}
            for _ in range(dice.weighted(AWARDS) if named else 0)
        ]
        figures = [
            {"value": dice.number(2, 90_000), "unit": language.phrase(1), "of": language.phrase(35), "at": at()}
            for _ in range(dice.weighted(FIGURES))
        ]
        quotes = [
            {"speaker": dice.pick(actors), "words": " ".join(language.phrase(28).split()[:7]), "at": at()}
            for _ in range(dice.weighted(QUOTES) if actors else 0)
        ]
        subjects = [self._name_of(each) for each in people] or ["The Chronicle"]
        details = [
            {"text": language.sentence(93, dice.pick(subjects) if dice.chance(0.5) else ""), "at": at()}
            for _ in range(dice.weighted(DETAILS))
        ]
        return {"occasions": occasions, "awards": awards, "figures": figures, "quotes": quotes, "details": details}

    def _name_of(self, part: Row) -> str:
        if "person" in part:
            return str(self.people.rows[int(part["person"][2:]) - 1]["name"])
        return "The " + str(self.posts.rows[int(part["post"][2:]) - 1]["title"])

    def _context_event(self, event_id: str) -> None:
        """Something before, told in an entry that is there already."""
        telling = self.dice.pick(self.events)
        year = int(telling["date"][:4]) - self.dice.number(1, 9)
        event: Row = {"id": event_id, "status": "context"}
        event["date"] = self.dice.pick((f"{year}", f"{year}-{self.dice.number(1, 12):02}", f"{year}~"))
        event |= {"title": self.language.sentence(60)[:-1], "summary": self.language.sentence(100)}
        event |= {"types": ["meeting"], "topics": self._several(TOPIC_WORDS, TOPICS)}
        self.events.append(event | {key: telling[key] for key in ("people", "organizations", "details", "source")})

    # --- Visits and agreements ---

    def _visit(self, event: Row, to: str, first: date, last: date) -> None:
        """A journey told in the event; now and then one of the event before goes on."""
        dice = self.dice
        before, self.going_on = self.going_on, None
        if before and before["to"] == to and before["until"] >= first:
            lead = before["row"]["leads"][0]
            event["people"].append({**lead, "part": "attendee", "at": [1]})
            before["row"]["events"].append(event["id"])
            return
        lead = next((each for each in event["people"] if each["part"] == "visitor"), None)
        lead = lead or next((each for each in event["organizations"] if each["part"] == "delegate"), None)
        if lead is None or not dice.chance(VISIT_SHARE):
            return
        on = dice.chance(SPANNING_SHARE)
        until = max(last, first + timedelta(days=4)) if on else last
        row: Row = {"events": [event["id"]], "to": to}
        row["date"] = f"{first}/{until}{dice.pick(('', '~'))}" if until != first else f"{first}/"
        row["leads"] = [_traveller(lead)]
        if event["people"] and dice.chance(0.3):
            with_them = [_traveller(each) for each in event["people"] if each["part"] == "delegate"]
            row["delegation"] = [each for each in with_them if self.away_until.get(_actor(each), date.min) < first]
        for each in (*row["leads"], *row.get("delegation", ())):
            self.away_until[_actor(each)] = until
        row["stops"] = [{"place": self._somewhere(to)["id"]} for _ in range(dice.weighted(STOPS))]
        if dice.chance(0.5):
            row["occasion"] = self.language.phrase(30).capitalize()
        if dice.chance(0.1):
            row["delegation_size"] = dice.number(3, 60)
        row["purpose"] = self._several(PURPOSE_WORDS, PURPOSES)
        row["evidence"] = dice.weighted({"travel-stated": 20, "presence-stated": 6, "inferred": 3})
        row |= {"why": self.language.sentence(99), "source": {**event["source"], "at": [1]}}
        self.visits.append((first, row))
        if on and "person" in row["leads"][0]:
            self.going_on = {"row": row, "to": to, "until": until}

    def _agreement(self, event: Row, first: date) -> None:
        dice = self.dice
        parties = [_traveller(each) | {"part": "signatory"} for each in (*event["people"], *event["organizations"])][:2]
        if not parties:
            return
        row: Row = {"events": [event["id"]], "date": f"{first}{dice.pick(('', '~'))}"}
        row |= {"what": self.language.phrase(45).capitalize(), "kind": dice.pick(AGREEMENT_KINDS)}
        row |= {"stage": dice.pick(("signed", "signed", "announced", "discussed", "delivered"))}
        if dice.chance(0.3):
            row |= {"value": dice.number(1, 900) * 1_000_000, "unit": "AAD"}
        row |= {"topics": event["topics"][:1], "parties": parties, "source": {**event["source"], "at": [1]}}
        self.agreements.append((first, row))

    def _claims(self) -> list[Row]:
        """As many as the bundled record has: a chronicle makes no more for being long."""
        rows = []
        for number in range(1, 12):
            source = self.events[number * 7 % len(self.events)]["source"]
            direction = "to-arcadia" if number % 2 else "to-borduria"
            row = {"id": f"C-{number:02}", "claim": self.language.sentence(120), "verdict": "depends"}
            reading = {"reading": self.language.phrase(45), "command": "visits", "filters": {"direction": [direction]}}
            row |= {"readings": [reading], "source": {**source, "at": [1]}}
            rows.append(row)
        return rows


def _actor(part: Row) -> str:
    return str(part.get("person") or part.get("post") or part.get("organization"))


def _traveller(part: Row) -> Row:
    return {key: part[key] for key in ("person", "post", "rank", "organization") if key in part}


def _by_date(prefix: str, dated: list[tuple[date, Row]]) -> list[Row]:
    ordered = sorted(dated, key=lambda each: each[0])
    return [{"id": f"{prefix}-{number:05}", **row} for number, (_, row) in enumerate(ordered, 1)]
