"""Two kinds of scalars: intervals by their ends, and exact sums with letters."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import Any

from flint import arb, ctx, fmpq, fmpz

from ._report import show

INCREASING = {"exp", "log", "erf", "atan", "asin"}
INFINITE, LARGE = arb.pos_inf(), arb(1 << 40)  # the exponential of what is larger is not written out
SQUARES = dict(zip(map(Fraction, ("0", "1/6", "1/4", "1/3", "1/2")), (Fraction(k, 4) for k in range(5)), strict=True))  # sin² of k·π


def fmpq_of(q: Fraction | int) -> fmpq:
    return fmpq(q.numerator, q.denominator)


def arb_of(q: Fraction | int) -> arb:
    return arb(fmpq_of(q))


def fraction_of(a: arb) -> Fraction | None:
    """An end of an interval as a number, None if it is infinite."""
    man, exp = a.man_exp() if a.is_finite() else (0, 0)
    show(abs(exp) < 1 << 20, "does not write out a number that long")
    return Fraction(int(man)) * Fraction(2) ** int(exp) if a.is_finite() else None


def times(a: arb, b: arb) -> arb:
    """a·b for ends of intervals, where 0·∞ is 0."""
    return arb(0) if a.is_zero() or b.is_zero() else a * b


def plus(a: arb, b: arb) -> arb:
    """A lower bound of a + b, not less than a where b ≥ 0."""
    s = (a + b).lower()
    s = s.max(a) if b >= 0 else s
    return s.max(b) if a >= 0 else s


class Interval:
    """[low, high] with ends that are rounded outward by Arb."""

    def __init__(self, low: arb, high: arb) -> None:
        self.low, self.high = low.lower(), high.upper()

    def of(self, q: Exact) -> Interval:
        return q.interval()

    def __add__(self, o: Interval) -> Interval:
        return Interval(plus(self.low, o.low), -plus(-self.high, -o.high))

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low)

    def __mul__(self, o: Interval) -> Interval:
        if self is o:
            return self.power(Fraction(2))
        (a, b), (c, d) = (self.low, self.high), (o.low, o.high)
        if c >= 0:
            return Interval(times(a, c if a >= 0 else d), times(b, d if b >= 0 else c))
        if d <= 0:
            return -(self * -o)
        if a >= 0 or b <= 0:
            return o * self
        ends = [times(a, c), times(a, d), times(b, c), times(b, d)]
        return Interval(ends[0].min(ends[1]).min(ends[2].min(ends[3])), ends[0].max(ends[1]).max(ends[2].max(ends[3])))

    def ball(self) -> arb:
        return self.low.union(self.high)

    def maximum(self, o: Interval) -> Interval:
        return Interval(self.low.max(o.low), self.high.max(o.high))

    def apply(self, name: str) -> Interval:
        show(name != "log" or self.low > 0, "the argument of log may not be positive")
        show(name != "asin" or (self.low >= -1 and self.high <= 1), "the argument of asin may lie outside of [-1, 1]")
        if name in ("sin", "cos"):
            whole = self.low.union(self.high) if self.high - self.low < 3 else arb(0, 4)  # more than a half turn
            slope = whole.cos() if name == "sin" else whole.sin()
            ends = [getattr(u, name)() for u in ((self.low, self.high) if slope > 0 or slope < 0 else (whole, whole))]
            return Interval(ends[0].min(ends[1]).lower().max(arb(-1)), ends[0].max(ends[1]).upper().min(arb(1)))
        if name == "exp":
            return Interval(self.low.min(LARGE).exp().lower().max(arb(0)), self.high.exp() if self.high < LARGE else INFINITE)
        low, high = (u.tanh() if name == "erf" and not u.is_finite() else getattr(u, name)() for u in (self.low, self.high))
        show(not low.is_nan() and not high.is_nan(), f"{name} may not be finite")
        return Interval(low, high)

    def power(self, q: Fraction) -> Interval:
        if q.denominator == 1 and q > 0:
            ends = [u ** int(q) if u.is_finite() else u if q % 2 else INFINITE for u in (self.low, self.high)]
            return Interval(arb(0) if q % 2 == 0 and self.low <= 0 <= self.high else ends[0].min(ends[1]), ends[0].max(ends[1]))
        show(self.low > 0 or (q.denominator == 1 and self.high < 0) or (q > 0 and self.low >= 0), "the base of a power may vanish")
        s = 1 if self.low >= 0 or q % 2 == 0 else -1
        ends = [1 / u if q == -1 else u if u.is_zero() else s * (abs(u).log() * arb_of(q)).exp() for u in (self.low, self.high)]
        return Interval(ends[0].min(ends[1]), ends[0].max(ends[1]))

    def sign(self) -> int:
        return 1 if self.low > 0 else -1 if self.high < 0 else 0


def between(a: Fraction | int | None, b: Fraction | int | None) -> Interval:
    return Interval(-INFINITE if a is None else arb_of(a), INFINITE if b is None else arb_of(b))


Atom = tuple[str, Any]  # a name, with a prime, the argument of a function, or the range of a letter
Monomial = frozenset[tuple[Atom, Fraction]]
ONE: Monomial = frozenset()


class Exact:
    """
    Σ q·Π atom^k, of π, primes, functions of such sums, and letters, of which a range is known. Equal forms are equal numbers; of forms that differ nothing
    follows.
    """

    def __init__(self, terms: dict[Monomial, Fraction]) -> None:
        self.terms = {m: q for m, q in terms.items() if q}
        self.known: tuple[int, Any] = (0, None)  # the enclosure, with its precision

    def of(self, q: Exact) -> Exact:
        return q

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Exact) and self.terms == other.terms

    @cached_property
    def hashed(self) -> int:
        return hash(frozenset(self.terms.items()))

    def __hash__(self) -> int:
        return self.hashed

    def __bool__(self) -> bool:
        return bool(self.terms)

    @cached_property
    def closed(self) -> bool:
        """Whether there is no letter in it."""
        return all(is_closed(atom) for m in self.terms for atom, _ in m)

    def rational(self) -> Fraction | None:
        return self.terms.get(ONE, Fraction(0)) if self.terms.keys() <= {ONE} else None

    def __add__(self, o: Exact) -> Exact:
        total = dict(self.terms)
        for m, q in o.terms.items():
            total[m] = total.get(m, Fraction(0)) + q
        return Exact(total)

    def __neg__(self) -> Exact:
        return Exact({m: -q for m, q in self.terms.items()})

    def __mul__(self, o: Exact) -> Exact:
        total: dict[Monomial, Fraction] = {}
        for a, b in ((self, o), (o, self)):
            if (c := b.rational()) is not None:
                return Exact({m: q * c for m, q in a.terms.items()})
        for m, p in self.terms.items():
            for n, q in o.terms.items():
                key, factor = product(dict(m), n)
                total[key] = total.get(key, Fraction(0)) + p * q * factor
        for m, q in total.items():  # products of sines and cosines as sums
            waves = [atom for atom, k in m if atom[0] in ("sin", "cos") for _ in range(max(int(k), 0))] if q else []
            if len(waves) > 1:
                rest = product(dict.fromkeys(waves[:1], Fraction(-1)) if waves[0] != waves[1] else {}, m)[0]
                rest = product({waves[1]: Fraction(-1 if waves[0] != waves[1] else -2)}, rest)[0]
                return Exact(total | {m: Fraction(0)}) + Exact({rest: q / 2}) * sum_of_waves(*sorted(waves[:2], key=lambda atom: atom[0]))
        return Exact(total)

    def groups(self) -> dict[Monomial, Exact]:
        """The constants by what they are multiplied with."""
        found: dict[Monomial, dict[Monomial, Fraction]] = {}
        for m, q in self.terms.items():
            letters = frozenset((atom, k) for atom, k in m if not is_closed(atom))
            found.setdefault(letters, {})[m - letters] = q
        return {letters: Exact(terms) for letters, terms in found.items()}

    def parts(self) -> list[tuple[Exact, Interval]]:
        """Constants, and the ranges of what they are multiplied with, of a·sin θ + b·cos θ √(a² + b²) and [−1, 1]."""
        found, ranges = self.groups(), list[tuple[Exact, Interval]]()
        for letters in list(found):
            for atom, k in letters if len(letters) == 1 else ():
                other = frozenset({(("cos", atom[1]), k)})
                if atom[0] == "sin" and k == 1 and other in found and values(atom).low <= -1 and values(atom).high >= 1:
                    squares = found[letters] * found[letters] + found[other] * found.pop(other)
                    found[letters] = squares.power(Fraction(1, 2))
        for letters, c in found.items():
            total = between(1, 1)
            for atom, k in letters:
                total *= power_values(atom, k)
            ranges.append((c, total))
        return ranges

    def least(self) -> Exact | None:
        """A lower bound."""
        total = Exact({})
        for c, values in self.parts():
            end = fraction_of(values.low if c.sign() > 0 else values.high)
            if end is None or not c.sign():
                return None
            total += c * exact(end)
        return total

    def interval(self) -> Interval:
        if self.known[0] != ctx.prec:
            self.known = (ctx.prec, self.enclosed())
        return self.known[1]

    def enclosed(self) -> Interval:
        total = between(0, 0)
        if not self.closed:
            for c, values_of in self.parts():
                total += c.interval() * values_of
            return total
        for m, q in self.terms.items():
            factors = between(q, q)
            for atom, k in m:
                factors *= power_values(atom, k)
            total += factors
        return total

    def sign(self) -> int:
        found = self.interval().sign() if self else 0
        if found or not self or not self.closed:
            return found
        with ctx.workprec(16 * ctx.prec):  # near 0
            return self.interval().sign()

    def maximum(self, o: Exact) -> Exact:
        s = (self + -o).sign()
        return self if s > 0 else o if s < 0 or self == o else o + letter("relu", self + -o)

    def power(self, q: Fraction) -> Exact:
        show(abs(q) <= 1000 and (q > 0 or bool(self)), "does not know this power of an exact constant")
        if len(self.terms) != 1:
            if not self or (q.denominator == 1 and 0 < q <= 60):
                return self * (self.power(q - 1) if q > 1 else exact(1))
            s, (m, *others) = self.sign(), self.terms
            show(s > 0 or (s < 0 and q.denominator == 1), "the base of a power may not be positive")
            conjugate = self + Exact({m: -2 * self.terms[m]})
            if q < 0 and q.denominator == 1 and len(others) == 1 and self.closed and len((norm := self * conjugate).terms) == 1:
                return (conjugate * norm.power(Fraction(-1))).power(-q)
            return letter("sum", self, q)
        ((m, c),) = self.terms.items()
        show(q.denominator == 1 or (c > 0 and all(values(atom).low >= 0 for atom, _ in m)), "the base of a power may not be positive")
        show(q > 0 or all(atom[0] == "exp" or values(atom).sign() for atom, _ in m), "the base of a power may vanish")
        if q.denominator > 1 and bits(c) >= 128:
            return letter("sum", self, q)
        roots = {} if q.denominator == 1 else {("prime", p): k * q for p, k in primes(c)}
        outside = c ** int(q) if q.denominator == 1 else Fraction(1)
        for atom, k in m:
            roots[atom] = roots.get(atom, Fraction(0)) + k * q
        key, factor = product({}, frozenset(roots.items()))
        return Exact({key: outside * factor})

    def apply(self, name: str) -> Exact:
        q = self.rational()
        if q == 0:
            show(name != "log", "the argument of log may not be positive")
            return exact(1 if name in ("cos", "exp") else 0)
        if name == "exp":
            result = exact(1)
            for m, k in self.terms.items():
                logs = [atom[1] for atom, p in m if atom[0] == "log" and p == 1 and len(m) == 1]
                result *= logs[0].power(k) if logs else letter("exp", Exact({m: Fraction(1)}), k)
            return result
        if name == "log" and len(self.terms) == 1:
            ((m, c),) = self.terms.items()
            if c > 0 and bits(c) < 128 and all(values(atom).low > 0 for atom, _ in m):
                logs = [(letter("log", exact(p)), k) for p, k in primes(c)]
                logs += [(a[1] if a[0] == "exp" else letter("log", exact(a[1]) if a[0] == "prime" else letter(*a)), k) for a, k in m]
                return sum((u * exact(k) for u, k in logs), Exact({}))
        if name in ("sin", "cos"):
            pi = next(iter(PI.terms))
            turns = self.terms.get(pi, Fraction(0))
            if n := turns.__floor__():
                turned = (self + PI * exact(-n)).apply(name)
                return -turned if n % 2 else turned
            side = turns if name == "sin" else turns + Fraction(1, 2)
            near = min(side % 1, -side % 1)
            if self.terms.keys() == {pi} and near in SQUARES:
                return exact(SQUARES[near]).power(Fraction(1, 2)) * exact(1 if side < 1 else -1)
        if name != "log" and self.terms[max(self.terms, key=hash)] < 0:
            return (-self).apply(name) if name == "cos" else -(-self).apply(name)
        self.interval().apply(name)  # refuses what is outside of the domain
        return letter(name, self)


def letter(name: str, u: Any, k: Fraction = Fraction(1)) -> Exact:
    """A power of one atom."""
    return Exact({frozenset({((name, u), k)}): Fraction(1)})


def sum_of_waves(a: Atom, b: Atom) -> Exact:
    """2·a·b, for sines and cosines, the cosine first."""
    name = "cos" if a[0] == b[0] else "sin"
    sum_, difference = (b[1] + a[1]).apply(name), (b[1] + -a[1]).apply(name)
    return difference + (-sum_ if a[0] == "sin" else sum_)


def exact(q: Fraction | int) -> Exact:
    return Exact({ONE: Fraction(q)})


PI = letter("pi", 0)


def product(powers: dict[Atom, Fraction], n: Monomial) -> tuple[Monomial, Fraction]:
    """A product of monomials, with the whole powers of primes outside."""
    factor = Fraction(1)
    for atom, k in n:
        powers[atom] = powers.get(atom, Fraction(0)) + k
        if atom[0] == "prime":
            outside = powers[atom].__floor__()
            factor, powers[atom] = factor * Fraction(atom[1]) ** outside, powers[atom] - outside
    return frozenset((a, k) for a, k in powers.items() if k), factor


def is_closed(atom: Atom) -> bool:
    return atom[0] in ("pi", "prime") or (isinstance(atom[1], Exact) and atom[1].closed)


def values(atom: Atom) -> Interval:
    match atom:
        case ("pi" | "prime" as name, p):
            c = arb.pi() if name == "pi" else arb(p)
            return Interval(c, c)
        case ("phase", _):
            return between(None, None)
        case ("x" | "name", (_, low, high)):
            return between(low, high)
        case ("sum", u):
            return u.interval()
        case ("relu", u):
            return u.interval().maximum(between(0, 0))
        case (name, u):
            return u.interval().apply(name)


def power_values(atom: Atom, k: Fraction) -> Interval:
    """Of a power of an atom."""
    return values((atom[0], -atom[1])).power(-k) if atom[0] == "exp" and k < 0 else values(atom).power(k)


def bits(q: Fraction) -> int:
    return (q.numerator * q.denominator).bit_length()


def primes(q: Fraction) -> list[tuple[int, int]]:
    show(bits(q) < 128, "does not factor long numbers")
    return [(int(p), s * k) for n, s in ((q.numerator, 1), (q.denominator, -1)) for p, k in fmpz(n).factor()]
