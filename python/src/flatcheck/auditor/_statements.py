"""How F ≥ 0 is shown on an interval, and each kind of statement. A check ends silently, or in Rejected or Unknown."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from math import comb
from typing import Any, cast

from flint import ctx, fmpq_poly

from ._jets import Form, Jet, Jets, Tree, constant, exact_point, has_pieces, negative, num, subtrees
from ._report import Record, Rejected, Unknown, end, pair, rational, read_fields, require, show, whole
from ._scalars import End, Exact, Interval, Ratio, between, exact
from ._tails import ONE, Tail, both, growth, power_of_y

STRICT, ISOLATED, WEAK = 2, 1, 0
TINY, BOXES, TERMS = Fraction(1, 1 << 4096), 300, 6  # what is beside a point; most boxes of a step; terms of a Taylor bound
VALUE = Form([["1", 1, 0, 0, 0]])


class Activation:
    """φ, as a tree."""

    def __init__(self, tree: Tree) -> None:
        self.tree, self.pieces = tree, has_pieces(tree)
        self.resolutions: dict[tuple[Tree, End, End], Tree] = {}

    def jet(self, tree: Tree, form: Form, x: Any, n: int = 1) -> Jet:
        """n Taylor coefficients of a form about x."""
        jets = Jets(x, n + form.order)
        return form.jet(jets, jets.eval(tree))

    def ratio(self, form: Form, a: End, b: End) -> Ratio:
        return self.jet(self.resolved(a, b), form, Ratio(fmpq_poly([0, 1]), fmpq_poly([1]), a, b))[0]

    def over(self, form: Form, a: Fraction, b: Fraction) -> Interval:
        """The values of F on [a, b], where φ is smooth."""
        return self.jet(self.resolved(a - TINY, b + TINY), form, between(a, b))[0]

    def exact(self, form: Form, z: Exact) -> Exact:
        """F(z); at a kink, where all derivatives that F needs agree from both sides."""
        at = z.rational()
        show(at is not None or not self.pieces, "does not know pieces at irrational points")
        left, right = (self.tree, self.tree) if at is None else (self.resolved(at - TINY, at), self.resolved(at, at + TINY))
        show(self.agree(left, right, z, form.order), "the derivatives do not agree from both sides by their form")
        return self.jet(left, form, z)[0]

    def agree(self, left: Tree, right: Tree, z: Exact, order: int) -> bool:
        return left == right or self.jet(left, VALUE, z, order + 1) == self.jet(right, VALUE, z, order + 1)

    def number_at(self, form: Form, z: Fraction) -> Any:
        """F(z), exactly if that is known, else enclosed."""
        try:
            return self.exact(form, exact(z))
        except Unknown:
            ctx.prec *= 8  # an end of an enclosure may be 1, and the value very near it
            return self.over(form, z, z)

    def expansion(self, form: Form, at: End, side: int, r: Fraction, order: int) -> Tail:
        """F(side·y), or F(at + side/y), for y ≥ r."""
        far = side * r if at is None else at + side / r
        ends = (far, at) if (at is None) == (side > 0) else (at, far)
        x = Tail({ONE: exact(at or 0), power_of_y(1 if at is None else -1): exact(side)}, r, order)
        return self.jet(self.resolved(*ends), form, x)[0]

    def resolved(self, a: End, b: End, tree: Tree | None = None) -> Tree:
        """The tree without pieces that is φ on [a, b], where every argument of a piece has one sign inside but for isolated zeros."""
        tree = self.tree if tree is None else tree
        if not has_pieces(tree):
            return tree
        if (tree, a, b) not in self.resolutions:
            name, *children = [self.resolved(a, b, cast(Tree, c)) if isinstance(c, tuple) else c for c in tree]
            resolved = (name, *children)
            if name == "max":
                s = self.sign_inside(("add", children[0], negative(children[1])), a, b)
                show(s != 0, "does not know which argument of max counts")
                resolved = children[0] if s > 0 else children[1]
            self.resolutions[tree, a, b] = resolved
        return self.resolutions[tree, a, b]

    def sign_inside(self, u: Tree, a: End, b: End) -> int:
        """The sign of u on [a, b] but for isolated zeros; of u = 0, either will do."""
        inner = Activation(u)
        try:
            f = inner.ratio(VALUE, a, b)
            return f.sign() if f.n.degree() >= 0 else 1
        except Unknown:
            show(a is not None and b is not None, "does not know the sign of the argument of a piece on a tail")
        return self.jet(u, VALUE, between(a or 0, b or 0))[0].sign()

    def grade(self, form: Form, a: End, b: End) -> int:
        """How F ≥ 0 is shown on [a, b]: strictly, but for isolated zeros, or weakly."""
        try:
            return ratio_grade(self.ratio(form, a, b))
        except Unknown:
            tree = self.resolved(a, b)
        if a is None and b is None:
            ends = [None, Fraction(-8), Fraction(0), Fraction(8), None]
            return min(self.grade(form, low, high) for low, high in pairwise(ends))
        if a is not None and b is not None:
            return self.box_grade(tree, form, a, b)
        return self.tail_grade(tree, form, 1 if b is None else -1, abs(a or b or Fraction(0)))

    def box_grade(self, tree: Tree, form: Form, a: Fraction, b: Fraction, m: int = 0, s: int = 1) -> int:
        """How s·P_m ≥ 0 is shown on [a, b], where P_m is the Taylor coefficient of order m of F; P₀ is F."""
        inner = self.beside_zeros(tree, form, a, b) if m == 0 else (a, b)
        found, boxes = STRICT if inner == (a, b) else ISOLATED, [inner]
        for _ in range(BOXES):
            if not boxes:
                return found
            low, high = boxes.pop()
            bound = self.taylor_bound(tree, form, low, high, m, s).low
            boxes += [] if bound >= 0 else [(low, (low + high) / 2), ((low + high) / 2, high)]
            found = WEAK if bound >= 0 and not bound > 0 else found
        raise Unknown("the Taylor bound does not show F ≥ 0")

    def taylor_bound(self, tree: Tree, form: Form, a: Fraction, b: Fraction, m: int, s: int) -> Interval:
        """A lower bound of G = s·P_m on [a, b], from G(c + h) = f₀ + f₁·h + S·h², where S holds the remainder."""
        h, square, c = between((a - b) / 2, (b - a) / 2), between(0, ((b - a) / 2) ** 2), (a + b) / 2
        scales = [between(s * comb(m + k, m), s * comb(m + k, m)) for k in range(TERMS + 1)]
        bounds = [between(-1, 0)]
        try:
            bounds.append(self.jet(tree, form, between(a, b), m + 1)[m] * scales[0])
            f = [u * k for u, k in zip(self.jet(tree, form, between(c, c), m + TERMS)[m:], scales, strict=False)]
            require(not f[0].high < 0, f"F, or the Taylor coefficient of order {m}, has the other sign at {c}")
            bend = self.jet(tree, form, between(a, b), m + TERMS + 1)[-1] * scales[-1]
            for u in reversed(f[2:]):
                bend = bend * h + u
            bounds.append(f[0] + f[1] * h + bend * square)
            if bend.low > 0:  # the vertex of the parabola
                bounds.append(f[0] + -(f[1] * f[1] * (bend * between(4, 4)).power(Fraction(-1))))
        except Unknown:
            pass
        return max(bounds, key=lambda bound: bound.low)

    def zero_grade(self, tree: Tree, form: Form, centre: Exact, m: int, a: Fraction, b: Fraction) -> int:
        """F(x) = P_m(ξ)·(x − centre)^m ≥ 0 on [a, b], with P_m of one sign there."""
        for c in self.jet(tree, form, centre, m):
            require(not c.sign(), f"a Taylor coefficient below {m} is not 0")
            show(not c, f"the Taylor coefficients below {m} are not 0 by their form")
        strict = self.box_grade(tree, form, a, b, m, -1 if m % 2 and centre == exact(b) else 1) == STRICT
        return ISOLATED if strict else WEAK

    def beside_zeros(self, tree: Tree, form: Form, a: Fraction, b: Fraction) -> tuple[Fraction, Fraction]:
        """What is left of [a, b] beside ends at which F vanishes exactly, but is positive near by."""
        for side in (1, -1):
            z = a if side > 0 else b
            try:
                m = next((k for k, c in enumerate(self.jet(tree, form, exact(z), 9)) if c), 0)
                for k in range(1, 30 if m else 1):
                    low, high = sorted((z, z + side * (b - a) / 2**k))
                    if self.taylor_bound(tree, form, low, high, m, side**m).low > 0:
                        a, b = (high, b) if side > 0 else (a, low)
                        break
            except (Unknown, Rejected):
                continue
        return a, b

    def tail_grade(self, tree: Tree, form: Form, side: int, start: Fraction) -> int:
        """The sign of the expansion for y ≥ start; where that needs a later beginning, boxes go up to it."""
        show(start >= 3, "does not know tails that begin before 3")
        for k in range(7):
            try:
                f = self.expansion(form, None, side, start * 2**k, 4 + k)
                s = f.sign() if f.terms else 1
            except Unknown:
                continue
            require(s >= 0, "F is negative on the tail")
            if s > 0:
                boxes = [sorted((side * start, side * start * 2**k))] if k else []
                return min([STRICT if f.terms else WEAK, *(self.box_grade(tree, form, low, high) for low, high in boxes)])
        raise Unknown("the expansion does not show F ≥ 0")


def ratio_grade(f: Ratio) -> int:
    require(f.n.degree() < 0 or f.sign() > 0, "F is negative somewhere in the step, by root counts")
    return WEAK if f.n.degree() < 0 else ISOLATED if f.vanishes() else STRICT


def check_step(phi: Activation, form: Form, step: Record, a: End, b: End) -> int:
    kind: Any = step.get("type")
    show(kind in ("sturm", "box", "zero", "tail", "range", "enclosure"), f"does not know this kind of step: {kind}")
    if kind == "sturm":
        return ratio_grade(phi.ratio(form, a, b))
    read_fields(step, "type from to centre degree multiplicity order bits")
    if kind == "tail":
        whole(step, "order", 1, 12)
        require((a is None and b is not None and b <= -3) or (b is None and a is not None and a >= 3), "a tail begins at 3 or beyond")
    if kind not in ("box", "zero"):
        return phi.grade(form, a, b)
    if a is None or b is None:
        raise Rejected(f"a {kind} has finite ends")
    centre = exact_point(step.get("centre"))
    check_between(centre, a, b)
    if kind == "zero":
        m = whole(step, "multiplicity", 1, 10)
        require(m % 2 == 0 or centre in (exact(a), exact(b)), "a zero of odd multiplicity lies at an end of its step")
        return phi.zero_grade(phi.resolved(a, b), form, centre, m, a, b)
    require(whole(step, "degree", 0, 12) != 1, "a box has no degree 1")
    return phi.grade(form, a, b)


def check_between(v: Any, low: Fraction, high: Fraction) -> None:
    gaps = v + -v.of(exact(low)), v.of(exact(high)) + -v
    require(all(gap.sign() >= 0 for gap in gaps), f"a number lies outside of [{low}, {high}]")
    show(all(gap.sign() > 0 or gap == Exact({}) for gap in gaps), f"a number does not certainly lie in [{low}, {high}]")


def check_cover(phi: Activation, s: Record) -> None:
    monotone, form = s["kind"] == "monotone", Form(s["form"])
    cover: list[Record] = s["cover"]
    read_fields(s, "kind form cover" if monotone else "kind form cover relation positiveAt")
    require(cover != [], "a cover is a list of at least one step")
    spans = [(end(step.get("from"), "-inf"), end(step.get("to"), "+inf")) for step in cover]
    require(all(a is None or b is None or a < b for a, b in spans), "a step is empty")
    require(all(z is not None and z == a for (_, z), (a, _) in pairwise(spans)), "a step does not begin where the one before ends")
    require(spans[0][0] is None and spans[-1][1] is None, "the cover does not reach from -inf to +inf")
    grades: list[int] = []
    for i, (step, span) in enumerate(zip(cover, spans, strict=True)):
        try:
            grades.append(check_step(phi, form, step, *span))
        except (Rejected, Unknown) as why:
            raise type(why)(f"step {i} ({step.get('type')}): {why}") from why
    power = next(iter(form.terms), ())
    require(not monotone or (form.terms == {power: 1} and form.order >= 1 and sum(power) == 1), "monotone speaks of a derivative of φ")
    for (a, z), (_, b) in pairwise(spans) if phi.pieces and form.order > monotone else ():
        sides = phi.resolved(a, z), phi.resolved(z, b)
        show(phi.agree(*sides, exact(z or 0), form.order - monotone), f"the derivatives of φ do not agree at {z} by their form")
    least = {"nonnegative": WEAK, "increasing": ISOLATED, "positive": STRICT}["increasing" if monotone else s["relation"]]
    require(min(grades) >= least or least == ISOLATED, "the steps do not show that F is positive")
    if min(grades) < least:
        show(not phi.pieces, "F may vanish on an interval, and φ has pieces")
        require(phi.number_at(form, rational(s.get("positiveAt"))).sign() > 0, "F is not positive at positiveAt")


def check_value(phi: Activation, s: Record) -> None:
    read_fields(s, "kind form z enclosure bits")
    check_between(phi.number_at(Form(s.get("form")), rational(s.get("z"))), *pair(s.get("enclosure")))


def check_root(phi: Activation, s: Record) -> None:
    read_fields(s, "kind form bracket by nonzero bits point")
    form, (a, b), by = Form(s.get("form")), pair(s.get("bracket")), s.get("by")
    other = Form(s["nonzero"]) if "nonzero" in s else None
    if by == "sturm":
        require(phi.ratio(form, a, b).vanishes(), "F has no zero in the bracket, by root counts")
        require(other is None or not phi.ratio(other, a, b).vanishes(), "G vanishes in the bracket")
    else:
        show(by == "exact", f"does not know roots by {by}")
        point = exact_point(s.get("point"))
        check_between(point, a, b)
        check_between(phi.exact(form, point), Fraction(0), Fraction(0))
    show(by == "sturm" or other is None or phi.over(other, a, b).sign() != 0, "G may vanish in the bracket")


def check_ratio_value(phi: Activation, s: Record) -> None:
    read_fields(s, "kind numerator denominator z upper bits")
    z, upper = rational(s.get("z")), exact(rational(s.get("upper")))
    f, g = (phi.number_at(Form(s.get(name)), z) for name in ("numerator", "denominator"))
    show(g.sign() != 0, "G may vanish at the point")
    f, g = both(f, g)
    over = f + -((g if g.sign() > 0 else -g) * g.of(upper))
    require(over.sign() <= 0, "the quotient is greater than its upper bound")
    show(over.sign() < 0 or over == Exact({}), "the quotient may be greater than its upper bound")


def check_identically_zero(phi: Activation, s: Record) -> None:
    read_fields(s, "kind form from to")
    a, b = end(s.get("from"), "-inf"), end(s.get("to"), "+inf")
    require(a is None or b is None or a < b, "the interval is empty")
    require(phi.ratio(Form(s.get("form")), a, b).n.degree() < 0, "F is not the zero function there")


def check_undefined(phi: Activation, s: Record) -> None:
    read_fields(s, "kind z bits")
    z = exact(rational(s.get("z")))
    for t in subtrees(phi.tree):
        u, q = t[-1] if t[0] == "fn" else t[1] if t[0] == "pow" else num(0), constant(t[2]) if t[0] == "pow" else None
        try:
            v = Activation(u).exact(VALUE, z)
        except Unknown:
            continue
        negative_base = q is not None and ((q < 0 and not v) or (q.denominator > 1 and v.sign() < 0))
        if negative_base or (t[:2] == ("fn", "log") and (not v or v.sign() < 0)):
            return
    raise Unknown("does not see that the argument of an operator is outside of its domain")


def check_jump(phi: Activation, s: Record) -> None:
    read_fields(s, "kind z derivative bits")
    z, order = rational(s.get("z")), whole(s, "derivative", 0, 5)
    form = Form([["1", *(int(i == order) for i in range(6)), 0]])
    left, right = (limit_near(phi, [form], z, side, Fraction(8)) for side in (-1, 1))
    if isinstance(left, Exact) and isinstance(right, Exact):
        require(left != right, f"the derivative of order {order} does not jump at {z}")
        show((left + -right).sign() != 0, "does not see that the one-sided limits differ")


def limit_of(f: Tail) -> Any:
    """An exact constant, or ±∞ as text."""
    m, values = f.leading()
    c = f.terms.get(ONE, Exact({}))
    show(values.sign() != 0 if growth(m) > 0 else isinstance(c, Exact), "does not know the sign of what grows, or the limit of what varies")
    return c if growth(m) <= 0 else "+inf" if values.sign() > 0 else "-inf"


def check_limit(phi: Activation, s: Record) -> None:
    """The limit of F, or of F/|G|. What holds from a later beginning on holds all the same."""
    whole_line, names = s["kind"] == "rational-limit", ["numerator"] if s["kind"] == "ratio-limit" else ["form"]
    names += ["denominator"] if "denominator" in s else []
    read_fields(s, " ".join(["kind value", *names, "at" if whole_line else "place order bits"]))
    place: Any = {"at": s["at"], "from": "8"} if whole_line else s["place"]
    at = None if place["at"] in ("+inf", "-inf") else rational(place["at"])
    sides = [-1 if place["at"] == "-inf" else 1] if at is None else [1, -1] if whole_line else [whole(place, "side", -1, 1)]
    start = abs(rational(place["from"]))
    require(0 not in sides and start >= 3 and (whole_line or whole(s, "order", 1, 12) > 0), "a place begins at 3 or beyond")
    claimed = expected_limit(s["value"])
    for side in sides:
        found = limit_near(phi, [Form(s[name]) for name in names], at, side, start)
        same = found == claimed
        require(same or not (isinstance(found, str) or isinstance(claimed, str) or (found + -claimed).sign()), "the limit is another")
        show(same, "the limit is not the value by its form")


def limit_near(phi: Activation, forms: list[Form], at: End, side: int, start: Fraction) -> Any:
    for k in range(10):
        try:
            f, *rest = (phi.expansion(form, at, side, start * 4**k, 4 + k) for form in forms)
            for g in rest:
                show(g.sign() != 0, "G may vanish near the place")
                f *= (g if g.sign() > 0 else -g).power(Fraction(-1))
            return limit_of(f)
        except Unknown:
            continue
    raise Unknown("the expansion does not show a limit")


def expected_limit(text: Any) -> Any:
    """±∞, a rational number, or `constant` and products such as `1/2*pi^1` whose powers are written without parentheses."""
    if isinstance(text, str) and text.startswith("constant "):
        return exact_point(re.sub(r"\^(-?\d+(/\d+)?)", r"^(\1)", text.removeprefix("constant ")))
    return str(text) if text in ("+inf", "-inf") else exact(rational(text))


CHECKS: dict[str, Callable[[Activation, Record], None]] = {"bound": check_cover, "monotone": check_cover, "value": check_value}
CHECKS.update({"limit": check_limit, "ratio-limit": check_limit, "rational-limit": check_limit, "identically-zero": check_identically_zero})
CHECKS.update({"root": check_root, "ratio-value": check_ratio_value, "undefined": check_undefined, "jump": check_jump})
