"""Crosschecks as rows."""

from __future__ import annotations

from dataclasses import field

from rmtl.dataclass_base import Frozen
from rmtl.model import Crosscheck, Source
from rmtl.rows.items import UNPRINTED
from rmtl.store import Store

READ = (
    "Only the beginnings of stored copies of public pages were read, by AI language models in November 2026."
    " An address may be gone since; and an event that no other page tells of may still have happened."
)
"""What was read of other sources, printed with every number of them."""


class PageItem(Frozen):
    """The source of a crosscheck."""

    id: str
    """Id, `S-012`."""
    title: str | None
    """Title as printed; null if the page does not show it."""
    publisher: str
    """Publisher."""
    origin: str
    """Origin: whom it speaks for when sources are counted."""
    kind: str | None
    """Kind of publisher."""
    published: str | None
    """Date of publication, EDTF; null if the page does not show it."""
    url: str | None
    """Address."""
    language: str | None
    """Language, ISO 639-1."""

    def __str__(self) -> str:
        """Publisher, and its origin if that is different."""
        return self.publisher if self.origin == self.publisher else f"{self.publisher} ({self.origin})"


class CrosscheckRow(Frozen):
    """What another source says about an event, visit, agreement, person or post."""

    id: str
    """Id, `X-001`."""
    about: str
    """Id of the row that it is about."""
    fields: tuple[str, ...]
    """Fields of the row that it is about: date, place, people, …"""
    post: str | None
    """Title of the post whose holder it names; null if it names none."""
    relation: str
    """`confirms`, `adds` or `contradicts`."""
    value: str | None
    """The value, in the form of the row; null if there is none, or more than one."""
    says: str
    """What the source says, in our words."""
    quote: str | None
    """Words of the source."""
    certainty: str
    """`sure` or `probable`: how sure it is that the source says it of this row."""
    note: str | None
    """A note on how it was read."""
    source: PageItem
    """The source."""
    dataset: str | None = field(default=None, metadata=UNPRINTED)
    """Name of its dataset, if rows show it."""


def crosscheck_row(check: Crosscheck, store: Store) -> CrosscheckRow:
    """The row of a crosscheck."""
    return CrosscheckRow(
        id=check.id,
        about=check.about,
        fields=check.fields,
        post=store.posts[check.post].title if check.post else None,
        relation=check.relation,
        value=check.value,
        says=check.says,
        quote=check.quote,
        certainty=check.certainty,
        note=check.note,
        source=page_item(store.pages[check.source]),
    )


def page_item(source: Source) -> PageItem:
    """The item of a source."""
    return PageItem(
        source.id,
        source.title,
        source.publisher,
        source.speaks_for,
        source.kind,
        source.published.text if source.published else None,
        source.url,
        source.language,
    )
