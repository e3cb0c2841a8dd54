"""φ by its pieces, and how F ≥ 0 is shown on an interval: by root counts, term by term, by Taylor bounds, by expansions."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from fractions import Fraction
from functools import cmp_to_key
from itertools import pairwise
from math import comb
from typing import Any, cast

from flint import ctx, fmpq_mat, fmpq_poly

from ._families import family_grade, nonnegative
from ._jets import Form, Jet, Jets, Tree, constant, has_pieces, negative, num, substituted, subtrees
from ._ratios import End, Ratio, inner_zeros
from ._report import LINE, Domain, Rejected, Unknown, require, show
from ._scalars import Exact, Interval, Monomial, arb_of, between, exact, fmpq_of, fraction_of, letter
from ._tails import ONE, Tail, growth, power_of_y

STRICT, ISOLATED, WEAK = 2, 1, 0
TINY, BOXES, TERMS = Fraction(1, 1 << 4096), 300, 6  # what is beside a point; most boxes of a step; terms of a Taylor bound
Coefficients = Callable[[Fraction, Fraction, int], Jet]  # n Taylor coefficients of a form about the points of an interval
VALUE = Form([["1", 1, 0, 0, 0]])


class Activation:
    """φ on a domain, as a tree, in which parameters are letters with a range."""

    def __init__(self, tree: Tree, ranges: dict[str, tuple[Fraction, Fraction]] | None = None, domain: Domain = LINE) -> None:
        self.ranges, self.unbound, self.domain = ranges or {}, tree, domain
        values = {("name", n): num(a) if a == b else ("name", letter("name", (n, a, b))) for n, (a, b) in self.ranges.items()}
        self.tree = substituted(tree, values)
        self.pieces, self.jumps = has_pieces(self.tree), any(t[0] == "sign" for t in subtrees(self.tree))
        self.functions = any(
            t[0] == "fn" or (t[0] == "pow" and (constant(t[2]) or Fraction(1, 2)).denominator > 1) for t in subtrees(self.tree)
        )
        self.resolutions: dict[tuple[Tree, End, End], Tree] = {}

    def halves(self) -> list[Activation]:
        """φ on the two halves of the widest range of a parameter, or nothing."""
        for name, (a, b) in sorted(self.ranges.items(), key=lambda item: item[1][0] - item[1][1]):
            return [
                Activation(self.unbound, {**self.ranges, name: half}, self.domain) for half in ((a, (a + b) / 2), ((a + b) / 2, b)) if a < b
            ]
        return []

    def jet(self, tree: Tree, form: Form, x: Any, n: int = 1) -> Jet:
        """n Taylor coefficients of a form about x."""
        jets = Jets(x, n + form.order)
        return form.jet(jets, jets.eval(tree))

    def reach(self, a: Fraction, b: Fraction) -> tuple[Fraction, Fraction]:
        """[a, b] and what is beside it in the domain."""
        return (a if self.domain.side(a) < 0 else a - TINY), (b if self.domain.side(b) > 0 else b + TINY)

    def ratio(self, form: Form, a: End, b: End, closed: bool = False) -> Ratio:
        """F on [a, b]; `closed`: and at a and b, where no piece begins."""
        show(not (closed and self.jumps and (self.domain.side(a) or self.domain.side(b))), "φ may jump at an end of the domain")
        x = Ratio(fmpq_poly([0, 1]), fmpq_poly([1]), a, b, (self.domain.excludes(a), self.domain.excludes(b)))
        return self.jet(self.resolved(*(self.reach(a, b) if closed and a is not None and b is not None else (a, b))), form, x)[0]

    def over(self, form: Form, a: Fraction, b: Fraction) -> Interval:
        """The values of F on [a, b], where φ is smooth."""
        return self.jet(self.resolved(*self.reach(a, b)), form, between(a, b))[0]

    def at_end(self, form: Form, z: Fraction) -> Any:
        """F at an end of the domain, by derivatives from inside; what it tends to, if the end does not belong to the domain."""
        side = self.domain.side(z)
        tree = self.resolved(min(z, z - side * TINY), max(z, z - side * TINY))
        near = between(*sorted((z, z - side * Fraction(1, 1 << 60))))
        self.jet(tree, form, near, 1 + self.jumps)  # exists at the inner points, too
        continuous = self.domain.excludes(z) or self.agree(tree, tree, exact(z), 0)
        show(continuous, "φ is not what it tends to, by its form")
        try:
            return self.jet(tree, form, exact(z))[0]
        except Unknown:
            return self.jet(tree, form, between(z, z))[0]

    def exact(self, form: Form, z: Exact) -> Exact:
        """F(z); at a kink, where all derivatives that F needs agree from both sides."""
        if (q := z.rational()) is not None and self.domain.side(q):
            return exact_only(self.at_end(form, q))
        low, high = self.around(z)
        left, right = self.resolved(low - TINY, low), self.resolved(high, high + TINY)
        show(self.agree(left, right, z, form.order), "the derivatives do not agree from both sides by their form")
        return self.jet(left, form, z)[0]

    def agree(self, left: Tree, right: Tree, z: Exact, order: int) -> bool:
        """Whether the derivatives from both sides are equal; with jumps, φ(z) is what it tends to."""
        value = self.jumps and self.jet(self.tree, VALUE, z)[0] == self.jet(left, VALUE, z)[0]
        same = left == right or self.jet(left, VALUE, z, order + 1) == self.jet(right, VALUE, z, order + 1)
        return same and (value or not self.jumps)

    def number_at(self, form: Form, z: Fraction, exactly: bool = True) -> Any:
        """F(z), exactly if that is known, else enclosed."""
        with suppress(Unknown):
            show(exactly, "an enclosure is asked for")
            return self.exact(form, exact(z))
        with ctx.workprec(8 * ctx.prec):  # an end of an enclosure may be 1, and the value very near it
            return self.at_end(form, z) if self.domain.side(z) else self.over(form, z, z)

    def expansion(self, tree: Tree, form: Form, at: End, side: int, r: Fraction, order: int) -> Tail:
        """F(side·y), or F(at + side/y), for y ≥ r."""
        x = Tail({ONE: exact(at or 0), power_of_y(1 if at is None else -1): exact(side)}, r, order)
        try:
            tree = self.resolved(*ends_of(at, side, r), tree)
        except Unknown:
            tree = either_piece(tree, form.order)
        return self.jet(tree, form, x)[0]

    def resolved(self, a: End, b: End, tree: Tree | None = None) -> Tree:
        """The tree without pieces that is φ on [a, b], where every argument of a piece has one sign inside but for isolated zeros."""
        tree = self.tree if tree is None else tree
        if not self.pieces:
            return tree
        if (tree, a, b) not in self.resolutions:
            name, *children = [self.resolved(a, b, cast(Tree, c)) if isinstance(c, tuple) else c for c in tree]
            resolved = (name, *children)
            if name in ("max", "sign"):
                s = self.sign_inside(argument(resolved), a, b, name == "sign")
                resolved = num(s) if name == "sign" else children[0] if s >= 0 else children[1]
            power_of_0 = name == "pow" and children[0] == num(0) and (constant(children[1]) or 0) > 0
            self.resolutions[tree, a, b] = num(0) if power_of_0 else resolved
        return self.resolutions[tree, a, b]

    def sign_inside(self, u: Tree, a: End, b: End, strict: bool) -> int:
        """The sign of u on [a, b], but for isolated zeros if it is strict; 0 for u = 0."""
        try:
            f = self.jet(u, VALUE, Ratio(fmpq_poly([0, 1]), fmpq_poly([1]), a, b))[0]
            show(f.n.degree() < 0 or (f.sign() != 0 and not (strict and inner_zeros(f.n, a, b))), "the argument of a piece vanishes")
            return f.sign()
        except Unknown:
            values = self.jet(u, VALUE, letter("x", ("x", a, b)))[0].interval()
        s = values.sign() if strict else int(values.low >= 0) - int(values.high <= 0)
        if not s and (a is None) != (b is None):
            side, start = (1, a) if b is None else (-1, b)
            show(side * (start or Fraction(0)) >= 3, "does not know the sign of the argument of a piece")
            s = self.expansion(u, VALUE, None, side, abs(start or Fraction(0)), 4).sign()
        show(s != 0, "does not know the sign of the argument of a piece")
        return s

    def seams(self, a: End, b: End) -> list[Exact]:
        """The points inside [a, b] at which arguments of pieces that are linear or quadratic in x vanish, in order."""
        found: list[Exact] = []
        x = letter("x", ("x", a, b))
        for t in subtrees(self.tree):
            if t[0] in ("max", "sign") and not has_pieces(argument(t)):
                for r in roots_of(self.jet(argument(t), VALUE, x)[0].groups(), x):
                    inside = (a is None or (r + exact(-a)).sign() > 0) and (b is None or (exact(b) + -r).sign() > 0)
                    found += [r] if inside and r not in found else []
        return sorted(found, key=cmp_to_key(lambda r, s: (r + -s).sign()))

    def arguments(self, a: Fraction, b: Fraction) -> set[Tree]:
        """What pieces are chosen by whose sign on an interval is not certain."""
        found = {argument(t) for t in subtrees(self.tree) if t[0] in ("max", "sign")}
        found = {u for u in found if not self.jet(u, VALUE, between(a, b))[0].sign()}
        return {self.resolved(a, b, u) for u in found}

    def bases_are_positive(self, x: Exact) -> bool:
        """Of powers that are no whole ones, so that these are analytic."""
        bases = [t[1] for t in subtrees(self.tree) if t[0] == "pow" and (constant(t[2]) or Fraction(1, 2)).denominator > 1]
        return all(self.jet(u, VALUE, x)[0].sign() > 0 for u in bases)

    def around(self, z: Exact) -> tuple[Fraction, Fraction]:
        """Numbers on both sides of z between which arguments of pieces vanish at z alone; or z twice."""
        q, values = z.rational(), z.interval()
        if q is not None:
            return q, q
        low, high = fraction_of(values.low), fraction_of(values.high)
        for u in self.arguments(low or Fraction(0), high or Fraction(0)):
            show(not self.jet(u, VALUE, z)[0], "the argument of a piece may vanish beside the point")
            show(Jets(values, 2).eval(u)[1].sign() != 0, "the argument of a piece may vanish again")
        return low or Fraction(0), high or Fraction(0)

    def grade(self, form: Form, a: End, b: End, order: int) -> int:
        """How F ≥ 0 is shown on [a, b], strictly, but for isolated zeros, or weakly; the derivatives up to an order agree at seams."""
        with suppress(Unknown):
            show(self.pieces or not self.functions, "a rational function was expected")
            return ratio_grade(self.ratio(form, a, b))
        try:
            return self.grade_between_seams(form, a, b, order)
        except Unknown:
            if not self.pieces:
                raise
        return self.smooth_grade(either_piece(self.tree, order), form, a, b)

    def grade_between_seams(self, form: Form, a: End, b: End, order: int) -> int:
        seams = self.seams(a, b) if self.pieces else []
        if form.order == 0 and self.pieces and not self.jumps:
            with suppress(Unknown):
                return self.smooth_grade(self.tree, form, a, b)
        ends = [(a, a), *(self.around(r) for r in seams), (b, b)]
        show(all(low is None or high is None or low < high for (_, low), (high, _) in pairwise(ends)), "does not know the order of seams")
        trees = [self.resolved(low, high) for (_, low), (high, _) in pairwise(ends)]
        for r, left, right in zip(seams, trees, trees[1:], strict=False):
            show(self.agree(left, right, r, order), "the derivatives of φ do not agree at a seam by their form")
        spans, beside = pairwise(ends), pairwise([None, *seams, None])
        return min(self.smooth_grade(tree, form, a, b, *rs) for tree, ((a, _), (_, b)), rs in zip(trees, spans, beside, strict=True))

    def smooth_grade(self, tree: Tree, form: Form, a: End, b: End, left: Exact | None = None, right: Exact | None = None) -> int:
        """How F ≥ 0 is shown on [a, b], or on what of it lies between seams."""
        found, families = list[int](), list[int]()
        t = letter("x", ("x", Fraction(0), None if a is None or b is None else b - a))
        xs = [r + (t if r is left else -t) for r in (left, right) if r is not None]
        for x in (letter("x", ("x", a, b)), between(a, b), *xs) if a is None or b is None or self.ranges else xs:
            with suppress(Unknown):
                f = self.jet(tree, form, x)[0]
                if isinstance(f, Exact) and a is None and b is None and self.ranges:
                    with suppress(Unknown):
                        families.append((WEAK, ISOLATED, STRICT)[sum(family_grade(f))])
                found += [sum_grade(f)] if isinstance(f, Exact) else [STRICT if f.low > 0 else WEAK] if f.low >= 0 else []
        if STRICT in found or families:
            return max(found + families)
        try:
            return self.local_grade(tree, form, a, b)
        except Unknown:
            if WEAK not in found:
                raise
        return WEAK

    def local_grade(self, tree: Tree, form: Form, a: End, b: End) -> int:
        if a is None and b is None:
            ends = [None, Fraction(-8), Fraction(0), Fraction(8), None]
            return min(self.local_grade(tree, form, low, high) for low, high in pairwise(ends))
        if a is not None and b is not None:
            return self.box_grade(tree, form, a, b)
        side, start = (1, a) if b is None else (-1, b)
        y = side * (start or Fraction(0))
        far = Fraction(8) if y < 3 else y
        boxes = [sorted((side * y, side * far))] if far > y else []
        grades = [self.box_grade(tree, form, low, high) for low, high in boxes]
        return min([self.tail_grade(tree, form, None, side, far), *grades])

    def check_closed_end(self, z: End, order: int, beside: bool) -> None:
        """φ and its derivatives up to an order tend from inside to what they are at an end that belongs to the domain."""
        side = self.domain.side(z)
        if z is None or not side or self.domain.excludes(z):
            return
        tree = self.resolved(min(z, z - side * TINY), max(z, z - side * TINY))
        if self.pieces and (order > 0 or self.jumps) and not beside:
            show(self.agree(tree, tree, exact(z), order) and self.jet(tree, VALUE, exact(z), order + 1) != [], "φ jumps at an end")
        for k in range(order + 1 if beside else 0):
            f = self.expansion(tree, Form([["1", *(int(i == k) for i in range(6)), 0]]), z, -side, Fraction(8), 6)
            show(
                growth(f.leading()[0]) < 0 or (isinstance(f.terms.get(ONE), Exact) and growth(f.leading()[0]) == 0),
                "a derivative diverges at an end",
            )
            if k == 0 and self.jumps:
                show(self.agree(tree, tree, exact(z), 0), "φ jumps at an end")
            elif k == 0:
                self.jet(self.tree, VALUE, between(*sorted((z, z - side * Fraction(1, 64)))))

    def box_grade(self, tree: Tree, form: Form, a: Fraction, b: Fraction, m: int = 0, s: int = 1) -> int:
        """How s·P_m ≥ 0 is shown on [a, b], where P_m is the Taylor coefficient of order m of F; P₀ is F."""
        with suppress(Unknown):
            return boxes_grade(self.balls(tree, form), a, b, m, s, 4)
        inner = self.beside_zeros(tree, form, a, b) if m == 0 else (a, b)
        found = STRICT if inner == (a, b) else ISOLATED
        with suppress(Unknown):
            return min(found, boxes_grade(self.balls(tree, form), *inner, m, s, BOXES))
        return min(found, boxes_grade(self.boxes(tree, form), *inner, m, s, 60 if self.ranges else BOXES))

    def boxes(self, tree: Tree, form: Form) -> Coefficients:
        return lambda a, b, n: self.jet(tree, form, between(a, b), n)

    def balls(self, tree: Tree, form: Form) -> Coefficients:
        return lambda a, b, n: form.series(tree, arb_of(a), arb_of(b), n)

    def zero_grade(self, tree: Tree, form: Form, centre: Exact, m: int, a: Fraction, b: Fraction, s: int) -> int:
        """F(x) = P_m(ξ)·(x − centre)^m ≥ 0 on [a, b], with s·P_m > 0 there; with ranges of parameters, c₂ₖ·(x − centre)²ᵏ ≥ 0 may be added."""
        for k, c in enumerate(self.jet(tree, form, centre, m)):
            if self.ranges and k % 2 == 0 and nonnegative(c):
                continue
            require(not c.sign(), f"a Taylor coefficient below {m} is not 0")
            show(not c, f"the Taylor coefficients below {m} are not 0 by their form")
        strict = self.box_grade(tree, form, a, b, m, s) == STRICT
        show(strict, f"the Taylor coefficient of order {m} is not shown to be positive")
        return STRICT if (q := centre.rational()) is not None and self.domain.excludes(q) else ISOLATED

    def beside_zeros(self, tree: Tree, form: Form, a: Fraction, b: Fraction) -> tuple[Fraction, Fraction]:
        """What is left of [a, b] beside ends at which F vanishes exactly, but is positive near by."""
        for side in (1, -1):
            z = a if side > 0 else b
            try:
                show(not self.balls(tree, form)(z, z, 1)[0].sign(), "F does not vanish there")
                m = next((k for k, c in enumerate(self.jet(tree, form, exact(z), 9)) if c), 0)
                for k in range(1, 30 if m else 1):
                    low, high = sorted((z, z + side * (b - a) / 2**k))
                    with suppress(Rejected):  # at points further away
                        if any(taylor_bound(f(tree, form), low, high, m, side**m).low > 0 for f in (self.balls, self.boxes)):
                            a, b = (high, b) if side > 0 else (a, low)
                            break
            except (Unknown, Rejected):
                continue
        return a, b

    def tail_grade(self, tree: Tree, form: Form, at: End, side: int, start: Fraction) -> int:
        """The sign of the expansion for y ≥ start; where that needs a later beginning, boxes go up to it."""
        show(start >= 3, "an expansion begins at 3 or beyond")
        why = Unknown("its sign is not certain")
        for k in range(9):
            begin = start * 2 ** (k**3)
            try:
                f = self.expansion(tree, form, at, side, begin, 4 + min(k, 5))
                s, flat = f.sign() if f.terms else 1, at is not None and not self.domain.excludes(at) and growth(f.leading()[0]) != 0
            except Unknown as unknown:
                why = unknown
                continue
            require(s >= 0, "F is negative on the tail")
            if s > 0:
                near, far = (side * y if at is None else at + side / y for y in (start, begin))
                boxes = [sorted((near, far))] if near != far else []
                grades = [self.box_grade(tree, form, low, high) for low, high in boxes]
                return min([WEAK if not f.terms else ISOLATED if flat else STRICT, *grades])
        raise Unknown(f"the expansion does not show F ≥ 0: {why}")


def boxes_grade(coefficients: Coefficients, a: Fraction, b: Fraction, m: int, s: int, most: int) -> int:
    """How s·P_m ≥ 0 is shown on [a, b], cut into at most so many boxes."""
    found, boxes = STRICT, [(a, b)]
    for _ in range(most):
        if not boxes:
            return found
        low, high = boxes.pop()
        bound = taylor_bound(coefficients, low, high, m, s).low
        boxes += [] if bound >= 0 else [(low, middle(low, high)), (middle(low, high), high)]
        found = WEAK if bound >= 0 and not bound > 0 else found
    raise Unknown("the Taylor bound does not show F ≥ 0")


def middle(a: Fraction, b: Fraction) -> Fraction:
    """A number between a and b, of a size between theirs where they have one sign."""
    p, q = sorted((abs(a), abs(b)))
    if a * b <= 0 or q < 8 * p:
        return (a + b) / 2
    size = Fraction(2) ** (sum(u.numerator.bit_length() - u.denominator.bit_length() for u in (p, q)) // 2)
    return size if a > 0 else -size


def taylor_bound(coefficients: Coefficients, a: Fraction, b: Fraction, m: int, s: int) -> Interval:
    """A lower bound of G = s·P_m on [a, b], from G(c + h) = f₀ + f₁·h + S·h², where S holds the remainder."""
    h, square, c = between((a - b) / 2, (b - a) / 2), between(0, ((b - a) / 2) ** 2), (a + b) / 2
    scales = [between(s * comb(m + k, m), s * comb(m + k, m)) for k in range(TERMS + 1)]
    bounds = [between(-1, 0)]
    with suppress(Unknown):
        bounds.append(coefficients(a, b, m + 1)[m] * scales[0])
        if bounds[-1].low > 0:
            return bounds[-1]
        f = [u * k for u, k in zip(coefficients(c, c, m + TERMS)[m:], scales, strict=False)]
        require(not f[0].high < 0, f"F, or the Taylor coefficient of order {m}, has the other sign at {c}")
        bend = coefficients(a, b, m + TERMS + 1)[-1] * scales[-1]
        for u in reversed(f[2:]):
            bend = bend * h + u
        bounds.append(f[0] + f[1] * h + bend * square)
        if bend.low > 0:  # the vertex of the parabola
            bounds.append(f[0] + -(f[1] * f[1] * (bend * between(4, 4)).power(Fraction(-1))))
    return max(bounds, key=lambda bound: bound.low)


def either_piece(tree: Tree, order: int) -> Tree:
    """
    The tree with v + t·(u − v), 0 ≤ t ≤ 1, for max(u, v), and such a factor for the powers k > order of |u| and max(u, 0), of which the derivatives up to that
    order are continuous. At every point the derivatives of φ are those for a t, which is 0 or 1, or a limit of these.
    """
    match tree:
        case ("pow", ("max", u, v), ("num", k)) if k.denominator == 1 and k > order and v in (num(0), negative(u)):
            unknown = letter("name", (tree, Fraction(0 if v == num(0) else (-1) ** int(k)), Fraction(1)))
            return ("mul", ("name", unknown), ("pow", either_piece(u, order), tree[2]))
        case ("max", u, v) if order == 0:
            u, v = either_piece(u, order), either_piece(v, order)
            return ("add", v, ("mul", ("name", letter("name", (tree, Fraction(0), Fraction(1)))), ("add", u, negative(v))))
        case ("max" | "sign", *_):
            raise Unknown("does not know the sign of the argument of a piece")
        case _:
            return tuple(either_piece(cast(Tree, c), order) if isinstance(c, tuple) else c for c in tree)


def roots_of(groups: dict[Monomial, Exact], x: Exact) -> list[Exact]:
    """The zeros of c + d·x + f·x², by the coefficients of what may be another function, which has none that are known."""
    c, d, f = (groups.pop(m, Exact({})) for m in (frozenset[Any](), *(m for k in (x, x * x) for m in k.terms)))
    if groups or not (d or f):
        return []
    if not f:
        return [-c * d.power(Fraction(-1))]
    square, half = d * d + c * f * exact(-4), (f * exact(2)).power(Fraction(-1))
    root = square.power(Fraction(1, 2)) if square.sign() > 0 else Exact({})
    return [(root + -d) * half, (-root + -d) * half] if root else [] if square else [-d * half]


def by_parts(phi: Activation, check: Callable[[Activation], Any], depth: int = 6) -> list[Any]:
    """What a check gives for φ, or for parts of the ranges of its parameters where that is needed."""
    try:
        return [check(phi)]
    except Unknown:
        halves = phi.halves() if depth else []
        if not halves:
            raise
    return [result for half in halves for result in by_parts(half, check, depth - 1)]


def exact_only(v: Any) -> Exact:
    show(isinstance(v, Exact), "no exact value is known")
    return v


def argument(piece: Tree) -> Tree:
    """What decides by its sign which piece counts."""
    return piece[1] if piece[0] == "sign" else ("add", piece[1], negative(piece[2]))


def ends_of(at: End, side: int, r: Fraction) -> tuple[End, End]:
    far = side * r if at is None else at + side / r
    return (far, at) if (at is None) == (side > 0) else (at, far)


def ratio_grade(f: Ratio) -> int:
    require(f.n.degree() < 0 or f.sign() > 0, "F is negative somewhere in the step, by root counts")
    return WEAK if f.n.degree() < 0 else ISOLATED if f.vanishes() else STRICT


def sum_grade(f: Exact) -> int:
    """How f ≥ 0 is shown term by term, if it is; waves of independent frequencies are least together at x = 0 only."""
    least = f.least()
    show(least is not None and (not least or least.sign() > 0), "F is not shown to be positive term by term")
    if any(c.sign() > 0 and all(atom[0] == "exp" for atom, _ in letters) for letters, c in f.groups().items() if letters):
        return STRICT
    waves = waves_of(f)
    away = any(name == "sin" or c.sign() > 0 for name, _, c in waves)
    return STRICT if least or (away and any(are_independent([waves[0][1], a]) for _, a, _ in waves[1:])) else WEAK


def waves_of(f: Exact) -> list[tuple[str, Exact, Exact]]:
    """The waves c·sin(a·x), c·cos(a·x) of c₀ + Σ: name, a, c. Nothing if f is not such a sum, or an angle occurs twice."""
    found: list[tuple[str, Exact, Exact]] = []
    for letters, c in f.groups().items():
        for (name, u), k in letters:
            slopes = u.groups() if name in ("sin", "cos") and len(letters) == 1 == k else dict[Monomial, Exact]()
            (x, a), *others = slopes.items() or ((frozenset(), u),)
            if others or [(atom[0], p) for atom, p in x] != [("x", 1)]:
                return []
            found.append((name, a, c))
    return found if len({a for _, a, _ in found}) == len(found) else []


def are_independent(numbers: list[Exact]) -> bool:
    """
    Whether numbers are seen to be linearly independent over ℚ, as rows of coefficients: products of fractional powers of primes are (Besicovitch), and π, e or
    the logarithm of one whole number is transcendental over them.
    """
    monomials = sorted({m for a in numbers for m in a.terms}, key=hash)
    named = {atom for m in monomials for atom, _ in m if atom[0] != "prime"}
    known = len(named) <= 1 and all(name == "pi" or (name in ("exp", "log") and u == exact(u.rational() or 0)) for name, u in named)
    return known and fmpq_mat([[fmpq_of(a.terms.get(m, 0)) for m in monomials] for a in numbers]).rank() == len(numbers)
