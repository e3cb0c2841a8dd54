"""The activation language, and Taylor coefficients of φ and of forms over any scalars: intervals, exact constants, rational functions, expansions."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import cache
from typing import Any, cast

from flint import arb, arb_series, ctx

from ._report import RATIONAL, Rejected, Unknown, rational, require, show
from ._scalars import PI, Exact, Interval, arb_of, exact

Tree = tuple[Any, ...]
X: Tree = ("x",)
PRIMITIVE = {"exp", "log", "sin", "cos", "atan", "erf", "asin", "sign"}
TOTAL = {"x", "num", "name", "add", "mul", "max", "exp", "sin", "cos", "atan", "erf"}
# The other functions by definitions with the same domain.
DEFINITIONS = """
expm1 exp(x)-1; log1p log(1+x); sqrt x^(1/2); tan sin(x)/cos(x); sinh (exp(x)-exp(-x))/2; cosh (exp(x)+exp(-x))/2;
tanh 2/(1+exp(-2*x))-1; asinh log(x+(x^2+1)^(1/2)); acosh log(x+(x-1)^(1/2)*(x+1)^(1/2)); atanh (log(1+x)-log(1-x))/2; erfc 1-erf(x);
sigmoid 1/(1+exp(-x)); softplus log(1+exp(x)); relu max(x,0); gelu x/2*(1+erf(x/2^(1/2))); silu x/(1+exp(-x)); softsign x/(1+abs(x));
mish x*(1-2/((1+exp(x))^2+1)); elu max(x,0)+exp(min(x,0))-1; abs max(x,-x); cbrt max(x,0)^(1/3)-max(-x,0)^(1/3); acos pi/2-asin(x)"""
DEFINED = {line.split()[0]: line.split()[1] for line in DEFINITIONS.split(";")}


def num(q: Fraction | int) -> Tree:
    return ("num", Fraction(q))


def negative(u: Tree) -> Tree:
    return ("num", -u[1]) if u[0] == "num" else ("mul", num(-1), u)


def substituted(tree: Tree, others: Mapping[Tree, Tree]) -> Tree:
    """The tree with other trees in place of leaves."""
    if tree in others:
        return others[tree]
    result = tuple(substituted(cast(Tree, c), others) if isinstance(c, tuple) else c for c in tree)
    vanishes = others and result[0] == "mul" and num(0) in result[1:]
    return num(0) if vanishes and all(t[0] in TOTAL or t[1] in TOTAL for t in subtrees(result)) else result


def parse(text: str) -> Tree:
    """The tree of canonical text. Its grammar is Python's with ^ for **, and numbers are read exactly from the text."""
    source = text.strip().replace("^", "**")
    try:
        return tree_of(ast.parse(source, mode="eval").body, source)
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        raise Rejected(f"the expression cannot be read: {error}") from error


def tree_of(node: ast.expr, source: str) -> Tree:
    match node:
        case ast.Constant(int() | float()):
            return num(Fraction(ast.get_source_segment(source, node) or ""))
        case ast.Name(name):
            return X if name in ("x", "z") else ("name", PI if name == "pi" else exact(1).apply("exp") if name == "e" else name)
        case ast.UnaryOp(ast.UAdd() | ast.USub() as sign, operand):
            return tree_of(operand, source) if isinstance(sign, ast.UAdd) else negative(tree_of(operand, source))
        case ast.BinOp(left, ast.Add() | ast.Sub() | ast.Mult() | ast.Div() | ast.Pow() as operator, right):
            u, v = tree_of(left, source), tree_of(right, source)
            v = negative(v) if isinstance(operator, ast.Sub) else ("pow", v, num(-1)) if isinstance(operator, ast.Div) else v
            return ("add" if isinstance(operator, ast.Add | ast.Sub) else "pow" if isinstance(operator, ast.Pow) else "mul", u, v)
        case ast.Call(ast.Name(name), arguments, []):
            return call(name, [tree_of(argument, source) for argument in arguments])
        case _:
            raise Rejected(f"the expression cannot be read at {ast.get_source_segment(source, node)!r}")


def call(name: str, arguments: list[Tree]) -> Tree:
    if name in ("max", "min") and len(arguments) > 1:
        u, v = call(name, arguments[:-1]) if len(arguments) > 2 else arguments[0], arguments[-1]
        return ("max", u, v) if name == "max" else negative(("max", negative(u), negative(v)))
    show(len(arguments) == 1 and (name in DEFINED or name in PRIMITIVE), f"does not know the function {name} of {len(arguments)} arguments")
    u = arguments[0]
    return substituted(parse(DEFINED[name]), {X: u}) if name in DEFINED else ("sign", u) if name == "sign" else ("fn", name, u)


def subtrees(tree: Tree) -> Iterator[Tree]:
    yield tree
    for child in tree[1:]:
        if isinstance(child, tuple):
            yield from subtrees(cast(Tree, child))


def has_pieces(tree: Tree) -> bool:
    return any(t[0] in ("max", "sign") for t in subtrees(tree))


Jet = list[Any]


class Jets:
    """Evaluates trees to coefficients c₀ … c_{n−1} about x, a scalar, which may be a point, a box, or a neighbourhood of infinity."""

    def __init__(self, x: Any, n: int) -> None:
        self.n, self.scalar = n, x
        self.numbers: dict[Any, Any] = {}
        self.zero = x.of(Exact({}))
        self.x: Jet = [x, self.q(1), *[self.zero] * n][:n]
        self.known: dict[int, tuple[Tree, Jet]] = {}

    def q(self, q: Fraction | int) -> Any:
        if q not in self.numbers:
            self.numbers[q] = self.scalar.of(exact(q))
        return self.numbers[q]

    def constant(self, c: Any) -> Jet:
        return [c] + [self.zero] * (self.n - 1)

    def plus(self, a: Any, b: Any) -> Any:
        return b if a is self.zero else a if b is self.zero else a + b

    def add(self, u: Jet, v: Jet) -> Jet:
        return [self.plus(a, b) for a, b in zip(u, v, strict=True)]

    def mul(self, u: Jet, v: Jet) -> Jet:
        result = [self.zero] * self.n
        for i, a in enumerate(u):
            for k in range(i, self.n) if a is not self.zero else ():
                if v[k - i] is not self.zero:
                    result[k] = self.plus(result[k], a * v[k - i])
        return result

    def eval(self, tree: Tree) -> Jet:
        if id(tree) not in self.known:  # the tree is kept, as its number is
            self.known[id(tree)] = (tree, self.evaluated(tree))
        return self.known[id(tree)][1]

    def evaluated(self, tree: Tree) -> Jet:
        match tree:
            case ("x",):
                return self.x
            case ("num", q):
                return self.constant(self.q(q))
            case ("name", c):
                show(isinstance(c, Exact), f"does not know what {c} is")
                return self.constant(self.scalar.of(c))
            case ("add" | "mul" as name, u, v):
                return (self.add if name == "add" else self.mul)(self.eval(u), self.eval(v))
            case ("pow", u, v):
                if (q := constant(v)) is not None:
                    return self.power(self.eval(u), q)
                return self.apply("exp", self.mul(self.eval(v), self.apply("log", self.eval(u))))
            case ("fn", name, u):
                return self.apply(name, self.eval(u))
            case ("max", u, v) if self.n == 1 and hasattr(self.scalar, "maximum"):
                return [self.eval(u)[0].maximum(self.eval(v)[0])]
            case ("sign", u) if isinstance(v := self.eval(u)[0], Exact) and self.n == 1 and (not v or v.sign()):
                return [self.q(v.sign())]
            case _:
                raise Unknown("does not know which piece counts")

    def power(self, u: Jet, q: Fraction) -> Jet:
        if q.denominator == 1 and 0 <= q <= 1000:
            result = self.constant(self.q(1))
            for bit in bin(int(q))[2:] if q else "":
                result = self.mul(result, result)
                result = self.mul(result, u) if bit == "1" else result
            return result
        if q > self.n - 1:  # without a division, as u may vanish
            slope = Jets(self.scalar, self.n - 1).power(u[:-1], q - 1) if self.n > 1 else []
            return self.integral([u[0].power(q)], lambda k: self.q(q) * slope[k], u)
        f, inverse = [u[0].power(q)], u[0].power(Fraction(-1))
        for k in range(1, self.n):
            f.append(self.total(k, lambda j, k=k: self.q((q + 1) * j / k - 1) * u[j] * f[k - j]) * inverse)
        return f

    def total(self, k: int, term: Callable[[int], Any]) -> Any:
        return sum((term(j) for j in range(2, k + 1)), term(1))

    def integral(self, f: Jet, slope: Callable[[int], Any], u: Jet) -> Jet:
        """f₀ + ∫ slope·u′, where slope(k) may rest on the coefficients of f up to k."""
        for k in range(1, self.n):
            f.append(self.total(k, lambda j, k=k: self.q(j) * u[j] * slope(k - j)) * self.q(Fraction(1, k)))
        return f

    def apply(self, name: str, u: Jet) -> Jet:
        f = [u[0].apply(name)]
        one, square = self.constant(self.q(1)), self.mul(u, u)
        if self.n == 1:
            return f
        match name:
            case "exp":
                return self.integral(f, lambda k: f[k], u)
            case "sin" | "cos":
                g, s = [u[0].apply("cos" if name == "sin" else "sin")], self.q(1 if name == "sin" else -1)
                for k in range(1, self.n):
                    p, q = (self.total(k, lambda j, k=k, h=h: self.q(j) * u[j] * h[k - j]) * self.q(Fraction(1, k)) * s for h in (g, f))
                    f, g = [*f, p], [*g, -q]
                return f
            case "log":
                slope = self.power(u, Fraction(-1))
            case "atan":
                slope = self.power(self.add(one, square), Fraction(-1))
            case "asin":
                slope = self.power(self.add(one, [-c for c in square]), Fraction(-1, 2))
            case _:  # erf
                slope = self.mul(
                    self.constant(self.scalar.of(PI.power(Fraction(-1, 2)) * exact(2))), self.apply("exp", [-c for c in square])
                )
        return self.integral(f, slope.__getitem__, u)


@cache
def constant(v: Tree) -> Fraction | None:
    """The value of a tree if it is a rational number by its form."""
    try:
        return None if X in subtrees(v) else Jets(Exact({}), 1).eval(v)[0].rational()
    except (Unknown, Rejected):
        return None


def exact_point(text: object) -> Exact:
    """A number such as `-2*pi`."""
    if isinstance(text, str) and RATIONAL.fullmatch(text):
        return exact(Fraction(text))
    require(isinstance(text, str) and X not in subtrees(parse(text)), f"expected a number as text, got {text!r}")
    return Jets(Exact({}), 1).eval(parse(str(text)))[0]


def series(tree: Tree, x: arb_series) -> arb_series:
    """The Taylor series of a tree by balls: quicker than jets, and wider."""
    match tree:
        case ("x",):
            return x
        case ("num", q):
            return arb_series([arb_of(q)])
        case ("name", Exact() as c):
            return arb_series([c.interval().ball()])
        case ("add" | "mul" as name, u, v):
            return series(u, x) + series(v, x) if name == "add" else series(u, x) * series(v, x)
        case ("pow", u, v):
            base, q = series(u, x), constant(v)
            if q is None:
                return (series(v, x) * base.log()).exp()
            if q.denominator > 1:
                return base ** arb_series([arb_of(q)])
            show(q >= 0 or not base[0].contains(0), "a denominator may vanish")
            return base ** int(q) if q >= 0 else 1 / base ** int(-q)
        case ("fn", name, u):
            return getattr(series(u, x), name)()
        case _:
            raise Unknown("does not know which piece counts")


Powers = tuple[int, ...]


class Form:
    """A polynomial in φ, φ′ … φ⁽⁵⁾ and x: coefficients by powers (p0, …, p5, px)."""

    def __init__(self, data: Any) -> None:
        require(isinstance(data, list), f"expected a form as a list of terms, got {data!r}")
        self.terms: dict[Powers, Fraction] = {}
        for row in data:
            powers, q = tuple([*row[1:], 0, 0, 0][:7]), rational(row[0])
            small = len(row) in (5, 8) and all(type(p) is int and 0 <= p <= 32 for p in powers)
            require(small and q != 0 and powers not in self.terms, f"expected a new term [coefficient, p0, p1, p2, p3], got {row!r}")
            self.terms[powers] = q
        self.order = max((i for powers in self.terms for i, p in enumerate(powers[:6]) if p), default=0)

    @staticmethod
    def of(terms: Mapping[Powers, Fraction]) -> Form:
        return Form([[str(q), *powers] for powers, q in terms.items()])

    def series(self, tree: Tree, low: arb, high: arb, n: int) -> Jet:
        """n Taylor coefficients of the form about the points of [low, high]."""
        ctx.cap = n + self.order
        x = arb_series([low.union(high), 1])
        factors, total = [series(tree, x)], arb_series([0])
        for _ in range(self.order):
            factors.append(factors[-1].derivative())
        for powers, q in self.terms.items():
            product = arb_series([arb_of(q)])
            for f, p in zip([*factors, *[x] * (6 - self.order)], powers, strict=True):
                product = product * f**p if p else product
            total += product
        show(total.prec >= n and all(total[k].is_finite() for k in range(n)), "a function may not be defined")
        return [Interval(total[k], total[k]) for k in range(n)]

    def jet(self, jets: Jets, phi: Jet) -> Jet:
        """Taylor coefficients of the form; of n coefficients of φ, n − order remain."""
        factors, total = [phi], jets.constant(jets.zero)
        for _ in range(5):
            f = factors[-1]
            factors.append([*(jets.q(k + 1) * f[k + 1] for k in range(jets.n - 1)), jets.zero])
        for powers, q in self.terms.items():
            product = jets.constant(jets.q(q))
            for f, p in zip([*factors, jets.x], powers, strict=True):
                product = jets.mul(product, jets.power(f, Fraction(p))) if p else product
            total = jets.add(total, product)
        return total[: jets.n - self.order]
