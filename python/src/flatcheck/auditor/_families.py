"""Polynomials in x and one parameter: their sign for every value of it, by resultants and continuity of roots."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from flint import fmpq_mpoly_ctx, fmpq_poly

from ._ratios import Ratio, inner_zeros
from ._report import require, show
from ._scalars import Exact, fmpq_of

CONTEXT: Any = fmpq_mpoly_ctx.get(["x", "n"], "lex")


def family_of(f: Exact) -> tuple[Any, int, Fraction, Fraction]:
    """R with f = x^k·R, k even and greatest; k; and the range of the parameter."""
    terms: dict[tuple[int, int], Fraction] = {}
    ranges: set[Any] = set()
    for m, q in f.terms.items():
        powers = {atom[0]: k for atom, k in m}
        ranges |= {atom[1] for atom, _ in m if atom[0] == "name"}
        whole = powers.keys() <= {"x", "name"} and len(powers) == len(m) and all(k > 0 and k.denominator == 1 for k in powers.values())
        show(whole, "expected a polynomial in x and a parameter")
        terms[int(powers.get("x", 0)), int(powers.get("name", 0))] = q
    show(len(ranges) == 1, "expected one parameter")
    even = min(i for i, _ in terms) // 2 * 2
    ((_, a, b),) = ranges
    return CONTEXT.from_dict({(i - even, j): fmpq_of(q) for (i, j), q in terms.items()}), even, a, b


def critical_of(r: Any) -> fmpq_poly:
    """ℓ·D: for values between its zeros R has the same degree, and only simple roots."""
    degree = r.degrees()[0]
    lead = CONTEXT.from_dict({(0, j): q for (i, j), q in r.to_dict().items() if i == degree})
    product = lead * (r.resultant(r.derivative("x"), "x") if degree > 1 else 1)
    found = {j: q for (_, j), q in product.to_dict().items()}
    return fmpq_poly([found.get(j, 0) for j in range(max(found, default=-1) + 1)])


def at(r: Any, value: Fraction) -> Ratio:
    """R at a value of the parameter, on ℝ."""
    found: dict[int, Any] = {}
    for (i, j), q in r.to_dict().items():
        found[i] = found.get(i, 0) + q * fmpq_of(value) ** j
    return Ratio(fmpq_poly([found.get(i, 0) for i in range(max(found) + 1)]), fmpq_poly([1]), None, None)


def parameter_ratio(f: Exact) -> Ratio:
    """A polynomial in the parameter alone, on its range."""
    r, _, a, b = family_of(f)
    found = {j: q for (i, j), q in r.to_dict().items() if i == 0}
    show(len(found) == len(r.to_dict()), "expected no x")
    return Ratio(fmpq_poly([found.get(j, 0) for j in range(max(found) + 1)]), fmpq_poly([1]), a, b)


def samples(p: fmpq_poly, a: Fraction, b: Fraction, outermost: tuple[bool, bool] = (True, True)) -> Iterator[Fraction]:
    """Points of (a, b) that are no zeros: before the first zero of p, between any two, and after the last."""
    zeros = inner_zeros(p, a, b)
    middle = next(c for k in range(2, 99) if p(fmpq_of(c := a + (b - a) / k)) != 0)
    if zeros == 0 or zeros > 1 or any(outermost):
        yield middle
    if zeros > 1 or (zeros == 1 and any(outermost)):
        yield from samples(p, a, middle, (outermost[0], False))
        yield from samples(p, middle, b, (False, outermost[1]))


def family_grade(f: Exact) -> tuple[bool, bool]:
    """Whether f > 0, and whether f has only isolated zeros, for every value; f ≥ 0 is shown."""
    r, even, a, b = family_of(f)
    critical = critical_of(r)
    show(critical.degree() >= 0, "a resultant is 0")
    if inner_zeros(critical, a, b):
        for value in samples(critical, a, b):
            require(at(r, value).positive(), f"F is not positive at {value}")
        return False, False
    require(at(r, (a + b) / 2).positive(), "F is not positive in the middle of the range")
    ends = [at(r, value) for value in (a, b)]
    require(all(end.n.degree() < 0 or end.sign() > 0 for end in ends), "F is negative at an end of the range")
    return even == 0 and all(end.positive() for end in ends), all(end.n.degree() >= 0 for end in ends)
