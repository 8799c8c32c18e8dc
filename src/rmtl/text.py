"""Text made comparable, and text made safe to show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

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
    ("iz", "is"),
    ("yz", "ys"),
)
"""American spellings and the British ones they stand for; only ever applied to both sides of a comparison."""


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


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text; hyphens and other signs separate words, vowel signs belong to them."""
    folded = fold(text).replace("'s ", " ")
    letter = r"[^\W_]"
    if not folded.isascii():
        import unicodedata

        marks = {each for each in folded if each > "\u036f" and unicodedata.category(each)[0] == "M"}
        if marks:
            letter = f"(?:[^\\W_]|[{''.join(sorted(marks))}])"
    return tuple(re.findall(f"{letter}+(?:'{letter}+)*", folded))


def contains_words(part: Sequence[str], whole: Sequence[str], *, beginnings: bool = False) -> bool:
    """Whether the words of `part` stand together in `whole`; with `beginnings`, the beginning of each word will do."""
    if not part:
        return False
    fits = str.startswith if beginnings else str.__eq__
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
    import difflib

    by_folded = {" ".join(words(word)): word for word in known}
    near = difflib.get_close_matches(" ".join(words(typed)), by_folded, n=most, cutoff=0.6)
    return f": did you mean {listed(repr(by_folded[word]) for word in near)}?" if near else ""
