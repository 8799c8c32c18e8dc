"""Frozen dataclasses that cost a start little.

`class Person(Frozen)` is what `@dataclass(frozen=True)` makes of a class: `fields`, `replace`, `asdict`, `match` and
type checkers see no difference. The decorator compiles six methods for each class, more than half a millisecond, and
a start needs dozens of classes; here all classes share one set of them.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field
from typing import Any, ClassVar, dataclass_transform


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Frozen:
    """The methods of a frozen dataclass, for every class that inherits from it."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]
    __match_args__: ClassVar[tuple[str, ...]]

    def __init_subclass__(cls) -> None:
        dataclass(init=False, repr=False, eq=False)(cls)

    def __init__(self, *values: Any, **named: Any) -> None:
        positional = self.__match_args__[: len(values)]
        given = dict(zip(positional, values, strict=False), **named)
        if len(given) < len(values) + len(named):
            raise TypeError(f"{type(self).__name__}() got more values than it has fields, or two for one")
        state = vars(self)
        for name, each in self.__dataclass_fields__.items():
            value = given.pop(name, each.default)
            if value is MISSING:
                if not callable(each.default_factory):
                    raise TypeError(f"{type(self).__name__}() needs a value for {name!r}")
                value = each.default_factory()
            state[name] = value
        if given:
            raise TypeError(f"{type(self).__name__}() has no field {min(given)!r}")
        self.__post_init__()

    def __post_init__(self) -> None:
        """Raise ValueError for values that do not fit each other; a class that has such a rule says so here."""

    def __setattr__(self, name: str, value: Any) -> None:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def _compared(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name, each in self.__dataclass_fields__.items() if each.compare)

    def __eq__(self, other: object) -> bool:
        return self._compared() == other._compared() if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._compared())

    def __repr__(self) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={value!r}' for name, value in vars(self).items())})"
