"""Text made comparable, and text made safe to show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"
"""Soft hyphen, zero-width spaces and joiners: the inside of a regular expression's class."""
ACCENTS = "\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
"""Combining accents; the vowel signs of Burmese, Hindi or Thai are other characters and belong to their words."""
AMERICAN_SPELLINGS = (
    ("defens", "defenc"),
    ("offens", "offenc"),
    ("licens", "licenc"),
    ("center", "centre"),
    ("theater", "theatre"),
    ("honor", "honour"),
    ("labor", "labour"),
    ("harbor", "harbour"),
    ("programme", "program"),
    ("traveler", "traveller"),
    ("traveled", "travelled"),
    ("traveling", "travelling"),
    ("judgment", "judgement"),
    ("color", "colour"),
    ("favor", "favour"),
    ("neighbor", "neighbour"),
    ("armor", "armour"),
    ("jewelry", "jewellery"),
    ("aluminum", "aluminium"),
    ("ruble", "rouble"),
    ("maneuver", "manoeuvre"),
    ("airplane", "aeroplane"),
    ("caliber", "calibre"),
    ("fiber", "fibre"),
    ("meter", "metre"),
    ("liter", "litre"),
    ("gray", "grey"),
    ("dialogue", "dialog"),
    ("catalogue", "catalog"),
    ("behavior", "behaviour"),
    ("endeavor", "endeavour"),
    ("rumor", "rumour"),
    ("skeptic", "sceptic"),
    ("iz", "is"),
    ("yz", "ys"),
)
"""American spellings and the British ones they stand for; only ever applied to both sides of a comparison."""
ENDINGS = (
    # Plurals
    ("(?<=...)ies$", "y"),
    ("(?<=(?:[gb]a|.u)s)es$", ""),
    ("(?<=x)es$", ""),
    ("(?<=.)men$", "man"),
    ("(?<=...)(?<!^new)(?<![isu])s$", ""),
    # Forms of a verb, and the nouns made of it
    ("(?<=.{5})at(?:ion|ing|ed|e)$", ""),
    ("(?<=.{6})(?<!^custom)(?<!e)er$", ""),
    ("(?<=...)ied$", "y"),
    ("(?<=...)eed$", "ee"),
    ("(?<=....)(?<!^unit)ed$", ""),
    ("(?<=....)(?<!^even)ing$", ""),
    ("(?<=.{5})ion$", ""),
    # What is left of trade and trading, of ship and shipping, of stay and embassies
    ("(?<=....)(?<!^plan)e$", ""),
    (r"(?<=...(.))\1$", ""),
    ("(?<=...)y$", "i"),
)
"""Endings of words and what they leave, applied in this order: regular expressions that JavaScript reads, too."""


def fold(text: str) -> str:
    """Lower case, without accents and invisible characters, with plain apostrophes and British spellings."""
    if not text.isascii():
        import unicodedata

        text = text.replace("\u2019", "'").replace("\u2018", "'")
        text = re.sub(f"[{INVISIBLE}{ACCENTS}]", "", unicodedata.normalize("NFKD", text))
    text = text.casefold()
    for american, british in AMERICAN_SPELLINGS:
        if american in text:
            text = text.replace(american, british)
    return text


@cache
def words(text: str) -> tuple[str, ...]:
    """The folded words of a text; hyphens and other signs separate words, vowel signs belong to them."""
    folded = fold(text)
    letter = r"[^\W_]"
    if not folded.isascii():
        import unicodedata

        marks = {each for each in folded if each > "\u036f" and unicodedata.category(each)[0] == "M"}
        if marks:
            letter = f"(?:[^\\W_]|[{''.join(sorted(marks))}])"
    return tuple(word.removesuffix("'s") for word in re.findall(f"{letter}+(?:'{letter}+)*", folded))


@cache
def stem(word: str) -> str:
    """A folded word without its ending: `execut` of `executions` and `executed`."""
    for ending, instead in ENDINGS:
        word = re.sub(ending, instead, word)
    return word


def begins(word: str, typed: str) -> bool:
    """Whether a typed word is the beginning of a word, or another form of it."""
    return word.startswith(typed) or (word[:2] == typed[:2] and stem(word) == stem(typed))


def contains_words(part: Sequence[str], whole: Sequence[str], *, beginnings: bool = False) -> bool:
    """Whether the words of `part` are side by side in `whole`; with `beginnings`, as `begins` compares them."""
    if not part:
        return False
    fits = begins if beginnings else str.__eq__
    return any(all(map(fits, whole[start:], part)) for start in range(len(whole) - len(part) + 1))


def visible(text: str) -> str:
    """The text with every character that could act on a terminal shown as a stand-in, its code in hexadecimal.

    That is control characters (C0, C1), line separators and invisible formatting such as bidirectional overrides.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(letter if _is_harmless(letter) else _stand_in(letter) for letter in text)


def web_address(text: str | None) -> str | None:
    """An address that may be a link; none for any other scheme than http and https."""
    return text if text and re.match(r"https?://[^\s/]", text, re.IGNORECASE) else None


def _is_harmless(letter: str) -> bool:
    import unicodedata

    return unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} or letter in "\u200c\u200d"


def _stand_in(letter: str) -> str:
    code = ord(letter)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def as_typed(value: str) -> str:
    """A value as a shell takes it, in quotes where it needs them."""
    return value if re.fullmatch(r"[\w.,:=/~-]+", value) else f"'{value}'"


def listed(items: Iterable[str], *, most: int = 8, last: str = " or ") -> str:
    """`a, b or c`, and how many more where there are over `most`."""
    shown = list(items)
    if len(shown) > most:
        return ", ".join(shown[:most]) + f" and {len(shown) - most} more"
    return last.join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)


def nouns(noun: str) -> str:
    """The plural of a noun that rmtl uses."""
    return {"person": "people", "country": "countries", "evidence": "kinds of evidence"}.get(noun, noun + "s")


def plural(number: int, noun: str) -> str:
    """`1 event`, `2 events`, `2 people`."""
    return f"{number:,} {noun if number == 1 else nouns(noun)}"


def suggestion(typed: str, known: Iterable[str], *, most: int = 3) -> str:
    """`: did you mean 'a' or 'b'?`, or nothing where no known word is near."""
    by_folded = {" ".join(words(word)): word for word in known}
    near = nearest(" ".join(words(typed)), by_folded, most=most)
    return f": did you mean {listed(repr(by_folded[word]) for word in near)}?" if near else ""


def nearest(word: str, known: Iterable[str], *, most: int = 3, cutoff: float = 0.6) -> list[str]:
    """The known words of the most similar spelling, the nearest first."""
    import difflib

    return difflib.get_close_matches(word, list(known), n=most, cutoff=cutoff)
