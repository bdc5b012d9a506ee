"""A property worked out once for each object that cannot change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

Owner = TypeVar("Owner")
Value = TypeVar("Value")


class once(Generic[Owner, Value]):  # noqa: N801 - reads as the property it is
    """``functools.cached_property`` without its lock, which on Python 3.11 costs more than what most of ours work out.

    Only for what depends on the object alone: two threads may work it out twice, and find the same.
    """

    def __init__(self, work: Callable[[Owner], Value]) -> None:
        self._work = work
        self._name = work.__name__
        self.__doc__ = work.__doc__

    @overload
    def __get__(self, instance: None, owner: type[Any]) -> Self: ...

    @overload
    def __get__(self, instance: Owner, owner: type[Any]) -> Value: ...

    def __get__(self, instance: Any, owner: type[Any]) -> Any:
        if instance is None:
            return self
        # What stands in the dictionary of an object is found before a descriptor that cannot be set: we are asked once.
        found = instance.__dict__[self._name] = self._work(instance)
        return found
