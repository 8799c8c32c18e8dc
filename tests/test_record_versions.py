"""Digests of the rows of each version of the record.

`pytest --rewrite` notes the digest of a version that has none yet; it never replaces one.
"""

from __future__ import annotations

import dataclasses
import hashlib
from pathlib import Path

import pytest
import yaml

import rmtl
from rmtl.datafile import ARTICLE, LATER
from rmtl.dates import EdtfDate

DIGESTS = Path(__file__).parent.parent / "data" / "versions.txt"


def digest(record: rmtl.Record) -> str:
    """A digest of every value of the rows, which does not depend on the layout of the file or on further keys."""
    coded = dataclasses.replace(record.store.rows, crosschecked={}, dataset_of={}, datasets=(), later=None)
    rows = _plain(coded)
    return hashlib.sha256(yaml.safe_dump(rows, sort_keys=True, allow_unicode=True).encode()).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, EdtfDate):
        return value.text
    if dataclasses.is_dataclass(value):
        return _plain({each.name: getattr(value, each.name) for each in dataclasses.fields(value)})
    if isinstance(value, dict):
        # A label only says a word otherwise to readers, as search_names only help a search; landmarks help to read a drawing.
        left_out = ("label", "landmarks")
        return {
            key: _plain(each)
            for key, each in value.items()
            if key not in left_out and each not in (None, (), False, {})
        }
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value if isinstance(value, str | int | bool | None) else str(value)


@pytest.mark.parametrize("name", [ARTICLE, LATER])
def test_the_rows_are_those_of_their_version(name: str, rewrite: bool) -> None:
    record = rmtl.load(name)
    version, now = f"{name}-{record.store.dataset.version}", digest(record)
    noted = dict(line.split() for line in DIGESTS.read_text(encoding="utf-8").splitlines())
    if rewrite and version not in noted:
        DIGESTS.write_text(
            "".join(f"{each} {known}\n" for each, known in {**noted, version: now}.items()), encoding="utf-8"
        )
        return
    assert noted.get(version) == now, "a value has changed: give the record a new version, then pytest --rewrite"


def test_a_changed_value_is_seen(record: rmtl.Record) -> None:
    event, *others = record.store.rows.events
    changed = dataclasses.replace(
        record.store.rows, events=(dataclasses.replace(event, title=event.title + "."), *others)
    )
    from rmtl.store import Store

    assert digest(rmtl.Record(Store(changed))) != digest(record)
