"""What a page says in words: dates, journeys, numbers of rows."""

from __future__ import annotations

import re

from rmtl.dates import MONTHS, EdtfDate
from rmtl.model import Visit
from rmtl.store import Store
from rmtl.text import plural

_WEB_ADDRESS = re.compile(r"https?://[^\s/]", re.IGNORECASE)
_LICENCE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*")
_PLAIN_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")


def worded(date: EdtfDate) -> str:
    """A date for a sentence: `15–18 June 2022`, `20 June to about 26 June 2021`, `24 August 2021, end not known`."""
    begin, slash, end = date.text.partition("/")
    if not slash:
        return _worded(begin)
    if not end:
        return f"{_worded(begin)}, end not known"
    parts = begin.split("-"), end.split("-")
    if date.approximate or len(parts[0]) != len(parts[1]):
        return f"{_worded(begin, without_year=parts[0][0] == parts[1][0])} to {_worded(end)}"
    if parts[0] == parts[1]:
        return _worded(begin)
    same_year = parts[0][0] == parts[1][0]
    if same_year and parts[0][:2] == parts[1][:2]:
        return f"{int(parts[0][2])}–{_worded(end)}"
    return f"{_worded(begin, without_year=same_year)} – {_worded(end)}"


def _worded(text: str, *, without_year: bool = False) -> str:
    year, *rest = text.removesuffix("~").split("-")
    words = [str(int(part)) if place else MONTHS[int(part) - 1] for place, part in enumerate(rest)][::-1]
    if not (words and without_year):
        words.append(year)
    return ("about " if text.endswith("~") else "") + " ".join(words)


def machine_date(date: EdtfDate) -> str | None:
    """The date as HTML's `time` takes it; none for an interval and for what is approximate."""
    return date.text if _PLAIN_DATE.fullmatch(date.text) else None


def journey(direction: str, store: Store) -> str:
    """`Myanmar → Russia`."""
    to = next(code for code, word in store.directions.items() if word == direction)
    start = next(code for code in store.directions if code != to)
    return f"{store.countries[start]} → {store.countries[to]}"


def travellers(visit: Visit, store: Store) -> str:
    """Who led a visit."""
    return ", ".join(dict.fromkeys(store.actor_name(each.actor) for each in visit.leads))


def visit_title(visit: Visit, store: Store) -> str:
    """Who went where; a stop that lies in another one is not repeated."""
    stops = {stop.place: store.place_chain(stop.place) for stop in visit.stops}
    widest = [chain[0].name for chain in stops.values() if not any(place.id in stops for place in chain[1:])]
    return f"{travellers(visit, store)} in {' and '.join(widest) or store.countries[visit.to]}"


def length(date: EdtfDate) -> str:
    """`7 days`, `about 7 days`; nothing where the record does not say."""
    return f"{'about ' if date.approximate else ''}{plural(date.days, 'day')}" if date.days else ""


def web_address(text: str | None) -> str | None:
    """An address that a page may link to; none for any other scheme than http and https."""
    return text if text and _WEB_ADDRESS.match(text) else None


def licence_address(licence: str | None) -> str | None:
    """Where the text of a licence stands, by its SPDX id; none for what is no single id."""
    return f"https://spdx.org/licenses/{licence}.html" if licence and _LICENCE_ID.fullmatch(licence) else None
