"""Each kind of statement. A check ends silently, or in Rejected or Unknown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from fractions import Fraction
from typing import Any

from ._activation import TINY, VALUE, Activation, are_independent, ends_of, waves_of
from ._claims import times
from ._covers import check_alternatives, check_between, check_cover
from ._families import check_family_root, nonnegative
from ._jets import Form, Jets, Tree, constant, exact_point, negative, num, subtrees
from ._ratios import End
from ._report import Record, Unknown, end, pair, rational, read_fields, require, show, whole
from ._scalars import Exact, between, exact, letter
from ._tails import ONE, Tail, both, growth


def check_value(phi: Activation, s: Record) -> None:
    """F(z), or what F tends to at an end that does not belong to the domain."""
    read_fields(s, "kind form enclosure bits at" + " z" * (s["kind"] == "value"))
    z = rational(s["z"] if s["kind"] == "value" else s["at"])
    require(phi.domain.holds(z) if s["kind"] == "value" else phi.domain.excludes(z), "another point of the domain was expected")
    either(lambda exactly: check_between(phi.number_at(Form(s.get("form")), z, exactly), *pair(s.get("enclosure"))))


def either(check: Callable[[bool], None]) -> None:
    """A check with exact numbers, or else with enclosures."""
    try:
        check(True)
    except Unknown:
        check(False)


def check_root(phi: Activation, s: Record) -> None:
    read_fields(s, "kind form bracket by nonzero bits point crossing factor cofactor")
    form, (a, b), by = Form(s.get("form")), pair(s.get("bracket")), s.get("by")
    other = Form(s["nonzero"]) if "nonzero" in s else None
    require(phi.domain.holds(a, b), "the bracket lies outside of the domain")
    require("crossing" not in s or (by == "family" and s["crossing"] is True), "a crossing is shown for families")
    if by == "family":
        require(a < b, "expected a bracket")
        f, *g = (phi.jet(phi.tree, h, letter("x", ("x", None, None)))[0] for h in (form, other) if h is not None)
        check_family_root(f, g[0] if g else None, a, b, "crossing" in s)
        return
    if by == "sturm":
        require(phi.ratio(form, a, b, True).vanishes(), "F has no zero in the bracket, by root counts")
        require(other is None or not phi.ratio(other, a, b, True).vanishes(), "G vanishes in the bracket")
    elif by in ("sign-change", "factor"):
        if by == "factor":
            product, form = form, Form(s["factor"])
            require(times(form.terms, Form(s["cofactor"]).terms) == product.terms, "F is not the product")
        phi.jet(phi.resolved(a, b), VALUE, between(a, b), form.order + 1)
        require(phi.number_at(form, a).sign() * phi.number_at(form, b).sign() < 0, "F does not change its sign")
    else:
        show(by == "exact", f"does not know roots by {by}")
        point = exact_point(s.get("point"))
        check_between(point, a, b)
        check_between(phi.exact(form, point), Fraction(0), Fraction(0))
    show(by == "sturm" or other is None or phi.over(other, a, b).sign() != 0, "G may vanish in the bracket")


def check_ratio_value(phi: Activation, s: Record) -> None:
    read_fields(s, "kind numerator denominator z upper bits")
    z, upper = rational(s.get("z")), exact(rational(s.get("upper")))
    require(phi.domain.holds(z) or phi.domain.excludes(z), "the point lies outside of the domain")
    f, g = Form(s.get("numerator")), Form(s.get("denominator"))
    either(lambda exactly: check_quotient(phi.number_at(f, z, exactly), phi.number_at(g, z, exactly), upper))


def check_quotient(f: Any, g: Any, upper: Exact) -> None:
    show(g.sign() != 0, "G may vanish at the point")
    f, g = both(f, g)
    over = f + -((g if g.sign() > 0 else -g) * g.of(upper))
    require(over.sign() <= 0, "the quotient is greater than its upper bound")
    below = over.sign() < 0 or (isinstance(over, Exact) and (not over or nonnegative(-over)))
    show(below, "the quotient may be greater than its upper bound")


def check_identically_zero(phi: Activation, s: Record) -> None:
    read_fields(s, "kind form from to defined")
    a, b = end(s.get("from"), "-inf"), end(s.get("to"), "+inf")
    require((a is None or b is None or a < b) and phi.domain.closure_holds(a, b), "the interval is empty, or not one of the domain")
    form = Form(s.get("form"))
    if "defined" in s:
        check_exists(phi, s["defined"], form.order)
        require((a, b) == phi.domain[:2], "steps that show where φ is defined are about all of the domain")
        a = (b or 0) - 2 if a is None else a  # F is analytic: it is 0 everywhere if it is so beside one point
        width = 2 if b is None else b - a
        a, b = a + width * Fraction(2, 7), a + width * Fraction(3, 7)
    try:
        require(phi.ratio(form, a, b).n.degree() < 0, "F is not the zero function there")
    except Unknown:
        show(not phi.jet(phi.resolved(a, b), form, letter("x", ("x", a, b)))[0], "does not see that F is the zero function there")


def check_exists(phi: Activation, cover: list[Record], order: int) -> None:
    """φ is analytic, as 1 + (φ⁽ᵏ⁾)² > 0 on all of the domain for the k ≥ 1 that F needs, and no piece or root may be at its end there."""
    powers = [0] * 7
    powers[max(1, order)] = 2
    form = [["1", 0, 0, 0, 0], ["1", *powers]]
    check_cover(phi, {"kind": "bound", "form": form, "relation": "positive", "cover": cover})
    show(not phi.pieces and phi.bases_are_positive(letter("x", ("x", *phi.domain[:2]))), "φ may not be analytic")


def check_undefined(phi: Activation, s: Record) -> None:
    read_fields(s, "kind z bits everywhere")
    require(s.get("everywhere", True) is True, "everywhere is true or left out")
    require("everywhere" in s or phi.domain.holds(rational(s.get("z"))), "the point lies outside of the domain")
    z = letter("x", ("x", *phi.domain[:2])) if "everywhere" in s else exact(rational(s.get("z")))
    for t in subtrees(phi.tree):
        u, q = t[-1] if t[0] == "fn" else t[1] if t[0] == "pow" else num(0), constant(t[2]) if t[0] == "pow" else None
        try:
            v = Activation(u).exact(VALUE, z) if z.closed else phi.jet(u, VALUE, z)[0]
        except Unknown:
            continue
        negative_base = q is not None and ((q < 0 and not v) or (q.denominator > 1 and v.sign() < 0))
        beyond = t[:2] == ("fn", "asin") and ((v + exact(-1)).sign() > 0 or (v + exact(1)).sign() < 0)
        if negative_base or beyond or (t[:2] == ("fn", "log") and (not v or v.interval().high <= 0)):
            return
    raise Unknown("does not see that the argument of an operator is outside of its domain")


def check_pole(phi: Activation, s: Record) -> None:
    """A denominator, or what it vanishes with, changes its sign or is 0 at the point."""
    read_fields(s, "kind node bracket bits point")
    (a, b), _ = pair(s.get("bracket")), whole(s, "node", 0, 10**6)
    require(phi.domain.holds(a, b), "the bracket lies outside of the domain")
    for t in subtrees(phi.tree):
        denominator = t[2] if t[:2] == ("fn", "log") else t[1] if t[0] == "pow" and (constant(t[2]) or 0) < 0 else num(1)
        for w in factors(denominator):
            with suppress(Unknown):
                inner = Activation(w, None, phi.domain)
                if "point" in s:
                    check_between(exact_point(s["point"]), a, b)
                    found = not inner.exact(VALUE, exact_point(s["point"]))
                else:
                    found = changes_sign(inner, a, b)
                if found:
                    return
    raise Unknown("does not see that a denominator vanishes in the bracket")


def changes_sign(w: Activation, a: Fraction, b: Fraction) -> bool:
    """Whether w, continuous on the bracket, vanishes in it."""
    with suppress(Unknown):
        return w.ratio(VALUE, a, b, True).vanishes()
    show(not w.jumps, "a denominator with jumps")
    w.jet(w.tree, VALUE, between(a, b))
    return w.number_at(VALUE, a).sign() * w.number_at(VALUE, b).sign() < 0


def factors(u: Tree) -> Iterator[Tree]:
    """u, and parts w of it such that w = 0 implies u = 0, wherever u is defined."""
    yield u
    inner = (
        u[1:]
        if u[0] == "mul"
        else u[1:2]
        if u[0] == "pow" and (constant(u[2]) or 0) > 0
        else u[1:2]
        if u[0] == "max" and u[2] == negative(u[1])
        else ()
    )
    for w in inner:
        yield from factors(w)


def check_seam(phi: Activation, s: Record) -> None:
    read_fields(s, "kind argument bracket derivative bits point")
    (a, b), order = pair(s.get("bracket")), whole(s, "derivative", 0, 5)
    require(phi.domain.holds(a, b), "the bracket lies outside of the domain")
    if "point" in s:
        check_between(exact_point(s["point"]), a, b)
    require("point" in s or whole(s, "argument", 0, 10**6) >= 0, "expected an argument or a point")
    box, seams = between(a, b), phi.seams(a, b)
    crossing = phi.arguments(a, b)
    for u in crossing:
        show(Jets(box, 2).eval(u)[1].sign() != 0, "the argument of a piece may vanish twice")
        require(Activation(u).number_at(VALUE, a).sign() * Activation(u).number_at(VALUE, b).sign() < 0, "no piece begins in the bracket")
    same = len(crossing) == 1 or (len(seams) == 1 and crossing and all(not phi.jet(u, VALUE, seams[0])[0] for u in crossing))
    show(bool(same), "does not see which pieces meet")
    sides, x = (phi.resolved(a - TINY, a), phi.resolved(b, b + TINY)), letter("x", ("x", a, b))
    left, right = (phi.jet(tree, derivative(order), x)[0] for tree in sides)
    show((left + -right).sign() != 0, "does not see that the derivative jumps")


def derivative(order: int) -> Form:
    return Form([["1", *(int(i == order) for i in range(6)), 0]])


def check_oscillation(phi: Activation, s: Record) -> None:
    """The largest growth tends to ∞ with c + a·sin θ + b·cos θ, c² < a² + b², θ → ∞."""
    read_fields(s, "kind form place order bits")
    side, start = {"+inf": 1, "-inf": -1}[s["place"]["at"]], abs(rational(s["place"]["from"]))
    require(start >= 3 and whole(s, "order", 1, 12) > 0, "a place begins at 3 or beyond")
    require(phi.domain.is_end(s["place"]["at"], side), "the domain has no such end")
    for k in range(10):
        with suppress(Unknown):
            m, c = phi.expansion(phi.tree, Form(s["form"]), None, side, start * 4 ** (k**3), 4 + k).leading_term()
            found = c.groups()
            gap = -(constant_part := found.pop(frozenset(), Exact({}))) * constant_part
            for letters, amplitude in found.items():
                ((name, u), power), *others = letters
                show(
                    not others and name in ("sin", "cos") and power == 1 and len({v for ls in found for (_, v), _ in ls}) == 1,
                    "no single wave",
                )
                show(len(u.terms) == 1 and all(atom[0] == "phase" and p == 1 for m in u.terms for atom, p in m), "the phase may not grow")
                gap += amplitude * amplitude
            show(growth(m) > 0 and gap.sign() > 0, "the leading term does not oscillate")
            return
    raise Unknown("the expansion does not show an oscillation")


def check_density(phi: Activation, s: Record) -> None:
    read_fields(s, "kind form at value bits")
    require(any(s.get("at") == text and phi.domain.is_end(text, k) for text, k in (("+inf", 1), ("-inf", -1))), "expected an infinite end")
    f = phi.jet(phi.tree, Form(s.get("form")), letter("x", ("x", None, None)))[0]
    waves, left = waves_of(f), exact(rational(s.get("value"))) + -f.groups().get(frozenset(), Exact({}))
    show(waves != [] and are_independent([a for _, a, _ in waves]), "does not see waves of independent frequencies")
    for _, _, c in waves:
        left += c if c.sign() > 0 else -c
    require(left.sign() >= 0, "F stays above the value")
    show(left.sign() > 0 or not left, "does not see that F comes so low")


def check_jump(phi: Activation, s: Record) -> None:
    read_fields(s, "kind z derivative bits")
    z, order = rational(s.get("z")), whole(s, "derivative", 0, 5)
    require(phi.domain.holds(z), "the point lies outside of the domain")
    if side := phi.domain.side(z):
        inside = limit_near(phi, [derivative(order)], z, -side, Fraction(8))
        show(
            not isinstance(inside, Exact) or (order == 0 and (inside + -phi.jet(phi.tree, VALUE, exact(z))[0]).sign() != 0),
            "no jump at the end",
        )
        return
    left, right = (limit_near(phi, [derivative(order)], z, side, Fraction(8)) for side in (-1, 1))
    if isinstance(left, Exact) and isinstance(right, Exact):
        require(left != right, f"the derivative of order {order} does not jump at {z}")
        show((left + -right).sign() != 0, "does not see that the one-sided limits differ")


def limit_of(f: Tail) -> Any:
    """An exact constant, or ±∞ as text."""
    m, values = f.leading()
    c = f.terms.get(ONE, Exact({}))
    show(
        values.sign() != 0 if growth(m) > 0 else isinstance(c, Exact) and c.closed,
        "does not know the sign of what grows, or the limit of what varies",
    )
    return c if growth(m) <= 0 else "+inf" if values.sign() > 0 else "-inf"


def check_limit(phi: Activation, s: Record) -> None:
    """The limit of F, or of F/|G|. What holds from a later beginning on holds all the same."""
    if "terms" in s:
        check_terms(phi, s)
        return
    whole_line, names = s["kind"] == "rational-limit", ["numerator"] if s["kind"] == "ratio-limit" else ["form"]
    names += ["denominator"] if "denominator" in s else []
    read_fields(s, " ".join(["kind value", *names, "at" if whole_line else "place order bits"]))
    place: Any = {"at": s["at"], "from": "8"} if whole_line else s["place"]
    at = None if place["at"] in ("+inf", "-inf") else rational(place["at"])
    line_end = -1 if place["at"] == "-inf" else 1
    near = [k for k in (1, -1) if at is not None and phi.domain.closure_holds(at, at) and phi.domain.side(at) != k]
    sides = [line_end] if at is None else near if whole_line else [whole(place, "side", -1, 1)]
    require(
        phi.domain.is_end(place["at"], line_end) if at is None else sides != [] and set(sides) <= {*near}, "no such place in the domain"
    )
    start = abs(rational(place["from"]))
    require(0 not in sides and start >= 3 and (whole_line or whole(s, "order", 1, 12) > 0), "a place begins at 3 or beyond")
    claimed = expected_limit(s["value"])
    for side in sides:
        found = limit_near(phi, [Form(s[name]) for name in names], at, side, start)
        same = found == claimed
        require(same or not (isinstance(found, str) or isinstance(claimed, str) or (found + -claimed).sign()), "the limit is another")
        show(same, "the limit is not the value by its form")


def check_terms(phi: Activation, s: Record) -> None:
    """Each term of φ, sums and negations taken apart, tends with its part of F to ±∞, or does not hold the others back."""
    read_fields(s, "kind form value place order bits terms")
    form, side, start, labels = Form(s["form"]), {"+inf": 1, "-inf": -1}[s["place"]["at"]], abs(rational(s["place"]["from"])), s["terms"]
    up, (a, b) = {"+inf": True, "-inf": False}[s["value"]], ends_of(None, side, start)
    (powers,) = form.terms
    require(sum(powers) == 1 and not powers[6] and phi.domain.is_end(s["place"]["at"], side), "expected a derivative of φ, and an end")
    require(start >= 3 and whole(s, "order", 1, 12) > 0, "a place begins at 3 or beyond")
    require("infinite" in labels and {*labels} <= {"infinite", "bounded"}, "a term is infinite or bounded, and one is infinite")
    parts = [Activation(u, phi.ranges, phi.domain) for u in terms_of(phi.tree)]
    ranges = [part.jet(part.resolved(a, b), form, between(a, b))[0] for part in parts]
    bounded = [(values.low if up else values.high).is_finite() for values in ranges]
    limits = {i: limit_near(part, [form], None, side, start) == s["value"] for i, part in enumerate(parts) if not bounded[i]}
    found = any(limits.values()) or any(limit_near(part, [form], None, side, start) == s["value"] for part in parts)
    show(all(limits.values()) and found, "a term is neither infinite nor bounded, or all are bounded")


def terms_of(u: Tree) -> Iterator[Tree]:
    """What φ is a sum of, with signs."""
    if u[0] == "add":
        for v in u[1:]:
            yield from terms_of(v)
    elif u[:2] == ("mul", num(-1)):
        yield from map(negative, terms_of(u[2]))
    else:
        yield u


def limit_near(phi: Activation, forms: list[Form], at: End, side: int, start: Fraction) -> Any:
    for k in range(10):
        with suppress(Unknown):
            show(at is None, "at a point")
            f, *rest = (phi.ratio(form, *ends_of(None, side, start * 4 ** (k**3))) for form in forms)
            for g in rest:
                f *= (g if g.sign() > 0 else -g).power(Fraction(-1))
            return f.limit(side)
        try:
            f, *rest = (phi.expansion(phi.tree, form, at, side, start * 4 ** (k**3), 4 + k) for form in forms)
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
CHECKS.update({"pole": check_pole, "seam": check_seam, "oscillation": check_oscillation, "density": check_density})
CHECKS.update({"end-value": check_value, "alternatives": check_alternatives})
CHECKS.update({"root": check_root, "ratio-value": check_ratio_value, "undefined": check_undefined, "jump": check_jump})
