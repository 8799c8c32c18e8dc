"""Words beside the marks of a drawing, and their room."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from textwrap import TextWrapper

from rmtl.rows.timeline import Entry
from rmtl.store import Store, met_on_visit
from rmtl.text import visible

_LETTER = 7.1
"""Width of a letter, generously, at the size that the style sheet gives labels."""
_MARKS = r"(, inferred)?( ≠)?$"
"""What a label keeps when it is cut: that a visit is inferred or disputed."""
_DANGLING = r"(\b(meets?|with|of|and|in|for|on|the|a)\b|[ ,;:])*$"
"""What does not stand at the end of a label that is cut."""


def words_of(entry: Entry, store: Store) -> tuple[str, str, str]:
    """What a label says (of a visit who met whom, for what or where; else a title), briefly, and all of it."""
    sign, disputed = (" ≠", ", disputed by other sources") if entry.disputed else ("", "")
    if entry.visit is None:
        travel = f"during {' and '.join(entry.during)}" if entry.during else "no travel"
        when = f"{entry.date.in_words()}, {travel} ({entry.id}){disputed}"
        title = visible(entry.label) + sign
        return title, title, f"{entry.label}. {when}"
    visit, who = entry.visit, entry.travellers
    people = sorted(met_on_visit(visit, store), key=lambda actor: (actor not in store.people, actor not in store.posts))
    met = [store.actor_name(each) for each in people]
    stops = [store.places[each.place].name for each in visit.stops]
    # A group may be one company or many people, so that no form of the verb fits each.
    together = "meet" if who[1:] else "with" if visit.leads[0].organization else "meets"
    inferred = ", inferred" if entry.inferred else ""

    def told(names: Sequence[str], *, brief: bool) -> str:
        return f"{names[0]} +{len(names) - 1}" if brief and names[1:] else ", ".join(names)

    def sentence(*, brief: bool) -> str:
        if met:
            return f"{told(who, brief=brief)} {together} {told(met, brief=brief)}"
        more = f": {visit.occasion}" if visit.occasion else f" in {told(stops, brief=brief)}" if stops else ""
        return told(who, brief=brief) + more

    length = entry.date.length() if (entry.date.days or 0) > 1 else ""
    when = ", ".join(each for each in (entry.date.in_words(), length, store.journey(visit.to)) if each)
    whole = f"{sentence(brief=False)}{inferred}. {when} ({visit.id}){disputed}"
    return visible(sentence(brief=True)) + inferred + sign, visible(told(who, brief=True)) + inferred + sign, whole


def lines_of(words: str, length: int, most: int) -> tuple[str, ...]:
    """Words in at most so many lines of at most so many letters, `Soe Win meets…, inferred ≠` if they are cut.

    None where not even the first word fits; a line may be longer only for the marks behind a long word.
    """
    wrapped = TextWrapper(length, max_lines=most, placeholder="…", break_on_hyphens=False).wrap(words)
    if wrapped and wrapped[-1].endswith("…"):
        last, marks = re.sub(_DANGLING, "", wrapped[-1][:-1]), words[len(re.sub(_MARKS, "", words)) :]
        while len(last) + len("…") + len(marks) > length and " " in last:
            last = re.sub(_DANGLING, "", last.rpartition(" ")[0])
        wrapped[-1] = f"{last}…{marks}"
    return tuple(wrapped) if wrapped != ["…"] else ()


def room_of(label: Iterable[str]) -> int:
    """Width of the longest of some lines, with its distance; 0 for none."""
    widest = max(
        (sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in line) for line in label), default=0
    )
    return round(widest * _LETTER) + 6 if widest else 0
