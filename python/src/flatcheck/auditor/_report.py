"""How an audit may end other than well, and the plain values that certificates write."""

import re
import sys
from fractions import Fraction
from typing import Any

from flint import ctx

sys.set_int_max_str_digits(0)  # numbers near 0 are long
Record = dict[str, Any]
RATIONAL = re.compile(r"-?\d+(/0*[1-9]\d*)?")


class Rejected(Exception):
    """The certificate says something that is false or malformed."""


class Unknown(Exception):
    """The certificate may be right, but that is not shown here."""


def require(condition: bool, why: str) -> None:
    if not condition:
        raise Rejected(why)


def show(condition: bool, why: str) -> None:
    if not condition:
        raise Unknown(why)


def rational(text: object) -> Fraction:
    """A rational number as certificates write it, `n` or `n/d`."""
    require(isinstance(text, str) and RATIONAL.fullmatch(text) is not None, f"expected a rational number as text, got {text!r}")
    return Fraction(str(text))


def end(text: object, infinite: str) -> Fraction | None:
    """A rational end of an interval, or None for the infinite one on its side."""
    return None if text == infinite else rational(text)


def pair(ends: Any) -> tuple[Fraction, Fraction]:
    low, high = (rational(text) for text in ends)
    require(low <= high, f"expected two numbers in order, got {ends!r}")
    return low, high


def whole(record: Record, field: str, least: int, most: int) -> int:
    n: Any = record.get(field)
    require(type(n) is int and least <= n <= most, f"expected {field} from {least} to {most}, got {n!r}")
    return n


def read_fields(record: Record, names: str) -> None:
    """Sets the precision; refuses fields that would be passed over."""
    other = sorted(set(record) - set(names.split()))
    show(not other, f"does not know the field {', '.join(other)}")
    ctx.prec = whole(record, "bits", 24, 4096) + 64 if "bits" in names else ctx.prec
