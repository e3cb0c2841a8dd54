"""Rational functions on an interval, with their zeros by Sturm's theorem."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import Any

from flint import fmpq, fmpq_poly

from ._report import show
from ._scalars import Exact, exact, fmpq_of

End = Fraction | None  # None is the infinite end on its side


def sign_at(p: fmpq_poly, x: End, side: int) -> int:
    """The sign at x, or at the infinite end on a side."""
    value = p[p.degree()] * (side if p.degree() % 2 else 1) if x is None else p(fmpq_of(x))
    return (value > 0) - (value < 0)


def inner_zeros(p: fmpq_poly, a: End, b: End) -> int:
    """The number of distinct zeros of p ≠ 0 in the open interval (a, b)."""
    p = p // p.gcd(p.derivative()) if p.degree() > 0 else p
    for x in (a, b):
        p = p // fmpq_poly([fmpq_of(-x), 1]) if x is not None and sign_at(p, x, 1) == 0 else p
    chain = sturm_chain(tuple(p.coeffs()))
    signs = [[s for q in chain if (s := sign_at(q, x, side))] for x, side in ((a, -1), (b, 1))]
    left, right = (sum(s != t for s, t in pairwise(row)) for row in signs)
    return left - right


@lru_cache(100)
def sturm_chain(coefficients: tuple[fmpq, ...]) -> list[fmpq_poly]:
    chain = [p := fmpq_poly(list(coefficients)), p.derivative()]
    while chain[-1].degree() > 0:
        rest = chain[-2] % chain[-1]
        chain.append(rest * (-1 / abs(rest[rest.degree()])))
    return [q for q in chain if q.degree() >= 0]


def vanishes(p: fmpq_poly, a: End, b: End, left_out: tuple[bool, bool] = (False, False)) -> bool:
    """Whether p has a zero in the interval [a, b], of which ends may be left out."""
    at_ends = any(x is not None and not out and sign_at(p, x, 1) == 0 for x, out in zip((a, b), left_out, strict=True))
    return p.degree() < 0 or at_ends or ((a is None or b is None or a < b) and inner_zeros(p, a, b) > 0)


class Ratio:
    """A rational function on [a, b], of which ends may be left out, where no denominator vanishes, in lowest terms."""

    def __init__(self, n: fmpq_poly, d: fmpq_poly, a: End, b: End, left_out: tuple[bool, bool] = (False, False)) -> None:
        g = n.gcd(d)
        self.n, self.d, self.a, self.b, self.left_out = n // g, d // g, a, b, left_out

    def like(self, n: fmpq_poly, d: fmpq_poly) -> Ratio:
        return Ratio(n, d, self.a, self.b, self.left_out)

    def of(self, q: Exact) -> Ratio:
        c = q.rational()
        show(c is not None, "a rational function was expected")
        return self.like(fmpq_poly([fmpq_of(c or 0)]), fmpq_poly([1]))

    def __add__(self, o: Ratio) -> Ratio:
        return self.like(self.n * o.d + o.n * self.d, self.d * o.d)

    def __mul__(self, o: Ratio) -> Ratio:
        return self.like(self.n * o.n, self.d * o.d)

    def __neg__(self) -> Ratio:
        return self.like(-self.n, self.d)

    def power(self, q: Fraction) -> Ratio:
        show(q.denominator == 1 and -200 < q < 0 and not self.vanishes(), "a denominator vanishes, or a rational function was expected")
        return self.like(self.d ** int(-q), self.n ** int(-q))

    def apply(self, name: str) -> Ratio:
        show(self.n.degree() < 0, f"a rational function was expected, not {name}")
        return self.of(exact(0).apply(name))

    def positive(self) -> bool:
        return self.sign() > 0 and not self.vanishes()

    def limit(self, side: int) -> Any:
        """The limit at the infinite end on a side."""
        p, q = self.n, self.d
        degree = p.degree() - q.degree()
        if p.degree() < 0 or degree < 0:
            return exact(0)
        c = p[p.degree()] / q[q.degree()] * (side if degree % 2 else 1)
        return exact(Fraction(int(c.p), int(c.q))) if degree == 0 else "+inf" if c > 0 else "-inf"

    def vanishes(self) -> bool:
        return vanishes(self.n, self.a, self.b, self.left_out)

    def sign(self) -> int:
        """The sign inside the interval but for isolated zeros; 0 if it changes, or is 0."""
        p, a, b = self.n * self.d, self.a, self.b
        if p.degree() < 0 or any(k % 2 and inner_zeros(q, a, b) for q, k in p.factor_squarefree()[1]):
            return 0
        while a is not None and sign_at(p, a, 1) == 0:
            p = p.derivative()
        return sign_at(p, a, -1)
