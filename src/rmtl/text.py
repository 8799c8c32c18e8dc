"""Text: comparison, safe display, lists, plurals, suggestions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"
"""Soft hyphen, zero-width spaces and joiners, for a character class of a regular expression."""
ACCENTS = "\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
"""Combining accents; the vowel signs of Burmese, Hindi or Thai are other characters and belong to their words."""
LEAST_SIMILAR = 0.63
"""Ratio of common letters below which a known word is too far from a typed one to be suggested."""
VERY_SIMILAR = 0.75
"""The ratio where a wrong suggestion does harm: `--force` for `--forse`, but not for `--source`."""
CLEARLY = 0.08
"""Difference of such ratios from which the nearer word alone is suggested: `confirmed`, and not `unconfirmed`."""
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
    """The text in lower case, without accents and invisible characters, with plain apostrophes, in British spelling."""
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
    """The text with every character that could act on a terminal replaced by its hexadecimal code.

    Those are control characters (C0, C1), line separators and invisible formatting such as bidirectional overrides.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(letter if _is_harmless(letter) else _stand_in(letter) for letter in text)


def web_address(text: str | None) -> str | None:
    """The text, if it is a web address that may be a link, with the scheme http or https; else None."""
    return text if text and re.match(r"https?://[^\s/]", text, re.IGNORECASE) else None


def report_address(contact: str, what: str) -> str | None:
    """Where an error is reported: an e-mail whose subject is the row's id, or a web address with the id for `{id}`.

    None for a contact that is neither.
    """
    from urllib.parse import quote

    if re.fullmatch(r"[^\s@:/?&<>]+@[^\s@:/?&<>]+", contact):
        return f"mailto:{contact}?subject={quote(what)}"
    address = web_address(contact)
    return address.replace("{id}", quote(what)) if address else None


def _is_harmless(letter: str) -> bool:
    import unicodedata

    return unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} or letter in "\u200c\u200d"


def _stand_in(letter: str) -> str:
    code = ord(letter)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def listed(items: Iterable[str], *, most: int = 8, last: str = " or ") -> str:
    """`a, b or c`; of more than `most` items the first ones and the number of the others."""
    shown = list(items)
    if len(shown) > most:
        return ", ".join(shown[:most]) + f" and {len(shown) - most} more"
    return last.join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)


def nouns(noun: str) -> str:
    """The plural of a noun that rmtl uses."""
    irregular = {"person": "people", "evidence": "kinds of evidence", "status": "statuses"}
    return irregular.get(noun) or (noun[:-1] + "ies" if noun.endswith(("ry", "ty")) else noun + "s")


def plural(number: int, noun: str) -> str:
    """`1 event`, `2 events`, `2 people`."""
    return f"{number:,} {noun if number == 1 else nouns(noun)}"


def nearest(typed: str, known: Iterable[str], *, cutoff: float = LEAST_SIMILAR) -> list[str]:
    """Up to three known words of similar spelling, without those that are clearly less similar than the first."""
    import difflib

    by_folded = {" ".join(words(word)): word for word in known}
    wanted = " ".join(words(typed))
    near = difflib.get_close_matches(wanted, by_folded, cutoff=cutoff)
    ratios = [difflib.SequenceMatcher(None, each, wanted).ratio() for each in near]
    return [by_folded[each] for each, ratio in zip(near, ratios, strict=True) if ratio > ratios[0] - CLEARLY]


def suggestion(typed: str, known: Iterable[str]) -> str:
    """`: did you mean 'a' or 'b'?`, or nothing where no known word is near."""
    near = nearest(typed, known)
    return f": did you mean {listed(map(repr, near))}?" if near else ""


def quoted(text: str) -> str:
    """A text as a shell takes it: `Lavrov`, `"Min Aung Hlaing"`."""
    if re.fullmatch(r"[\w@%+=:,./-]+", text):
        return text
    import shlex

    return shlex.quote(text) if re.search(r'["\\$`!]', text) or not text else f'"{text}"'
