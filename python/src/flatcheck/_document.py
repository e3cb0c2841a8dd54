"""Dataclasses out of JSON documents: the field ``flow_time`` is ``flowTime`` there, and ``class_`` is ``class``."""

import dataclasses
from collections.abc import Mapping
from types import UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


def built(kind: type[T], document: Mapping[str, Any], **others: Any) -> T:
    """An instance of a dataclass with the fields that the document has; ``others`` are given as they are."""
    hints = get_type_hints(kind)
    names = [field.name for field in dataclasses.fields(cast(Any, kind)) if field.name not in others]
    return kind(**{name: _value(hints[name], document[camel(name)]) for name in names if camel(name) in document}, **others)


def camel(name: str) -> str:
    """``time_limit`` as ``timeLimit``."""
    first, *rest = name.rstrip("_").split("_")
    return first + "".join(word.capitalize() for word in rest)


def _value(hint: Any, value: Any) -> Any:
    kind, inner = get_origin(hint), get_args(hint)
    if value is None or kind is UnionType:
        return None if value is None else _value(inner[0], value)
    if kind is tuple:
        return tuple(_value(inner[0], one) for one in value)
    if kind is Mapping:
        return {key: _value(inner[1], one) for key, one in value.items()}
    return built(cast(type[Any], hint), value) if dataclasses.is_dataclass(hint) else value
