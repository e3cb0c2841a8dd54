"""What follows from statements that hold, for each kind of condition, by the tables of docs/concepts/certificates.md."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise
from math import inf
from typing import Any, NamedTuple

from ._jets import Form, Powers
from ._report import RATIONAL, Domain, Record, pair

Terms = dict[Powers, Fraction]
Literal = tuple[Terms, bool]  # a form that is ≥ 0, or > 0
Condition = dict[str, Any]
ONE: Powers = (0,) * 7
PHI: list[Terms] = [{tuple(int(i == k) for i in range(7)): Fraction(1)} for k in range(6)]


def combined(a: Terms, b: Terms, k: Fraction | int = 1) -> Terms:
    """a + k·b."""
    return {m: q for m in a | b if (q := a.get(m, Fraction(0)) + k * b.get(m, Fraction(0)))}


def negated(a: Terms) -> Terms:
    return {m: -q for m, q in a.items()}


def affine(a: Terms, b: Terms) -> tuple[Fraction, Fraction] | None:
    """k and c with a = k·b + c, neither of them a number."""
    m = next((m for m in a if m != ONE), ONE)
    k = a[m] / b[m] if m != ONE and m in b else Fraction(0)
    rest = combined(a, b, -k)
    return (k, rest.get(ONE, Fraction(0))) if k and rest.keys() <= {ONE} else None


def gap(a: Terms, b: Terms) -> Fraction | None:
    """a − b, if that is a number."""
    rest = combined(a, b, -1)
    return rest.get(ONE, Fraction(0)) if rest.keys() <= {ONE} else None


def multiple(a: Terms, b: Terms) -> Fraction | None:
    """k with a = k·b."""
    m = next((m for m in b if m in a), None)
    k = None if m is None else a[m] / b[m]
    return k if k and not combined(a, b, -k) else None


def implies(a: Literal, b: Literal) -> bool:
    """Whether b is a positive multiple of a with a number ≥ 0 added."""
    k, c = affine(b[0], a[0]) or (-1, -1)
    return k > 0 and (c > 0 or (c == 0 and (a[1] or not b[1])))


def is_tautology(clause: list[Literal]) -> bool:
    found = [(affine(b[0], a[0]), a[1] and b[1]) for a in clause for b in clause]
    numbers = [(f.get(ONE, 0), strict) for f, strict in clause if f.keys() <= {ONE}]
    return any(q > 0 or (q == 0 and not strict) for q, strict in numbers) or any(
        f is not None and f[0] < 0 and f[1] >= 0 and not (strict and f[1] == 0) for f, strict in found
    )


def order_of(*forms: Terms) -> int:
    return max((i for f in forms for m in f for i, p in enumerate(m[:6]) if p), default=0)


def derivative_of(f: Terms) -> int | None:
    """k of a form that is φ⁽ᵏ⁾ alone, times a number."""
    (m, *others) = f or (ONE,)
    return m.index(1) if not others and sum(m) == 1 and not m[6] else None


def divides(factor: Terms, f: Terms) -> bool:
    """Whether φ⁽ᵏ⁾ (or a power of it) is a factor of every term."""
    found = [i for m in factor for i, p in enumerate(m) if p]
    return len(factor) == len(found) == 1 and found[0] < 6 and all(m[found[0]] for m in f)


def number(text: Any) -> Any:
    """A rational number or an infinity; of another constant, nothing is concluded but that it is finite."""
    return Fraction(text) if RATIONAL.fullmatch(text) else {"+inf": inf, "-inf": -inf}.get(text)


class Fact(NamedTuple):
    """A statement: its kind, its form F, and what stands beside it: |G| in a quotient, or what does not vanish at a root."""

    kind: str
    f: Terms
    g: Terms | None
    s: Record

    @property
    def place(self) -> Any:
        """What tells one point, bracket or interval from another."""
        kinds: dict[str, Any] = {
            "value": ("z",),
            "ratio-value": ("z",),
            "root": ("form", "bracket"),
            "identically-zero": ("form", "from", "to"),
        }
        return str([self.s[name] for name in kinds[self.kind]]) if self.kind in kinds else None

    @property
    def towards(self) -> Any:
        """The place of a limit."""
        return (place["at"], place.get("side")) if (place := self.s.get("place")) else self.s["at"] if "limit" in self.kind else None

    def span(self, f: Terms) -> tuple[Any, Any]:
        """What f lies between at the place of the statement."""
        if f.keys() <= {ONE} and self.place is not None:
            return f.get(ONE, Fraction(0)), f.get(ONE, Fraction(0))
        k, c = affine(f, self.f) or (0, 0)
        if k == 0 or self.kind not in ("value", "root", "identically-zero"):
            return -inf, inf
        low, high = (k * q + c for q in (pair(self.s["enclosure"]) if self.kind == "value" else (0, 0)))
        return (low, high) if k > 0 else (high, low)


def is_factor(f: Terms, g: Terms) -> bool:
    """Whether f is x or a derivative of φ, times a number, and divides g."""
    return derivative_of(f) is not None and divides(f, g)


def fact_of(s: Record) -> Fact:
    form = s.get("numerator", s.get("form", []))
    other = s.get("denominator", s.get("nonzero"))
    kind = "ratio-limit" if s["kind"] == "rational-limit" and other is not None else s["kind"].replace("rational-", "")
    return Fact(kind, Form(form).terms, None if other is None else Form(other).terms, s)


class Facts:
    def __init__(self, statements: list[Record], domain: Domain) -> None:
        self.domain, self.all = domain, [fact_of(s) for s in statements]
        self.clauses: list[list[Literal]] = [[(f.f, f.s["relation"] == "positive")] for f in self.of("bound")]
        self.clauses += [[(Form(a["form"]).terms, a["strict"]) for a in f.s["forms"]] for f in self.of("alternatives")]

    def of(self, *kinds: str, about: Terms | None = None) -> Iterator[Fact]:
        return (f for f in self.all if f.kind in kinds and (about is None or f.f == about))

    def missing(self, order: int) -> bool:
        """Whether φ is not defined somewhere, or a derivative up to this order, from 1 on, does not exist."""
        jumps = any(f.s["derivative"] <= order for f in self.of("jump", "seam"))
        return any(self.of("undefined", "pole")) or (order > 0 and jumps)

    def lower(self, f: Terms) -> list[Fraction]:
        return [c for b in self.of("bound") if (c := gap(f, b.f)) is not None]

    def one_sided(self, f: Terms) -> set[int]:
        """1 where f has a lower bound, −1 where it has an upper one."""
        return {1 if k[0] > 0 else -1 for b in self.of("bound") if (k := affine(b.f, f))}

    def uppers(self, f: Terms) -> Iterator[tuple[Any, Fact]]:
        """Numbers that inf f is not above."""
        for s in self.all:
            same, c = s.f == f and s.g is None, gap(f, s.f) if s.kind == "root" else None
            if c is not None:
                yield c, s
            elif same and s.kind in ("value", "end-value"):
                yield pair(s.s["enclosure"])[1], s
            elif same and s.kind in ("limit", "density") and (v := number(s.s["value"])) not in (None, inf):
                yield v, s
            elif same and s.kind in ("oscillation", "identically-zero"):
                yield (-inf if s.kind == "oscillation" else Fraction(0)), s

    def shows(self, clause: list[Literal]) -> bool:
        """Whether a statement says that one of the literals holds at every point."""
        return any(all(any(implies(a, b) for b in clause) for a in shown) for shown in self.clauses)

    def everywhere(self, s: Fact) -> bool:
        return self.domain.is_end(s.s["from"], -1) and self.domain.is_end(s.s["to"], 1)

    def ends(self, f: Terms) -> dict[int, Any]:
        """The limits at the ends that do not belong to the domain."""
        found: dict[int, Any] = {}
        for s in (s for s in self.of("limit", "end-value", about=f) if s.g is None):
            at, beside = (s.s["place"]["at"], s.s["place"].get("side")) if "place" in s.s else (s.s["at"], None)
            value = number(s.s["value"]) if s.kind == "limit" else None
            found |= {k: value for k in (-1, 1) if not self.domain.closed[k > 0] and self.domain.is_end(at, k) and beside != k}
        return found

    def continuous(self, f: Terms) -> bool:
        return any(order_of(b.f) >= order_of(f) for b in self.of("bound"))

    def decide(self, c: Condition) -> tuple[bool, bool]:
        """Whether a condition holds, and whether it fails."""
        rules: dict[str, Callable[[Condition], tuple[bool, bool]]] = {
            "sign": self.sign,
            "dominates": self.dominates,
            "diverges": self.diverges,
        }
        rules |= {"onto": self.onto, "alternatives": self.alternatives, "extremum": self.extremum, "injective": self.injective}
        forms = [p[n] for p in c.get("parts", []) for n in ("numerator", "denominator")] + [
            g for p in c.get("parts", []) for g in p["guards"]
        ]
        forms += [f for f, _ in c.get("literals", [])] + [c[n] for n in ("form", "slope", "numerator", "denominator") if n in c]
        order = order_of(*forms) - (c["type"] == "injective" or c.get("relation") == "increasing")
        return (False, True) if self.missing(order) else rules[c["type"]](c)

    def sign(self, c: Condition) -> tuple[bool, bool]:
        f, relation = c["form"], c["relation"]
        weak = relation in ("increasing", "nonnegative")
        fails = any(s.s.get("crossing") is True for s in self.of("root", about=f))
        fails |= relation == "increasing" and any(self.of("identically-zero", about=f))
        for u, s in self.uppers(f):
            zero = u == 0 and not weak and (relation == "bounded" or not self.approached(f, s))
            fails |= (u < 0 or zero) and (s.kind != "root" or s.f == f)
        low = max(self.lower(f), default=-inf)
        relations = {
            "positive": ("positive",),
            "increasing": ("positive", "increasing"),
            "nonnegative": ("positive", "increasing", "nonnegative"),
        }
        holds = low > 0 or any(b.s["relation"] in relations.get(relation, ()) for b in self.of("bound", about=f))
        holds |= relation == "increasing" and any(self.of("monotone", about=f))
        flat = (s for s in self.of("identically-zero") if self.everywhere(s) and (s.f == f or multiple(f, s.f)))
        return holds or (relation == "nonnegative" and any(flat)), fails

    def approached(self, f: Terms, s: Fact) -> bool:
        """Whether a number is a limit that need not be taken; at an end of the domain a derivative, if there is one, is its limit."""
        at = s.s["place"]["at"] if "place" in s.s else s.s.get("at", "")
        taken = order_of(f) > 0 and any(self.domain.closed[k > 0] and self.domain.is_end(at, k) for k in (-1, 1))
        return s.kind in ("end-value", "density") or (s.kind == "limit" and not taken)

    def quotients(self, c: Condition) -> list[Any]:
        found = [s for s in self.of("ratio-value", "ratio-limit", about=c["numerator"]) if s.g == c["denominator"]]
        return [v for s in found if (v := number(s.s.get("upper", s.s.get("value")))) is not None]

    def beta(self, c: Condition) -> Any:
        """The greatest β > 0 with F − β·G ≥ 0 and F + β·G ≥ 0; or c·bʲ, where F = A·(φ⁽ᵏ⁾)ʲ, A ≥ c·|G| and φ⁽ᵏ⁾ ≥ b > 0."""
        f, ways = c["numerator"], [(c["numerator"], Fraction(1))]
        for m, q in f.items() if len(f) == 1 else ():
            rests = [(k, j, tuple(p - j * (i == k) for i, p in enumerate(m))) for k in range(6) for j in range(1, m[k] + 1)]
            ways += [({m: q}, b**j) for k, j, m in rests if any(m) and (b := max([0, *self.lower(PHI[k])])) > 0]
        return max((b * w for rest, w in ways for b in self.both_sides(rest, c["denominator"])), default=-inf)

    def both_sides(self, f: Terms, g: Terms) -> list[Fraction]:
        found = {multiple(combined(b.f, f, -1), g) for b in self.of("bound")} - {None}
        return [b for b in found if b is not None and b > 0 and -b in found]

    def dominates(self, c: Condition) -> tuple[bool, bool]:
        f, g = c["numerator"], c["denominator"]
        fails = any(pair(s.s["enclosure"])[1] < 0 for s in self.of("value", about=f)) or any(
            s.s.get("crossing") for s in self.of("root", about=f)
        )
        fails |= any(s.g == g and (s.f == f or divides(s.f, f)) for s in self.of("root"))
        fails |= any(-inf < u <= 0 for u in self.quotients(c))
        return self.beta(c) > 0 or self.vacuous(c), fails

    def vacuous(self, c: Condition) -> bool:
        """G = 0 on intervals that follow each other over the domain, and F ≥ 0."""
        flat = [s.s for s in self.of("identically-zero", about=c["denominator"])]
        joined = flat and all(s["to"] == t["from"] for s, t in pairwise(flat))
        reach = joined and self.domain.is_end(flat[0]["from"], -1) and self.domain.is_end(flat[-1]["to"], 1)
        return bool(reach) and max(self.lower(c["numerator"]), default=-inf) >= 0

    def diverges(self, c: Condition) -> tuple[bool, bool]:
        f, found, open_ends = c["form"], self.ends(c["form"]), [k for k in (-1, 1) if not self.domain.closed[k > 0]]
        k = derivative_of(f)
        before = self.one_sided(PHI[k - 1]) if k else set[int]()
        fails = (
            any(v != inf for v in found.values()) or any(self.of("oscillation", about=f)) or (-1 in self.one_sided(f) and open_ends != [])
        )
        fails |= (-1 in before and self.domain.high is None) or (1 in before and self.domain.low is None)
        return sorted(found) == open_ends and not fails and self.continuous(f), fails

    def onto(self, c: Condition) -> tuple[bool, bool]:
        f, found = c["form"], self.ends(c["form"])
        complete = len(found) > 0 and len(found) == self.domain.closed.count(False) and self.continuous(f)
        opposite = {-inf, inf} <= set(found.values())
        wave = any(self.of("oscillation", about=f)) and self.continuous(f)
        bounded = self.one_sided(f) != set()
        return not bounded and (wave or (complete and opposite)), bounded or (not wave and complete and not opposite)

    def alternatives(self, c: Condition) -> tuple[bool, bool]:
        clause: list[Literal] = c["literals"]
        there: dict[Any, list[Fact]] = {}
        for s in self.all:
            there.setdefault(s.place, []).append(s)
        there.pop(None, None)
        fails = any(all(any((h := s.span(f)[1]) < 0 or (strict and h == 0) for s in at) for f, strict in clause) for at in there.values())
        return self.shows(clause), fails

    def injective(self, c: Condition) -> tuple[bool, bool]:
        slope: Terms = c["slope"]
        holds = any(self.sign({"form": f, "relation": "increasing"})[0] for f in (slope, negated(slope)))
        spans = [s.span(slope) for s in self.of("value") if multiple(s.f, slope)]
        turns = any(low > 0 for low, _ in spans) and any(high < 0 for _, high in spans)
        return holds, any(self.of("identically-zero", about=slope)) or (turns and not holds)

    def extremum(self, c: Condition) -> tuple[bool, bool]:
        fails = any(self.part_upper(p) == -inf for p in c["parts"])
        return not fails and all(self.part_lower(p) is not None for p in c["parts"]), fails

    def bounds(self, c: Condition, holds: bool) -> tuple[Any, Any]:
        """The ends of the constant of a condition."""
        if c["type"] == "sign":
            least = min((u for u, _ in self.uppers(c["form"])), default=inf)
            return (-inf if least == -inf else max(self.lower(c["form"]), default=-inf)), least
        if c["type"] == "dominates":
            weak = Fraction(0) if max(self.lower(c["numerator"]), default=-inf) >= 0 else -inf
            beta, upper = self.beta(c), min((q for q in self.quotients(c) if q > -inf), default=inf)
            return (beta if beta > 0 else inf if holds else weak), (inf if holds and not beta > 0 else upper)
        lowers = [-inf if (low := self.part_lower(p)) is None else low for p in c["parts"]]
        least = min((self.part_upper(p) for p in c["parts"]), default=inf)
        low = -inf if least == -inf else min(lowers, default=inf)
        return (low, least) if c["extremum"] == "inf" else (-least, -low)

    def part_lower(self, p: Condition) -> Any:
        """The greatest lower bound of a part that is shown, ∞ where it has no point, None where there is none."""
        g = p["denominator"]
        if any(self.everywhere(s) for s in self.of("identically-zero", about=g)) or any(
            self.shows([(negated(u), not (derivative_of(u) is not None and divides(u, g)))]) for u in p["guards"]
        ):
            return inf
        signed: list[Condition] = []
        squared = p.get("squared")
        for k in (1, -1) if squared or not p["nonnegative"] else ():
            num, den = (combined({}, squared["p"], k), combined({}, squared["q"], k)) if squared else (p["numerator"], combined({}, g, k))
            other: Condition = {**p, "squared": None, "nonnegative": True, "numerator": num, "denominator": den}
            signed += [other] if not signed and self.shows([(other["denominator"], False)]) else []
        found = {Fraction(0)}
        for q in [p, *signed]:
            rests = [combined(q["numerator"], form, -1) for shown in self.clauses for form, _ in shown]
            ratios = [multiple(rest, q["denominator"]) for rest in rests]
            found |= {k * r for r in ratios if r for k in (1, -1)}
        return max((q for q in found if any(self.above(part, q) for part in [p, *signed])), default=None)

    def above(self, p: Condition, bound: Fraction) -> bool:
        """Whether numerator ≥ bound·|denominator| is shown where all guards are ≥ 0."""
        outside: list[Literal] = [(negated(u), True) for u in p["guards"]]
        both: list[Literal] = [(combined(p["numerator"], p["denominator"], -k * bound), False) for k in (1, -1)]
        one = p["nonnegative"] or bound == 0
        clauses = [[*outside, both[0]]] if one else [[*outside, b] for b in both] if bound > 0 else [[*outside, *both]]
        return all(is_tautology(clause) or self.shows(clause) for clause in clauses)

    def part_upper(self, p: Condition) -> Any:
        """The least number that the infimum of a part is shown not to exceed, ∞ where there is none."""
        found = [inf, *(v for v, s in self.part_uppers(p) if all(self.guarded(u, s) for u in p["guards"]))]
        return -inf if self.pole(p) else min(found)

    def part_uppers(self, p: Condition) -> Iterator[tuple[Any, Fact]]:
        for s in self.of("ratio-value", "ratio-limit", "root", about=p["numerator"]):
            v = Fraction(0) if s.kind == "root" else number(s.s.get("upper", s.s.get("value")))
            if s.g == p["denominator"] and v not in (None, inf):
                yield v, s
        if squared := p.get("squared"):
            yield from ((Fraction(0), s) for s in self.of("root", about=squared["p"]) if s.g and multiple(s.g, squared["q"]))
        yield from self.uppers(p["numerator"]) if p["denominator"] == {ONE: 1} else ()

    def guarded(self, guard: Terms, s: Fact) -> bool:
        """Whether a guard is ≥ 0 at the place of a statement."""
        here = [t for t in self.all if s.place is not None and t.place == s.place]
        near = [t for t in self.of("limit", "ratio-limit", about=guard) if s.towards is not None and t.towards == s.towards]
        tends = any(t.s["value"] == "1" if t.g == guard else t.g is None and (number(t.s["value"]) or 0) > 0 for t in near)
        return max(self.lower(guard), default=-1) >= 0 or any(t.span(guard)[0] >= 0 for t in here) or tends

    def pole(self, p: Condition) -> bool:
        """Whether the part tends to −∞ beside a zero of its denominator."""
        squared = p.get("squared") or {"p": p["numerator"], "q": p["denominator"]}
        roots = [(s, s.g) for s in self.of("root") if s.g]
        for root in (s for s, g in roots if multiple(g, squared["p"]) and (s.f == squared["q"] or is_factor(s.f, squared["q"]))):
            nowhere = [g for s, g in roots if s.s["bracket"] == root.s["bracket"]]
            if not all(is_factor(u, p["denominator"]) or any(multiple(g, u) for g in nowhere) for u in p["guards"]):
                continue
            if p.get("squared") and root.s["by"] == "sign-change" and not p["guards"] and root.f == squared["q"]:
                return True
            (a, b), at = pair(root.s["bracket"]), dict[str, list[Fact]]()
            for s in (s for s in self.of("value") if a <= Fraction(s.s["z"]) <= b):
                at.setdefault(s.s["z"], []).append(s)
            below = (negated(p["numerator"]), *p["guards"])
            for here in at.values():
                nonzero = any(low > 0 or high < 0 for low, high in (s.span(p["denominator"]) for s in here))
                if nonzero and all(any(s.span(u)[0] > 0 for s in here) for u in below):
                    return True
        return False
