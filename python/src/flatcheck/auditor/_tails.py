"""
Expansions at infinity. With y ≥ R, a function is a finite sum of c·y^a·(log y)^l·exp(Σ cᵢ·y^kᵢ), where c is an exact constant, or varies with y
inside an interval. φ at ±∞ is expanded with x = ±y, and beside a point z with x = z ± 1/y.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cmp_to_key
from operator import add, mul
from typing import Any

from ._jets import Jet, Jets
from ._report import Unknown, show
from ._scalars import PI, Exact, Interval, arb_of, between, exact, letter

Key = tuple[frozenset[tuple[Fraction, Exact]], Fraction, Fraction]  # (power, coefficient)… of the exponent; a; l
NO, UP = Fraction(0), Fraction(1)
ONE: Key = (frozenset(), NO, NO)
MOST = 24  # terms, of which the smallest are joined


def power_of_y(a: Fraction | int) -> Key:
    return (frozenset(), Fraction(a), NO)


def times(m: Key, n: Key, q: Fraction = UP) -> Key:
    """m·n^q."""
    exponent, k = dict(m[0]), exact(q)
    for p, c in n[0]:
        exponent[p] = exponent.get(p, Exact({})) + c * k
    powers = frozenset((p, c) for p, c in exponent.items() if c) if n[0] else m[0]
    return (powers, m[1] + q * n[1], m[2] + q * n[2] if n[2] else m[2])


def growth(m: Key) -> int:
    """1, 0 or −1 as m → ∞, is 1, or → 0."""
    lead: Any = max(m[0], key=lambda term: term[0])[1] if m[0] else exact(m[1] or m[2])
    show(not lead or lead.sign() != 0, "does not know the sign of an exponent")
    return lead.sign()


def enclosed(c: Any) -> Interval:
    return c.interval() if isinstance(c, Exact) else c


def decay(m: Key, r: Fraction) -> Interval:
    """The values on y ≥ r of a monomial that tends to 0, whose logarithm is seen to decrease from r on."""
    y, terms = arb_of(r), sorted(m[0], key=lambda term: -term[0])
    rise = arb_of(max(m[1], NO) if terms else m[1]) + arb_of(max(m[2], NO)) / y.log()
    log = arb_of(m[1]) * y.log() + arb_of(m[2]) * y.log().log()
    for i, (p, c) in enumerate(terms):
        part = c.interval().high * y ** arb_of(p)
        rise, log = rise + (part * arb_of(p) if i == 0 or not part < 0 else 0), log + part
    show(bool(rise <= 0), "a term does not decrease from the beginning of the tail on")
    return Interval(arb_of(0), log.exp())


class Tail:
    def __init__(self, terms: dict[Key, Any], r: Fraction, order: int) -> None:
        self.terms = {m: c for m, c in terms.items() if not isinstance(c, Exact) or c}
        self.r, self.order = r, order

    def with_terms(self, terms: dict[Key, Any]) -> Tail:
        return Tail(terms, self.r, self.order)

    def of(self, c: Any) -> Tail:
        """A constant, or what varies in an interval."""
        return self.with_terms({ONE: c})

    def __add__(self, o: Tail) -> Tail:
        added = {m: add(*both(c, self.terms[m])) if m in self.terms else c for m, c in o.terms.items()}
        return self.with_terms(self.terms | added)

    def __neg__(self) -> Tail:
        return self.with_terms({m: -c for m, c in self.terms.items()})

    def __mul__(self, o: Tail) -> Tail:
        total = self.with_terms({})
        for m, c in self.terms.items():
            total += self.with_terms({times(m, n): mul(*both(c, d)) for n, d in o.terms.items()})
        keys = total.sorted() if len(total.terms) > MOST else []
        if not keys:
            return total
        last, most = keys[MOST - 1], total.terms
        rest = sum((enclosed(most[m]) * decay(times(m, last, -UP), self.r) for m in keys[MOST:]), enclosed(most[last]))
        return self.with_terms({**{m: most[m] for m in keys[: MOST - 1]}, last: rest})

    def sorted(self) -> list[Key]:
        """The monomials, the greatest growth first."""
        return sorted(self.terms, key=cmp_to_key(lambda m, n: growth(times(n, m, -UP))))

    def leading(self) -> tuple[Key, Interval]:
        """m₀, and the values of the sum over it: h₀ + (m₁/m₀)·(h₁ + …), each quotient decreasing to 0."""
        keys, total = self.sorted(), between(0, 0)
        for m, n in reversed(list(zip(keys, [*keys[1:], None], strict=False))):
            total = enclosed(self.terms[m]) + (total * decay(times(n, m, -UP), self.r) if n is not None else total)
        return (keys[0] if keys else ONE), total

    def leading_term(self) -> tuple[Key, Exact]:
        m = self.leading()[0]
        c = self.terms.get(m)
        if not isinstance(c, Exact):
            raise Unknown("the leading coefficient is not known")
        return m, c

    def sign(self) -> int:
        """The sign for all y ≥ R; 0 if not known."""
        return self.leading()[1].sign()

    def split(self) -> tuple[Key, Any, Tail]:
        """m, c and s with self = c·m·(1 + s), s → 0, c of certain sign."""
        m = self.leading()[0]
        c = self.terms.get(m, Exact({}))
        show(enclosed(c).sign() != 0, "the leading coefficient has no certain sign")
        inverse = c.power(-UP)
        rest = self.with_terms({n: d for n, d in self.terms.items() if n != m})
        return m, c, rest * self.with_terms({times(ONE, m, -UP): inverse})

    def composed(self, f: Callable[[Jets], Jet], c: Exact) -> Tail:
        """f(c + self), self → 0, by Taylor's theorem with Lagrange's remainder."""
        if not self.terms:
            return self.of(f(Jets(c, 1))[0])
        coefficients = f(Jets(c, self.order))
        m, values = self.leading()
        show(growth(m) < 0, "does not know the range of what does not tend to 0")
        total = self.of(f(Jets(c.interval() + values * decay(m, self.r), self.order + 1))[self.order])
        for a in reversed(coefficients):
            total = total * self + self.of(a)
        return total

    def power(self, q: Fraction) -> Tail:
        if not self.terms and q > 0:
            return self
        m, c, s = self.split()
        return s.composed(lambda j: j.power(j.x, q), exact(1)) * self.with_terms({times(ONE, m, q): c.power(q)})

    def apply(self, name: str) -> Tail:
        m, c = self.leading()[0], self.terms.get(ONE, Exact({}))
        if name == "exp":
            return self.exp()
        if name == "log" and (growth(m) or not isinstance(c, Exact)):
            return self.log()
        if growth(m) <= 0 and isinstance(c, Exact):
            return self.with_terms({m: d for m, d in self.terms.items() if m != ONE}).composed(lambda j: j.apply(name, j.x), c)
        if name in ("sin", "cos"):
            s = self.sign() if growth(m) > 0 else 0
            theta = letter("phase", frozenset((self if s > 0 else -self).terms.items())).apply(name)
            return self.of(between(-1, 1) if not s else theta if s > 0 or name == "cos" else -theta)
        show(growth(m) > 0 and self.sign() != 0 and name in ("atan", "erf"), f"does not know {name} of this as it grows")
        if self.sign() < 0:
            return -(-self).apply(name)
        v, one = self.power(-UP), self.of(exact(1))
        if name == "atan":  # π/2 − atan(1/u)
            return self.of(PI * exact(Fraction(1, 2))) + -v.apply("atan")
        # erf u = 1 − e^(−u²)/(u·√π)·J with 1 − 1/(2u²) < J < 1 (Mills' ratio)
        mills = one + -(v * v * self.of(between(0, Fraction(1, 2))))
        return one + -((-(self * self)).exp() * v * mills * self.of(PI.power(Fraction(-1, 2))))

    def exp(self) -> Tail:
        scale, rest, factor = ONE, self.with_terms({}), Exact({})
        for m, c in self.terms.items():
            if m == ONE and isinstance(c, Exact):
                factor = c
            elif growth(m) <= 0:
                rest += self.with_terms({m: c})
            elif isinstance(c, Exact) and not m[0] and m[1] > 0 and m[2] == 0:
                scale = times(scale, (frozenset({(m[1], c)}), NO, NO))
            else:  # outside of the scale: e^v > v⁶/6! where v > 0
                s = self.sign()
                show(s != 0 and growth(self.leading()[0]) > 0, "does not know this exponent")
                v = self if s > 0 else -self
                return v.power(Fraction(6 * s)) * self.of(between(Fraction(1, 720), None) if s > 0 else between(0, 720))
        return rest.composed(lambda j: j.apply("exp", j.x), Exact({})) * self.with_terms({scale: factor.apply("exp")})

    def log(self) -> Tail:
        m, c, s = self.split()
        show(m[2] == 0, "does not know this argument of log")
        terms = {**{power_of_y(p): k for p, k in m[0]}, (frozenset[Any](), NO, UP): exact(m[1])}
        return self.with_terms(terms) + self.of(c.apply("log")) + s.composed(lambda j: j.apply("log", j.x), exact(1))


def both(c: Any, d: Any) -> tuple[Any, Any]:
    """Two coefficients of one kind."""
    return (c, d) if isinstance(c, Exact) and isinstance(d, Exact) else (enclosed(c), enclosed(d))
