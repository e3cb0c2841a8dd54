"""
What claims and sharp constants ask of φ, as conditions. A quantity is a quotient of sums of products of forms and absolute values |F₀|, |F₁| …, where Fᵢ may
hold absolute values with smaller numbers: forms by the set of numbers that they are multiplied with.
"""

from __future__ import annotations

import ast
from fractions import Fraction
from functools import reduce

from ._jets import Powers
from ._report import Rejected, require
from ._verdicts import ONE, PHI, Condition, Literal, Terms, combined, implies, is_tautology, order_of

Sum = dict[frozenset[int], Terms]
Quotient = tuple[Sum, Sum]
NONE: frozenset[int] = frozenset()
X: Terms = {(0, 0, 0, 0, 0, 0, 1): Fraction(1)}


def plain(f: Terms) -> Sum:
    return {NONE: f} if f else {}


def plus(a: Sum, b: Sum, k: Fraction | int = 1) -> Sum:
    """a + k·b."""
    return {bars: f for bars in a | b if (f := combined(a.get(bars, {}), b.get(bars, {}), k))}


def nonnegative(a: Sum) -> bool:
    """Whether every term is ≥ 0 by its form."""
    return all(q > 0 and all(p % 2 == 0 for p in m) for f in a.values() for m, q in f.items())


def form_of(a: Sum) -> Terms | None:
    return a.get(NONE, {}) if a.keys() <= {NONE} else None


def outermost(*sums: Sum) -> int | None:
    return max((i for a in sums for bars in a for i in bars), default=None)


def parts(a: Sum, i: int) -> tuple[Sum, Sum]:
    """V and C of V + C·|Fᵢ|."""
    return {bars: f for bars, f in a.items() if i not in bars}, {bars - {i}: f for bars, f in a.items() if i in bars}


def times(a: Terms, b: Terms) -> Terms:
    total: Terms = {}
    for m, p in a.items():
        for n, q in b.items():
            total = combined(total, {tuple(i + k for i, k in zip(m, n, strict=True)): p * q})
    return total


class Quantities:
    """Reads quantities; remembers absolute values, what was divided by, and the highest derivative that is spoken of."""

    def __init__(self) -> None:
        self.inner: list[Sum] = []
        self.divisors: list[Sum] = []
        self.order = 0

    def product(self, a: Sum, b: Sum) -> Sum:
        total: Sum = {}
        for bars, f in a.items():
            for others, g in b.items():
                term = {bars ^ others: times(f, g)}
                for i in bars & others:  # |F|² is F²
                    term = self.product(term, self.product(self.inner[i], self.inner[i]))
                total = plus(total, term)
        return total

    def absolute(self, a: Sum) -> Sum:
        """|a|, with a number and even powers taken out."""
        if nonnegative(a) or nonnegative(plus({}, a, -1)):
            return a if nonnegative(a) else plus({}, a, -1)
        lead = next(iter(next(iter(a.values())).values()))
        common: Powers = tuple(min(column) // 2 * 2 for column in zip(*(m for f in a.values() for m in f), strict=True))
        rest: Sum = {bars: {tuple(p - k for p, k in zip(m, common, strict=True)): q / lead for m, q in f.items()} for bars, f in a.items()}
        if rest not in self.inner:
            self.inner.append(rest)
        return {frozenset({self.inner.index(rest)}): {common: abs(lead)}}

    def inverse(self, q: Quotient) -> Quotient:
        above, below = q
        require(above != {}, "a division by 0")
        f = form_of(above) or {}
        if f.keys() == {ONE}:
            return plus({}, below, 1 / f[ONE]), plain({ONE: Fraction(1)})
        positive = nonnegative(above) and ONE in above.get(NONE, {})
        self.divisors += [] if positive or above in self.divisors else [above]
        return below, above

    def multiplied(self, a: Quotient, b: Quotient) -> Quotient:
        return self.product(a[0], b[0]), self.product(a[1], b[1])

    def added(self, a: Quotient, b: Quotient, k: int) -> Quotient:
        if a[1] == b[1]:
            return plus(a[0], b[0], k), a[1]
        return plus(self.product(a[0], b[1]), self.product(b[0], a[1]), k), self.product(a[1], b[1])

    def read(self, node: ast.expr) -> Quotient:
        one = plain({ONE: Fraction(1)})
        match node:
            case ast.Constant(int() as n):
                return plain({ONE: Fraction(n)} if n else {}), one
            case ast.Name("x"):
                return plain(X), one
            case ast.Name("phi" | "phi1" | "phi2" | "phi3" | "phi4" | "phi5" as name):
                k = int(name[3:] or 0)
                self.order = max(self.order, k)
                return plain(PHI[k]), one
            case ast.UnaryOp(ast.USub(), u):
                above, below = self.read(u)
                return plus({}, above, -1), below
            case ast.Call(ast.Name("abs"), [u], []):
                above, below = self.read(u)
                return self.absolute(above), self.absolute(below)
            case ast.BinOp(u, ast.Pow(), ast.Constant(int() as n) | ast.UnaryOp(ast.USub(), ast.Constant(int() as n))):
                base = self.read(u) if isinstance(node.right, ast.Constant) else self.inverse(self.read(u))
                require(n <= 16, "expected a power of at most 16")
                return reduce(self.multiplied, [base] * n, (one, one))
            case ast.BinOp(u, ast.Add() | ast.Sub() as operator, v):
                return self.added(self.read(u), self.read(v), 1 if isinstance(operator, ast.Add) else -1)
            case ast.BinOp(u, ast.Mult() | ast.Div() as operator, v):
                a, b = self.read(u), self.read(v)
                return self.multiplied(a, b if isinstance(operator, ast.Mult) else self.inverse(b))
            case _:
                raise Rejected(f"a claim cannot be read at {ast.unparse(node)}")

    def replaced(self, a: Sum, i: int, sign: int) -> Sum:
        """a with ±Fᵢ in place of |Fᵢ|."""
        rest, factor = parts(a, i)
        return plus(rest, self.product(factor, self.inner[i]), sign)

    def clauses(self, a: Sum, strict: bool) -> list[list[Literal]]:
        """a ≥ 0, or a > 0: in each clause one of several forms is."""
        i, form = outermost(a), form_of(a)
        if form is not None or i is None:
            return [[(form or {}, strict)]]
        if not strict and nonnegative(a):
            return []
        rest, factor = parts(a, i)
        if not rest and not nonnegative(plus({}, factor, -1)):  # C·|F|, of which C and F are looked at by themselves
            c, above, below = (self.clauses(b, strict) for b in (factor, self.inner[i], plus({}, self.inner[i], -1)))
            return c + [u + v for u in above for v in below] if strict else [u + v for side in (above, below) for u in c for v in side]
        above, below = (self.clauses(self.replaced(a, i, sign), strict) for sign in (1, -1))
        if nonnegative(plus({}, factor, -1)):
            return above + below
        if nonnegative(factor):
            return [u + v for u in above for v in below]
        outside = [self.clauses(plus({}, self.inner[i], -sign), True) for sign in (1, -1)]
        return [u + v for guard, side in zip(outside, (above, below), strict=True) for u in guard for v in side]

    def compared(self, left: ast.expr, operator: ast.cmpop, right: ast.expr) -> list[list[Literal]]:
        pair = (left, right) if not isinstance(operator, ast.Lt | ast.LtE) else (right, left)
        above, below = self.added(self.read(pair[0]), self.read(pair[1]), -1)
        if isinstance(operator, ast.Eq):
            return [clause for k in (1, -1) if above for clause in self.clauses(plus({}, above, k), False)]
        return self.clauses(above if nonnegative(below) else self.product(above, below), isinstance(operator, ast.Lt | ast.Gt))

    def nonvanishing(self, d: Sum) -> list[list[Literal]]:
        """d > 0 or −d > 0 at every point."""
        positive = self.clauses(d, True)
        return positive if nonnegative(d) else [u + v for u in positive for v in self.clauses(plus({}, d, -1), True)]


def simplified(clause: list[Literal]) -> list[Literal] | None:
    """Without what is false by its form, each literal once; None if it is true by its form."""
    left: list[Literal] = []
    for f, strict in clause:
        value = f.get(ONE, Fraction(0)) if f.keys() <= {ONE} else None
        if value is not None and (value > 0 or (value == 0 and not strict)):
            return None
        if value is None and not any(implies(a, (f, strict)) and implies((f, strict), a) for a in left):
            left.append((f, strict))
    return None if is_tautology(left) else left or [({ONE: Fraction(-1)}, False)]


def claim_conditions(text: str) -> list[Condition]:
    """A claim holds where all of these do."""
    source = text.replace("^", "**").replace(" = ", " == ")
    body, q = ast.parse(source, mode="eval").body, Quantities()
    compared: list[list[Literal]] = []
    for node in body.values if isinstance(body, ast.BoolOp) and isinstance(body.op, ast.And) else [body]:
        if not isinstance(node, ast.Compare):
            raise Rejected("a claim is made of comparisons")
        sides = [node.left, *node.comparators]
        for left, operator, right in zip(sides, node.ops, sides[1:], strict=False):
            require(isinstance(operator, ast.Lt | ast.LtE | ast.Gt | ast.GtE | ast.Eq), "expected one of <= < >= > =")
            compared += q.compared(left, operator, right)
    divisors = [clause for d in q.divisors for clause in q.nonvanishing(d)]
    found = [s for clause in divisors + compared if (s := simplified(clause)) is not None]
    conditions: list[Condition] = []
    if not found or order_of(*(f for clause in found for f, _ in clause)) < q.order:
        square = combined({ONE: Fraction(1)}, times(PHI[q.order], PHI[q.order]))
        conditions.append({"type": "sign", "relation": "positive", "form": square})
    for clause in found:
        ((f, strict), *more) = clause
        single: Condition = {"type": "sign", "relation": "positive" if strict else "nonnegative", "form": f}
        conditions.append({"type": "alternatives", "literals": clause} if more else single)
    return conditions


def constant_conditions(text: str) -> list[Condition]:
    """A constant: the least of quotients over parts on which absolute values have one sign; of a supremum, of their negatives."""
    q, (extremum, quantity) = Quantities(), text.split(" ", 1)
    require(extremum in ("inf", "sup"), "expected inf or sup")
    above, below = q.read(ast.parse(quantity.replace("^", "**"), mode="eval").body)
    above = above if extremum == "inf" else plus({}, above, -1)
    squared: Quotient | None = None
    if nonnegative(plus({}, below, -1)):
        above, below = plus({}, above, -1), plus({}, below, -1)
    elif not nonnegative(below):
        squared = (above, below)
        above, below = q.product(above, below), q.product(below, below)
    return [{"type": "extremum", "extremum": extremum, "parts": open_parts(q, above, below, squared, [])}]


def open_parts(q: Quantities, above: Sum, below: Sum, squared: Quotient | None, guards: list[Sum]) -> list[Condition]:
    i = outermost(above, below, *guards, *(squared or ()))
    bare = i is not None and below.keys() == {frozenset({i})} and all(form_of(a) is not None for a in (above, *guards))
    if i is None or bare:
        return finished(q, above, below, squared, [form_of(g) or {} for g in guards])
    least = nonnegative(plus({}, parts(above, i)[1], -1)) and not any(i in bars for a in (below, *guards) for bars in a)
    found: list[Condition] = []
    for sign in (1, -1):
        swapped = [q.replaced(a, i, sign) for a in (above, below, *(squared or ()), *guards)]
        n = 4 if squared else 2
        more = [] if least else [plus({}, q.inner[i], sign)]
        found += open_parts(q, swapped[0], swapped[1], (swapped[2], swapped[3]) if squared else None, swapped[n:] + more)
    return found


def finished(q: Quantities, above: Sum, below: Sum, squared: Quotient | None, guards: list[Terms]) -> list[Condition]:
    if {ONE: Fraction(-1)} in guards:
        return []
    part: Condition = {"numerator": form_of(above), "guards": [g for g in guards if not nonnegative(plain(g))]}
    denominator = form_of(below)
    if denominator is None:
        (((i, *_), factor),) = ((sorted(bars), f) for bars, f in below.items())
        return [{**part, "denominator": times(factor, form_of(q.inner[i]) or {}), "nonnegative": False}]
    root = {"p": form_of(squared[0]), "q": form_of(squared[1])} if squared else {}
    return [{**part, "denominator": denominator, "nonnegative": True, **({"squared": root} if root and None not in root.values() else {})}]
