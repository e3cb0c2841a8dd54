"""How an audit may end other than well, and the plain values that certificates write."""

import re
import sys
from fractions import Fraction
from typing import Any, NamedTuple

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


class Domain(NamedTuple):
    """An interval, by its ends, of which None is infinite, and whether they belong to it."""

    low: Fraction | None = None
    high: Fraction | None = None
    closed: tuple[bool, bool] = (False, False)

    def is_end(self, text: object, side: int) -> bool:
        """Whether a text is the end on a side."""
        z = self.high if side > 0 else self.low
        return text == ("+inf" if side > 0 else "-inf") if z is None else text == str(z)

    def side(self, z: Fraction | None) -> int:
        """−1 or 1 for a finite end on the left or on the right, else 0."""
        return 0 if z is None else -1 if z == self.low else int(z == self.high)

    def excludes(self, z: Fraction | None) -> bool:
        """Whether z is a finite end that does not belong to the interval."""
        return (side := self.side(z)) != 0 and not self.closed[side > 0]

    def closure_holds(self, a: Fraction | None, b: Fraction | None) -> bool:
        low = self.low is None or (a is not None and self.low <= a)
        return low and (self.high is None or (b is not None and b <= self.high))

    def holds(self, *points: Fraction) -> bool:
        return all(self.closure_holds(z, z) and not self.excludes(z) for z in points)


LINE = Domain()


def domain_of(text: object) -> Domain:
    """An interval as certificates write it, `[-3,5/2]` or `(0,inf)`."""
    found = re.fullmatch(r"([\[(])([^,]+),([^,]+)([\])])", text) if isinstance(text, str) else None
    if found is None:
        raise Rejected(f"expected an interval such as [-3,5/2], got {text!r}")
    left, low, high, right = found.groups()
    a, b = end(low, "-inf"), end(high, "inf")
    require((a is None or b is None or a < b) and not (a is None and b is None), "expected an interval with two ends, one of them a number")
    require(not (a is None and left == "[") and not (b is None and right == "]"), "an infinite end does not belong to an interval")
    return Domain(a, b, (left == "[", right == "]"))


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
