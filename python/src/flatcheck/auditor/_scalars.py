"""Three kinds of scalars: intervals by their ends, exact constants, and rational functions with their zeros by Sturm's theorem."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Any

from flint import arb, fmpq, fmpq_poly, fmpz

from ._report import Unknown, show

INCREASING = {"exp", "log", "erf", "atan"}


def fmpq_of(q: Fraction | int) -> fmpq:
    return fmpq(q.numerator, q.denominator)


def arb_of(q: Fraction | int) -> arb:
    return arb(fmpq_of(q))


class Interval:
    """[low, high] with ends that are rounded outward by Arb."""

    def __init__(self, low: arb, high: arb) -> None:
        self.low, self.high = low.lower(), high.upper()

    def of(self, q: Exact) -> Interval:
        return q.interval()

    def __add__(self, o: Interval) -> Interval:
        return Interval(self.low + o.low, self.high + o.high)

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low)

    def __mul__(self, o: Interval) -> Interval:
        ends = [self.low * o.low, self.low * o.high, self.high * o.low, self.high * o.high]
        return Interval(ends[0].min(ends[1]).min(ends[2].min(ends[3])), ends[0].max(ends[1]).max(ends[2].max(ends[3])))

    def apply(self, name: str) -> Interval:
        show(name != "log" or self.low > 0, "the argument of log may not be positive")
        whole = self.low.union(self.high)
        low, high = (getattr(u, name)() for u in ((self.low, self.high) if name in INCREASING else (whole, whole)))
        show(low.is_finite() and high.is_finite(), f"{name} may not be finite")
        return Interval(low, high)

    def power(self, q: Fraction) -> Interval:
        show(self.low > 0 or (q.denominator == 1 and self.high < 0), "the base of a power may vanish")
        s = 1 if self.low > 0 or q % 2 == 0 else -1
        ends = [s * (abs(u).log() * arb_of(q)).exp() if q != -1 else 1 / u for u in (self.low, self.high)]
        return Interval(ends[0].min(ends[1]), ends[0].max(ends[1]))

    def sign(self) -> int:
        return 1 if self.low > 0 else -1 if self.high < 0 else 0


def between(a: Fraction | int, b: Fraction | int) -> Interval:
    return Interval(arb_of(a), arb_of(b))


Atom = tuple[str, Any]  # a name, with a prime or the argument of a function
Monomial = frozenset[tuple[Atom, Fraction]]
ONE: Monomial = frozenset()


class Exact:
    """Σ q·Π atom^k, of π, primes, and functions of exact constants. Equal forms are equal numbers; of forms that differ nothing follows."""

    def __init__(self, terms: dict[Monomial, Fraction]) -> None:
        self.terms = {m: q for m, q in terms.items() if q}

    def of(self, q: Exact) -> Exact:
        return q

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Exact) and self.terms == other.terms

    def __hash__(self) -> int:
        return hash(frozenset(self.terms.items()))

    def __bool__(self) -> bool:
        return bool(self.terms)

    def rational(self) -> Fraction | None:
        return self.terms.get(ONE, Fraction(0)) if self.terms.keys() <= {ONE} else None

    def __add__(self, o: Exact) -> Exact:
        return Exact({m: self.terms.get(m, Fraction(0)) + o.terms.get(m, Fraction(0)) for m in self.terms.keys() | o.terms.keys()})

    def __neg__(self) -> Exact:
        return Exact({m: -q for m, q in self.terms.items()})

    def __mul__(self, o: Exact) -> Exact:
        total: dict[Monomial, Fraction] = {}
        for m, p in self.terms.items():
            for n, q in o.terms.items():
                key, factor = product(dict(m), n)
                total[key] = total.get(key, Fraction(0)) + p * q * factor
        return Exact(total)

    def interval(self) -> Interval:
        total = arb(0)
        for m, q in self.terms.items():
            factors = arb_of(q)
            for atom, k in m:
                factors *= value(atom) ** arb_of(k)
            total += factors
        return Interval(total, total)

    def sign(self) -> int:
        return self.interval().sign() if self else 0

    def power(self, q: Fraction) -> Exact:
        show(len(self.terms) == 1 and abs(q) <= 1000, "does not know this power of an exact constant")
        ((m, c),) = self.terms.items()
        show(q.denominator == 1 or (c > 0 and all(value(atom) > 0 for atom, _ in m)), "the base of a power may not be positive")
        roots = {} if q.denominator == 1 else {("prime", p): k * q for p, k in primes(c)}
        outside = c ** int(q) if q.denominator == 1 else Fraction(1)
        for atom, k in m:
            roots[atom] = roots.get(atom, Fraction(0)) + k * q
        key, factor = product({}, frozenset(roots.items()))
        return Exact({key: outside * factor})

    def apply(self, name: str) -> Exact:
        q = self.rational()
        if name == "exp":
            return Exact({frozenset({(("exp", Exact({m: Fraction(1)})), k) for m, k in self.terms.items()}): Fraction(1)})
        if name == "log" and q is not None and q > 0:
            return Exact({frozenset({(("log", exact(p)), Fraction(1))}): Fraction(k) for p, k in primes(q)})
        if q == 0:
            show(name != "log", "the argument of log may not be positive")
            return exact(1 if name == "cos" else 0)
        pi = PI.terms.keys()
        if name in ("sin", "cos") and self.terms.keys() == pi and (turns := 2 * self.terms[next(iter(pi))]).denominator == 1:
            return exact((0, 1, 0, -1)[(int(turns) + (name == "cos")) % 4])
        if self.sign() < 0 and name != "log":
            return (-self).apply(name) if name == "cos" else -(-self).apply(name)
        self.interval().apply(name)  # refuses what is outside of the domain
        return Exact({frozenset({((name, self), Fraction(1))}): Fraction(1)})


def exact(q: Fraction | int) -> Exact:
    return Exact({ONE: Fraction(q)})


PI = Exact({frozenset({(("pi", 0), Fraction(1))}): Fraction(1)})


def product(powers: dict[Atom, Fraction], n: Monomial) -> tuple[Monomial, Fraction]:
    """A product of monomials, with the whole powers of primes outside."""
    factor = Fraction(1)
    for atom, k in n:
        powers[atom] = powers.get(atom, Fraction(0)) + k
        if atom[0] == "prime":
            outside = powers[atom].__floor__()
            factor, powers[atom] = factor * Fraction(atom[1]) ** outside, powers[atom] - outside
    return frozenset((a, k) for a, k in powers.items() if k), factor


def value(atom: Atom) -> arb:
    name, u = atom
    if name in ("pi", "prime"):
        return arb.pi() if name == "pi" else arb(u)
    inner = u.interval()
    return getattr(inner.low.union(inner.high), name)()


def primes(q: Fraction) -> list[tuple[int, int]]:
    show((q.numerator * q.denominator).bit_length() < 128, "does not factor long numbers")
    return [(int(p), s * k) for n, s in ((q.numerator, 1), (q.denominator, -1)) for p, k in fmpz(n).factor()]


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
    chain = [p, p.derivative()]
    while chain[-1].degree() > 0:
        rest = chain[-2] % chain[-1]
        chain.append(rest * (-1 / abs(rest[rest.degree()])))
    signs = [[s for q in chain if q.degree() >= 0 and (s := sign_at(q, x, side))] for x, side in ((a, -1), (b, 1))]
    left, right = (sum(s != t for s, t in pairwise(row)) for row in signs)
    return left - right


def vanishes(p: fmpq_poly, a: End, b: End) -> bool:
    """Whether p has a zero in the closed interval [a, b]."""
    at_ends = any(x is not None and sign_at(p, x, 1) == 0 for x in (a, b))
    return p.degree() < 0 or at_ends or ((a is None or b is None or a < b) and inner_zeros(p, a, b) > 0)


class Ratio:
    """A rational function on [a, b], where no denominator vanishes, in lowest terms."""

    def __init__(self, n: fmpq_poly, d: fmpq_poly, a: End, b: End) -> None:
        g = n.gcd(d)
        self.n, self.d, self.a, self.b = n // g, d // g, a, b

    def of(self, q: Exact) -> Ratio:
        c = q.rational()
        show(c is not None, "a rational function was expected")
        return Ratio(fmpq_poly([fmpq_of(c or 0)]), fmpq_poly([1]), self.a, self.b)

    def __add__(self, o: Ratio) -> Ratio:
        return Ratio(self.n * o.d + o.n * self.d, self.d * o.d, self.a, self.b)

    def __mul__(self, o: Ratio) -> Ratio:
        return Ratio(self.n * o.n, self.d * o.d, self.a, self.b)

    def __neg__(self) -> Ratio:
        return Ratio(-self.n, self.d, self.a, self.b)

    def power(self, q: Fraction) -> Ratio:
        show(q.denominator == 1 and -200 < q < 0 and not self.vanishes(), "a denominator vanishes, or a rational function was expected")
        return Ratio(self.d ** int(-q), self.n ** int(-q), self.a, self.b)

    def apply(self, name: str) -> Ratio:
        raise Unknown(f"a rational function was expected, not {name}")

    def vanishes(self) -> bool:
        return vanishes(self.n, self.a, self.b)

    def sign(self) -> int:
        """The sign inside the interval but for isolated zeros; 0 if it changes, or is 0."""
        p, a, b = self.n * self.d, self.a, self.b
        if p.degree() < 0 or any(k % 2 and inner_zeros(q, a, b) for q, k in p.factor_squarefree()[1]):
            return 0
        while a is not None and sign_at(p, a, 1) == 0:
            p = p.derivative()
        return sign_at(p, a, -1)
