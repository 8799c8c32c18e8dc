"""`Frozen`, compared with the standard decorator of dataclasses."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from rmtl.dataclass_base import Frozen


def _not_negative(size: int) -> None:
    if size < 0:
        raise ValueError("a size is not negative")


class Ours(Frozen):
    name: str
    size: int = 1
    tags: dict[str, str] = dataclasses.field(default_factory=dict)
    silent: str = dataclasses.field(default="", compare=False)
    last: int = dataclasses.field(default=0, kw_only=True)

    def __post_init__(self) -> None:
        _not_negative(self.size)


@dataclasses.dataclass(frozen=True)
class Theirs:
    name: str
    size: int = 1
    tags: dict[str, str] = dataclasses.field(default_factory=dict)
    silent: str = dataclasses.field(default="", compare=False)
    last: int = dataclasses.field(default=0, kw_only=True)

    def __post_init__(self) -> None:
        _not_negative(self.size)


def made(of: Any) -> list[Any]:
    return [
        of("a"),
        of("a", 1),
        of(name="b", last=2),
        of("a", 2, {"x": "y"}, "z"),
        of(size=3, name="a"),
        of("a", silent="s"),
    ]


def outcome(ask: Callable[[], Any]) -> Any:
    try:
        return ask()
    except (TypeError, ValueError, AttributeError) as error:
        return type(error)


@pytest.mark.parametrize(
    "ask",
    [
        lambda of: [vars(each) for each in made(of)],
        lambda of: [list(vars(each)) for each in made(of)],
        lambda of: [repr(each).replace("Theirs", "Ours") for each in made(of)],
        lambda of: [[one == other for one in made(of)] for other in made(of)],
        lambda of: [outcome(lambda each=each: hash(each)) is TypeError for each in made(of)],
        lambda of: [dataclasses.asdict(dataclasses.replace(each, size=9)) for each in made(of)],
        lambda of: [(each.name, each.default, each.compare, each.kw_only) for each in dataclasses.fields(of)],
        lambda of: [copy.deepcopy(each) == each for each in made(of)],
        lambda of: of.__match_args__,
        lambda of: of("a").tags is of("a").tags,
        lambda of: of("a") == ("a", 1),
        outcome,
        lambda of: outcome(lambda: of("a", 1, {}, "", 5)),
        lambda of: outcome(lambda: of("a", name="b")),
        lambda of: outcome(lambda: of("a", unknown=1)),
        lambda of: outcome(lambda: of("a", -1)),
        lambda of: outcome(lambda: dataclasses.replace(of("a"), unknown=1)),
        lambda of: outcome(lambda: setattr(of("a"), "name", "b")),
        lambda of: outcome(lambda: setattr(of("a"), "other", "b")),
        lambda of: outcome(lambda: delattr(of("a"), "name")),
    ],
)  # fmt: skip
def test_behaves_like_a_standard_dataclass(ask: Callable[[Any], Any]) -> None:
    assert ask(Ours) == ask(Theirs)


def test_equal_objects_are_one_in_a_set() -> None:
    class Point(Frozen):
        x: int
        y: int = 0

    assert {Point(1), Point(1, 0), Point(2)} == {Point(1), Point(2)}


def test_objects_of_different_classes_differ() -> None:
    class Other(Ours):
        pass

    assert Other("a") != Ours("a")
    assert Other("a", last=1).last == 1


def test_pickled_and_back() -> None:
    row = Ours("a", tags={"x": "y"}, last=3)
    assert pickle.loads(pickle.dumps(row)) == row
