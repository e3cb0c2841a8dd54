"""Covers: each step shows F ≥ 0 on its part, and they join."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any, cast

from flint import fmpq_poly

from ._activation import ISOLATED, STRICT, TINY, VALUE, WEAK, Activation, by_parts, ratio_grade
from ._claims import times
from ._families import nonnegative
from ._jets import Form, exact_point
from ._ratios import End, Ratio
from ._report import LINE, Record, Rejected, Unknown, end, rational, read_fields, require, show, whole
from ._scalars import Exact, between, exact, fmpq_of, letter
from ._tails import enclosed
from ._verdicts import ONE, combined

KINDS = ("sturm", "box", "zero", "tail", "range", "enclosure", "seam", "family", "factor", "polynomial", "turn")


def check_step(phi: Activation, forms: Sequence[Form], step: Record, a: End, b: End, order: int) -> int:
    """How a step shows that its form is ≥ 0; of a turn, the form of its left part and that of its right one."""
    kind: Any = step.get("type")
    show(kind in KINDS, f"does not know this kind of step: {kind}")
    form = forms[0]
    if kind in ("sturm", "family"):
        read_fields(step, "type from to chosen")
        return ratio_grade(phi.ratio(form, a, b)) if kind == "sturm" else phi.grade(form, a, b, order)
    if kind == "factor":
        return check_factor(phi, form, step, a, b)
    read_fields(step, "type from to centre degree multiplicity order bits across at point beside bracket argument chosen left right")
    if kind == "tail":
        whole(step, "order", 1, 12)
        if "beside" in step:
            require(a is not None and b is not None and step["beside"] in ("from", "to"), "an end that is finite was expected")
            at, side = (a, 1) if step["beside"] == "from" else (b, -1)
            return phi.tail_grade(phi.resolved(a, b), form, at, side, 1 / (cast(Fraction, b) - cast(Fraction, a)))
        require((a is None and b is not None and b <= -3) or (b is None and a is not None and a >= 3), "a tail begins at 3 or beyond")
    if kind == "polynomial":
        phi.jet(phi.resolved(a, b), form, between(a, b), 1 + (form.order == 0))
        return real_grade(form)
    if kind not in ("box", "zero", "turn"):
        return phi.grade(form, a, b, order)
    if a is None or b is None:
        raise Rejected(f"a {kind} has finite ends")
    check_between(exact_point(step.get("centre")), a, b)
    if kind != "box":
        return check_zero(phi, forms, step, a, b)
    require(whole(step, "degree", 0, 12) != 1, "a box has no degree 1")
    return phi.grade(form, a, b, order)


def check_zero(phi: Activation, forms: Sequence[Form], step: Record, a: Fraction, b: Fraction) -> int:
    """F ≥ 0 on both sides of a zero; in a turn F ≥ 0 on its left, and another form on its right."""
    tree, centre = phi.resolved(a, b), exact_point(step.get("point", step["centre"]))
    check_between(centre, a, b)
    if len(forms) > 1:
        for form, side, s in zip(forms, (step["left"], step["right"]), (-1, 1), strict=True):
            m = whole(side, "multiplicity", 1, 10)
            phi.zero_grade(tree, form, centre, m, a, b, s**m)
        return WEAK
    m, at_end = whole(step, "multiplicity", 1, 10), centre in (exact(a), exact(b))
    require(m % 2 == 0 or at_end, "a zero of odd multiplicity lies at an end of its step")
    return phi.zero_grade(tree, forms[0], centre, m, a, b, -1 if m % 2 and centre == exact(b) else 1)


def real_grade(form: Form) -> int:
    """How F ≥ 0 is shown for all real φ, φ′ … and x: by root counts of one of them, or by squares where F is quadratic."""
    used = sorted({i for powers in form.terms for i, p in enumerate(powers) if p})
    if len(used) == 1:
        degree = max(powers[used[0]] for powers in form.terms)
        rows = {powers[used[0]]: fmpq_of(q) for powers, q in form.terms.items()}
        f = Ratio(fmpq_poly([rows.get(p, 0) for p in range(degree + 1)]), fmpq_poly([1]), None, None)
        show(f.sign() > 0, "the polynomial is negative somewhere")
        return WEAK if f.vanishes() else STRICT
    show(all(sum(powers) <= 2 for powers in form.terms), "the polynomial is not quadratic")
    rest = form.terms
    for i in used:  # a·u² + u·v + w = a·(u + v/(2a))² + w − v²/(4a)
        w, v, square = ({(*m[:i], 0, *m[i + 1 :]): q for m, q in rest.items() if m[i] == p} for p in range(3))
        a = square.get(ONE, Fraction(0))
        show(a > 0 or not (a or v), "the polynomial is not a sum of squares")
        rest = combined(w, times(v, v), -1 / (4 * a)) if v else w
    least = rest.get(ONE, Fraction(0))
    show(least >= 0, "the polynomial is not a sum of squares")
    return STRICT if least > 0 else WEAK


def check_factor(phi: Activation, form: Form, step: Record, a: End, b: End) -> int:
    """F = A·φ⁽ᵏ⁾ + B, where φ⁽ᵏ⁾ ≥ m on all of the domain and A ≥ 0: F ≥ m·A + B."""
    read_fields(step, "type from to derivative least cover period order bits chosen")
    k, least, cover = whole(step, "derivative", 0, 5), rational(step["least"]), step["cover"]
    require(all(powers[k] <= 1 for powers in form.terms) and all(t.get("type") != "factor" for t in cover), "a factor occurs once")
    slope, rest = ({(*m[:k], 0, *m[k + 1 :]): q for m, q in form.terms.items() if m[k] == p} for p in (1, 0))
    unit = tuple(int(i == k) for i in range(7))
    graded(phi, cover, [[Form.of({unit: Fraction(1), ONE: -least})]] * len(cover), 0, step.get("period"))
    phi.grade(Form.of(slope), a, b, form.order)
    total = {m: q for m in slope | rest if (q := least * slope.get(m, Fraction(0)) + rest.get(m, Fraction(0)))}
    return phi.grade(Form.of(total), a, b, form.order)


def graded(phi: Activation, cover: list[Record], forms: list[list[Form]], slack: int, period: Any) -> list[int]:
    """How each step shows that its forms are ≥ 0. The steps reach over the domain, and join; derivatives exist up to the order of a form less `slack`."""
    require(cover != [], "a cover is a list of at least one step")
    spans = [(end(step.get("from"), "-inf"), end(step.get("to"), "+inf")) for step in cover]
    require(all(a is None or b is None or a < b for a, b in spans), "a step is empty")
    require(all(z is not None and z == a for (_, z), (a, _) in pairwise(spans)), "a step does not begin where the one before ends")
    check_reach(phi, [form for row in forms for form in row], spans[0][0], spans[-1][1], period)
    orders, grades = [max(form.order for form in row) - slack for row in forms], list[int]()
    for i, (step, span, order, row) in enumerate(zip(cover, spans, orders, forms, strict=True)):
        try:
            grades.append(min(by_parts(phi, lambda part, x=(row, step, *span, order): check_step(part, *x))))
        except (Rejected, Unknown) as why:
            raise type(why)(f"step {i} ({step.get('type')}): {why}") from why
    for i, z in ((0, spans[0][0]), (-1, spans[-1][1])) if period is None else ():
        phi.check_closed_end(z, orders[i], cover[i].get("beside") == ("to" if phi.domain.side(z) > 0 else "from"))
    for i, ((_, z), one, other) in enumerate(zip(spans, cover, cover[1:], strict=False)):
        order, beside = max(orders[i : i + 2]), "beside" in one or "beside" in other
        if (phi.pieces and (order > 0 or phi.jumps)) or beside:
            sides = phi.resolved((z or 0) - TINY, z), phi.resolved(z, (z or 0) + TINY)
            left, right = (phi.jet(side, VALUE, exact(z or 0), order + 1) if beside else [] for side in sides)
            same = phi.agree(*sides, exact(z or 0), order) and left == right
            show(same, f"the derivatives of φ do not agree at {z} by their form")
    return grades


def check_cover(phi: Activation, s: Record) -> None:
    monotone, form = s["kind"] == "monotone", Form(s["form"])
    read_fields(s, "kind form cover period" if monotone else "kind form cover relation positiveAt period")
    power = next(iter(form.terms), ())
    require(not monotone or (form.terms == {power: 1} and form.order >= 1 and sum(power) == 1), "monotone speaks of a derivative of φ")
    grades = graded(phi, s["cover"], [[form]] * len(s["cover"]), int(monotone), s.get("period"))
    least = {"nonnegative": WEAK, "increasing": ISOLATED, "positive": STRICT}["increasing" if monotone else s["relation"]]
    show(min(grades) >= least or least == ISOLATED, "the steps do not show that F is positive")
    if min(grades) < least:
        x = letter("x", ("x", *(LINE if "period" in s else phi.domain)[:2]))
        show(not phi.pieces and phi.bases_are_positive(x), "F may vanish on an interval, and φ may not be analytic")
        show("positiveAt" in s, "F may vanish on an interval")
        point = rational(s["positiveAt"])
        require(phi.domain.holds(point) and phi.number_at(form, point).sign() > 0, "F is not positive at positiveAt")


def check_alternatives(phi: Activation, s: Record) -> None:
    """At every point the form that its step chose is ≥ 0, or > 0."""
    read_fields(s, "kind forms cover period")
    require(all(a.keys() == {"form", "strict"} and type(a["strict"]) is bool for a in s["forms"]), "expected forms that are strict or not")
    forms, last = [(Form(a["form"]), a["strict"]) for a in s["forms"]], len(s["forms"]) - 1
    sides = ([step["left"], step["right"]] if step.get("type") == "turn" else [step] for step in s["cover"])
    chosen = [[forms[whole(side, "chosen", 0, last)] for side in row] for row in sides]
    grades = graded(phi, s["cover"], [[form for form, _ in row] for row in chosen], 0, s.get("period"))
    least = (STRICT if any(strict for _, strict in row) else WEAK for row in chosen)
    show(all(grade >= needed for grade, needed in zip(grades, least, strict=True)), "a form may vanish")


def check_reach(phi: Activation, forms: list[Form], a: End, b: End, period: Any) -> None:
    """The cover reaches over the whole domain, or is longer than a period of the forms."""
    if period is None:
        require((a, b) == phi.domain[:2], "the cover does not reach from one end to the other")
        return
    p, x = exact_point(period), letter("x", ("x", None, None))
    require(a is not None and b is not None and (exact((b or 0) - (a or 0)) + -p).sign() > 0, "the cover is no longer than the period")
    change = (phi.jet(phi.tree, VALUE, x + p)[0] + -phi.jet(phi.tree, VALUE, x)[0]).groups()
    degrees = [sum(k if atom[0] == "x" else 9 for atom, k in letters) for letters in change]
    terms = {powers for form in forms for powers in form.terms}
    least = min((i for powers in terms for i, k in enumerate(powers[:6]) if k), default=6)
    periodic = p.sign() > 0 and all(k < least for k in degrees) and all(powers[6] == 0 for powers in terms)
    show(periodic, "does not see that F has the period")


def check_between(v: Any, low: Fraction, high: Fraction) -> None:
    for gap in (v + -v.of(exact(low)), v.of(exact(high)) + -v):
        require(gap.sign() >= 0, f"a number lies outside of [{low}, {high}]")
        show(
            gap.sign() > 0 or gap == Exact({}) or bool(enclosed(gap).low >= 0) or (isinstance(gap, Exact) and nonnegative(gap)),
            f"a number does not certainly lie in [{low}, {high}]",
        )
