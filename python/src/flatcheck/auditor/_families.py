"""Polynomials in x and one parameter: their sign for every value of it, by resultants and continuity of roots."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction
from typing import Any

from flint import fmpq, fmpq_mpoly_ctx, fmpq_poly

from ._ratios import Ratio, inner_zeros, vanishes
from ._report import Unknown, require, show
from ._scalars import Exact, fmpq_of

CONTEXT: Any = fmpq_mpoly_ctx.get(["x", "n"], "lex")


def polynomial_of(f: Exact) -> tuple[dict[tuple[int, int], fmpq], set[Any]]:
    """f by the powers of x and of the parameter, and the ranges of what occurs."""
    terms: dict[tuple[int, int], fmpq] = {}
    ranges: set[Any] = set()
    for m, q in f.terms.items():
        powers = {atom[0]: k for atom, k in m}
        ranges |= {atom[1] for atom, _ in m if atom[0] == "name"}
        whole = powers.keys() <= {"x", "name"} and len(powers) == len(m) and all(k > 0 and k.denominator == 1 for k in powers.values())
        show(whole, "expected a polynomial in x and a parameter")
        terms[int(powers.get("x", 0)), int(powers.get("name", 0))] = fmpq_of(q)
    return terms, ranges


def family_of(f: Exact) -> tuple[Any, int, Fraction, Fraction]:
    """R with f = x^k·R, k even and greatest; k; and the range of the parameter."""
    terms, ranges = polynomial_of(f)
    show(len(ranges) == 1, "expected one parameter")
    even = min(i for i, _ in terms) // 2 * 2
    ((_, a, b),) = ranges
    return CONTEXT.from_dict({(i - even, j): q for (i, j), q in terms.items()}), even, a, b


def critical_of(r: Any) -> fmpq_poly:
    """ℓ·D: for values between its zeros R has the same degree, and only simple roots."""
    degree = r.degrees()[0]
    lead = CONTEXT.from_dict({(0, j): q for (i, j), q in r.to_dict().items() if i == degree})
    return in_parameter(lead * (r.resultant(r.derivative("x"), "x") if degree > 1 else 1))


def at(r: Any, value: Fraction) -> Ratio:
    """R at a value of the parameter, on ℝ."""
    found: dict[int, Any] = {}
    for (i, j), q in r.to_dict().items():
        found[i] = found.get(i, 0) + q * fmpq_of(value) ** j
    return Ratio(fmpq_poly([found.get(i, 0) for i in range(max(found) + 1)]), fmpq_poly([1]), None, None)


def whole_family(f: Exact) -> Any:
    """f itself as a polynomial, in no other parameter than that of a range."""
    return CONTEXT.from_dict(polynomial_of(f)[0])


def in_parameter(p: Any) -> fmpq_poly:
    """A polynomial without x by its coefficients."""
    found = {j: q for (_, j), q in p.to_dict().items()}
    return fmpq_poly([found.get(j, 0) for j in range(max(found, default=-1) + 1)])


def check_family_root(f: Exact, g: Exact | None, u: Fraction, v: Fraction, crossing: bool) -> None:
    """For every value of the parameter f has a zero in [u, v]: one where it changes its sign, or one that is none of g."""
    r, _, a, b = family_of(f)
    show(g is None or polynomial_of(g)[1] <= polynomial_of(f)[1], "expected one parameter")
    critical = critical_of(r)
    show(critical.degree() >= 0 and not inner_zeros(critical, a, b), "the number of zeros may change")
    for x in (u, v):
        p = in_parameter(r.subs({"x": fmpq_of(x)}))
        show(not Ratio(p, fmpq_poly([1]), a, b).vanishes(), "a zero may leave the bracket")
    show(inner_zeros(at(r, (a + b) / 2).n, u, v) > 0, "there is no zero in the bracket in the middle of the range")
    whole = whole_family(f)
    for value in (a, b):
        p = at(whole, value).n
        changes = p.degree() >= 0 and Ratio(p, fmpq_poly([1]), u, v).sign() == 0
        show(changes or not (crossing or g is None), "there is no change of sign at an end of the range")
        if g is not None:
            other = at(whole_family(g), value).n
            apart = p // p.gcd(p.derivative()) if p.degree() > 0 else p
            show(p.degree() > 0 and vanishes(apart // apart.gcd(other), u, v), "G may vanish with F at an end of the range")
    if g is not None:
        common = in_parameter(r.resultant(whole_family(g), "x"))
        show(common.degree() >= 0 and not inner_zeros(common, a, b), "G may vanish with F")


def parameter_ratio(f: Exact) -> Ratio:
    """A polynomial in the parameter alone, on its range."""
    r, _, a, b = family_of(f)
    found = {j: q for (i, j), q in r.to_dict().items() if i == 0}
    show(len(found) == len(r.to_dict()), "expected no x")
    return Ratio(fmpq_poly([found.get(j, 0) for j in range(max(found) + 1)]), fmpq_poly([1]), a, b)


def nonnegative(f: Exact) -> bool:
    """Whether f ≥ 0, term by term or as a polynomial in a parameter."""
    least = f.least()
    if least is not None and (not least or least.sign() > 0):
        return True
    with suppress(Unknown):
        return parameter_ratio(f).sign() > 0
    return False


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
