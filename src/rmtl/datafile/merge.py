"""Union of the rows and words of several data files."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Any

from rmtl.datafile.decode import Reading
from rmtl.dates import EdtfDate, parse_edtf
from rmtl.model import DataFile, Dataset, DatasetInfo, Vocabulary

ROW_KINDS = ("people", "organizations", "posts", "places", "events", "visits", "agreements", "claims")
"""Kinds of rows whose dataset is recorded."""
MISSING_DATASET = "the key 'dataset' is missing: add it, or give this file after the one that it adds rows to"


def merge(files: Sequence[DataFile], names: Sequence[str], reading: Reading) -> Dataset | None:
    """All rows and words of the files; the dataset names every dataset, and its coverage is that of all.

    Without a dataset, or if two datasets have different sides, it notes a fault and returns None. Duplicate ids are
    faults that the reading already has.
    """
    datasets = [(name, file.dataset) for name, file in zip(names, files, strict=True) if file.dataset]
    if not datasets:
        reading.note(names[0], 1, 1, MISSING_DATASET)
        return None
    first_name, dataset = datasets[0]
    for name, other in datasets[1:]:
        if dict(other.sides) != dict(dataset.sides):
            theirs, ours = (" and ".join(each.sides) for each in (other, dataset))
            reading.note(
                name,
                1,
                1,
                f"its sides are {theirs}, but those of {first_name} are {ours}: use files with the same sides",
            )
            return None
    rows: dict[str, Any] = {
        field.name: tuple(row for file in files for row in getattr(file, field.name))
        for field in dataclasses.fields(DataFile)
        if field.name not in ("dataset", "vocabulary")
    }
    dataset_of: dict[str, DatasetInfo | None] = {
        row.id: file.dataset
        for name, file in zip(names, files, strict=True)
        if name != first_name
        for kind in ROW_KINDS
        for row in getattr(file, kind)
    }
    dataset_of |= {each.id: dataset_of[each.about] for each in rows["crosschecks"] if each.about in dataset_of}
    of_files = tuple(each for _, each in datasets)
    vocabulary = _vocabulary(files)
    return Dataset(dataset=_joined(of_files), datasets=of_files, dataset_of=dataset_of, vocabulary=vocabulary, **rows)


def _joined(datasets: Sequence[DatasetInfo]) -> DatasetInfo:
    """One dataset that names all of them: `version 2.1.3 and 1.1.0`."""
    if len(datasets) == 1:
        return datasets[0]
    texts: dict[str, str | None] = {
        name: " and ".join(dict.fromkeys(filter(None, (getattr(each, name) for each in datasets)))) or None
        for name in ("title", "version", "name", "caution", "codebook", "creator", "license", "url")
    }
    described = (f"{_called(each)}: {each.description}" for each in datasets if each.description)
    coverage = functools.reduce(_hull, (each.coverage for each in datasets))
    countries = {code: name for each in reversed(datasets) for code, name in each.countries.items()}
    landmarks = {key: text for each in reversed(datasets) for key, text in each.landmarks.items()}
    joined: dict[str, Any] = {**texts, "title": _title(datasets), "description": " ".join(described) or None}
    return dataclasses.replace(datasets[0], **joined, coverage=coverage, countries=countries, landmarks=landmarks)


def _called(dataset: DatasetInfo) -> str:
    return f"The {dataset.name} record" if dataset.name else dataset.title


def _title(datasets: Sequence[DatasetInfo]) -> str:
    """The titles, without repeating the words that all begin with: `Trade before 2000 and after`."""
    titles = [*dict.fromkeys(each.title for each in datasets)]
    side_by_side = zip(*map(str.split, titles), strict=False)
    shared = sum(1 for _ in takewhile(lambda words: len(set(words)) == 1, side_by_side)) if titles[1:] else 0
    return " and ".join([titles[0], *(" ".join(title.split()[shared:]) or title for title in titles[1:])])


def _hull(one: EdtfDate, other: EdtfDate) -> EdtfDate:
    return parse_edtf(f"{min(one.first, other.first)}/{max(one.last_attested, other.last_attested)}")


def _vocabulary(files: Sequence[DataFile]) -> Vocabulary:
    """The words of all files; of duplicate words, the first definition."""
    words: dict[str, Mapping[str, Any]] = {}
    for field in dataclasses.fields(Vocabulary):
        joined: dict[str, Any] = {}
        for file in files:
            for word, term in getattr(file.vocabulary, field.name).items():
                joined.setdefault(word, term)
        words[field.name] = joined
    return Vocabulary(**words)
