/**
 * Expressions as Laurent polynomials in atoms, with their derivative. An atom is the variable, a parameter, a constant, a
 * function applied to something (`tanh(2x)`), a root, or a sum that is divided by. Every atom knows its own derivative as
 * a polynomial in atoms, so derivatives of every order stay polynomials and like terms meet.
 */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { apply, number, pow } from "../build.js";
import { canonical } from "../canonical.js";
import type { Application, Expression } from "../expression.js";
import { operatorNamed } from "../operators/index.js";
import { structurallyEqual } from "../structure.js";
import type { Laurent } from "./laurent.js";
import * as L from "./laurent.js";

/** r^index = radicand. */
interface RootRelation {
  readonly kind: "root";
  readonly index: number;
  readonly radicand: Laurent;
}
/** The atom stands for a sum. */
interface SumRelation {
  readonly kind: "sum";
  readonly sum: Laurent;
}
/** The atom is base^exponent with an exponent that holds a parameter or the variable. */
interface PowerRelation {
  readonly kind: "power";
  readonly base: Expression;
  readonly exponent: Expression;
  readonly baseAtom: number | undefined;
}
/** The atom is the exponential of `of`. */
interface ExponentialRelation {
  readonly kind: "exponential";
  readonly of: Laurent;
}
/** |u| or sign(u), which reduce with each other. */
interface AbsoluteRelation {
  readonly kind: "absolute" | "sign";
  readonly of: Laurent;
  readonly key: string;
}
/** cosh² = 1 + sinh². */
interface SquareRelation {
  readonly kind: "square";
  readonly square: () => Laurent;
}

export type Relation = RootRelation | SumRelation | PowerRelation | ExponentialRelation | AbsoluteRelation | SquareRelation;

export interface Atom {
  readonly index: number;
  /** What the atom denotes; that of a sum is printed by `readableForm.ts`. */
  readonly expression: Expression | undefined;
  readonly relation: Relation | undefined;
  /** Its derivative by its own argument, without the inner derivative: 1 − t² for t = tanh(u). */
  readonly outer: (() => Laurent) | undefined;
  readonly slope: () => Laurent;
}

export interface RingOptions {
  /** (x+1)² as a polynomial, or as the square of a sum. */
  readonly expandPowers: boolean;
  /** An inner derivative of several terms, like that of x + x³ in tanh(x + x³), as an atom, or multiplied out. */
  readonly nameSlopes: boolean;
}

export class DifferentialRing {
  readonly atoms: Atom[] = [];
  private readonly options: RingOptions;
  private readonly elements = new Map<Expression, Laurent>();
  private readonly sums = new Map<string, number>();
  private slopesAreNamed = false;
  private powersAreKept = false;

  constructor(options: RingOptions) {
    this.options = options;
    this.plain({ kind: "variable" });
  }

  /** Whether an inner derivative became an atom, which it would not without `nameSlopes`. */
  get hasNamedSlopes(): boolean {
    return this.slopesAreNamed;
  }

  /** Whether a power of a sum was kept, which `expandPowers` would multiply out. */
  get hasKeptPowers(): boolean {
    return this.powersAreKept;
  }

  /** The polynomial of an expression. @throws L.TooManyTerms */
  element(e: Expression): Laurent {
    const seen = this.elements.get(e);
    if (seen !== undefined) return seen;
    const result = this.reduce(this.converted(e));
    this.elements.set(e, result);
    return result;
  }

  /** dp/dx. @throws L.TooManyTerms */
  slope(p: Laurent): Laurent {
    const parts = L.atomsAsTheyCome(p).map((i) => L.mul(L.partial(p, i), (this.atoms[i] as Atom).slope()));
    return this.reduce(L.sumOf(parts));
  }

  /** The product in normal form. */
  product(p: Laurent, q: Laurent): Laurent {
    return this.reduce(L.mul(p, q));
  }

  private converted(e: Expression): Laurent {
    if (e.kind === "number") return L.monomial(e.value);
    if (e.kind !== "apply") return L.atomPower(this.plain(e), 1);
    const rule = RULES.get(e.operator);
    const [u, v] = e.args as readonly [Expression, Expression];
    if (rule !== undefined) return rule(this, u, v);
    const expansion = operatorNamed(e.operator).expansion;
    return expansion === undefined ? L.atomPower(this.applied(e), 1) : this.element(expansion(e.args));
  }

  /** 1/p; a sum becomes an atom of its own. */
  inverse(p: Laurent): Laurent {
    if (p.size === 0) throw new L.TooManyTerms();
    const { coefficient, exponents, rest } = L.contentOf(p);
    const front = L.power(L.monomial(coefficient, exponents), -1);
    return rest.size === 1 ? front : L.mul(front, L.atomPower(this.atomOfSum(rest), -1));
  }

  integerPower(p: Laurent, n: number): Laurent {
    if (n < 0) return this.integerPower(this.inverse(p), -n);
    if (p.size <= 1 || n < 2 || (this.options.expandPowers && n <= MOST_EXPANDED)) return L.power(p, n);
    this.powersAreKept ||= n <= MOST_EXPANDED;
    const { coefficient, exponents, rest } = L.contentOf(p);
    return L.mul(L.power(L.monomial(coefficient, exponents), n), L.atomPower(this.atomOfSum(rest), n));
  }

  /** (u^(1/index))^n. */
  root(operator: string, u: Expression, index: number, n: number): Laurent {
    const inner = canonical(u);
    const radicand = this.element(inner);
    const expression = operator === "pow" ? pow(inner, number(Q.rational(1n, BigInt(index)))) : apply(operator, inner);
    const relation: Relation = { kind: "root", index, radicand };
    const atom = this.atom(expression, relation, undefined, (self) =>
      L.mul(L.scale(this.slope(radicand), Q.rational(1n, BigInt(index))), L.atomPower(self, 1 - index)),
    );
    return L.atomPower(atom, n);
  }

  /** u^v with a v that is not a number: the whole part of v goes to a power of u. */
  symbolicPower(u: Expression, v: Expression): Laurent {
    const exponent = this.element(v);
    const whole = exponent.constant ?? Q.ZERO;
    if (u.kind === "number" || u.kind === "constant" || !Q.isInteger(whole) || Math.abs(Number(whole.n)) > 64) {
      return L.atomPower(this.applied(apply("pow", u, v)), 1);
    }
    const base = this.element(u);
    const rest = canonical(apply("sub", v, number(whole)));
    const [only] = L.atomsOf(base);
    const baseAtom = only !== undefined && base.key === L.atomPower(only, 1).key ? only : undefined;
    const expression = pow(canonical(u), rest);
    const relation: Relation = { kind: "power", base: canonical(u), exponent: rest, baseAtom };
    const atom = this.atom(expression, relation, undefined, (self) => this.slopeOfPower(self, base, rest, u));
    return L.mul(L.atomPower(atom, 1), this.integerPower(base, Number(whole.n)));
  }

  /** (u^v)′ = u^v (v u′/u + v′ log u). */
  private slopeOfPower(self: number, base: Laurent, exponent: Expression, u: Expression): Laurent {
    const v = this.element(exponent);
    const byBase = L.mul(L.mul(v, this.slope(base)), this.inverse(base));
    const inner = this.slope(v);
    const byExponent = inner.size === 0 ? L.ZERO : L.mul(inner, this.element(apply("log", u)));
    return L.mul(L.atomPower(self, 1), L.add(byBase, byExponent));
  }

  /** e^u: exponentials of whole multiples of one another are powers of one atom. */
  exponential(u: Expression): Laurent {
    const inner = canonical(u);
    const of = this.element(inner);
    if (of.size === 0) return L.ONE;
    const size = L.contentOf(of).coefficient;
    const key = L.scale(of, Q.div(Q.ONE, size)).key;
    for (const { unit, atom } of this.exponentials.get(key) ?? []) {
      const ratio = Q.div(size, unit);
      if (Q.isInteger(ratio)) return L.atomPower(atom, Number(ratio.n));
    }
    const relation: Relation = { kind: "exponential", of };
    const atom = this.atom(apply("exp", inner), relation, undefined, (self) => L.mul(L.atomPower(self, 1), this.slope(of)));
    this.exponentials.set(key, [...(this.exponentials.get(key) ?? []), { unit: size, atom }]);
    return L.atomPower(atom, 1);
  }

  private readonly exponentials = new Map<string, { unit: Rational; atom: number }[]>();

  /** |u| or sign(u): rational factors come out. */
  absolute(operator: "abs" | "sign", u: Expression): Laurent {
    const of = this.element(canonical(u));
    const constant = of.size === 0 ? Q.ZERO : of.size === 1 ? of.constant : undefined;
    if (constant !== undefined) return L.monomial(operator === "abs" ? Q.abs(constant) : Q.fromInteger(Q.sign(constant)));
    const size = L.contentOf(of).coefficient;
    const inner = canonical(apply("div", u, number(size)));
    const relation: Relation = {
      kind: operator === "abs" ? "absolute" : "sign",
      of: L.scale(of, Q.div(Q.ONE, size)),
      key: L.scale(of, Q.div(Q.ONE, size)).key,
    };
    const atom = this.atom(apply(operator, inner), relation, undefined, () =>
      operator === "sign" ? L.ZERO : L.mul(this.absolute("sign", inner), this.slope(this.element(inner))),
    );
    const factor = operator === "abs" ? Q.abs(size) : Q.fromInteger(Q.sign(size));
    return L.scale(L.atomPower(atom, 1), factor);
  }

  /** cosh, whose square is 1 + sinh². */
  hyperbolicCosine(u: Expression): Laurent {
    const inner = canonical(u);
    const sinh = (): Laurent => this.element(apply("sinh", inner));
    const relation: Relation = { kind: "square", square: () => L.add(L.ONE, L.mul(sinh(), sinh())) };
    const atom = this.atom(apply("cosh", inner), relation, undefined, () => L.mul(sinh(), this.slope(this.element(inner))));
    return L.atomPower(atom, 1);
  }

  private plain(e: Expression): number {
    return this.atom(e, undefined, undefined, () => (e.kind === "variable" ? L.ONE : L.ZERO));
  }

  private applied(e: Application): number {
    const args = e.args.map(canonical);
    const operator = operatorNamed(e.operator);
    const outer = (i: number): Laurent => this.element(operator.derivative(args, i));
    return this.atom(apply(e.operator, ...args), undefined, args.length === 1 ? () => outer(0) : undefined, () =>
      L.sumOf(
        args.map((arg, i) => {
          const inner = this.named(this.slope(this.element(arg)));
          return inner.size === 0 ? L.ZERO : L.mul(outer(i), inner);
        }),
      ),
    );
  }

  private named(slope: Laurent): Laurent {
    if (!this.options.nameSlopes || slope.size < 2) return slope;
    this.slopesAreNamed = true;
    const { coefficient, exponents, rest } = L.contentOf(slope);
    return L.mul(L.monomial(coefficient, exponents), L.atomPower(this.atomOfSum(rest), 1));
  }

  private atomOfSum(sum: Laurent): number {
    const key = sum.key;
    const known = this.sums.get(key);
    if (known !== undefined) return known;
    const index = this.add(undefined, { kind: "sum", sum }, undefined, () => this.slope(sum));
    this.sums.set(key, index);
    return index;
  }

  private atom(e: Expression, relation: Relation | undefined, outer: Atom["outer"], slope: (self: number) => Laurent): number {
    const known = this.atoms.find((a) => a.expression !== undefined && structurallyEqual(a.expression, e));
    return known?.index ?? this.add(e, relation, outer, slope);
  }

  private add(
    expression: Expression | undefined,
    relation: Relation | undefined,
    outer: Atom["outer"],
    slope: (self: number) => Laurent,
  ): number {
    const index = this.atoms.length;
    let known: Laurent | undefined;
    const remembered = (): Laurent => {
      known ??= this.reduce(slope(index));
      return known;
    };
    this.atoms.push({ index, expression, relation, outer, slope: remembered });
    return index;
  }

  /** The same element with powers of roots, absolute values, signs and cosh replaced by what they are equal to. */
  reduce(p: Laurent): Laurent {
    let result = p;
    for (const i of L.atomsOf(p)) result = this.reduceAtom(result, this.atoms[i] as Atom);
    return result === p || result.key === p.key ? p : this.reduce(result);
  }

  private reduceAtom(p: Laurent, { index, relation }: Atom): Laurent {
    if (relation?.kind === "root") return this.reduceRoot(p, index, relation);
    if (relation?.kind === "square") return replaceSquares(p, index, relation.square);
    if (relation?.kind === "absolute") return replaceSquares(p, index, () => L.mul(relation.of, relation.of));
    if (relation?.kind === "sign") return this.reduceSign(p, index, relation);
    return p;
  }

  private reduceRoot(p: Laurent, atom: number, { index, radicand }: RootRelation): Laurent {
    const base = soleAtom(radicand);
    if (base !== undefined) return joinedRoots(p, atom, base, index);
    if (!p.some((t) => Math.abs(t.exponents[atom] ?? 0) >= index)) return p;
    return L.sumOf(
      [...L.coefficientsIn(p, atom)].map(([k, rest]) => {
        const whole = Math.trunc(k / index);
        if (whole < 0 && radicand.size > 1) return L.mul(rest, L.atomPower(atom, k));
        return L.mul(L.mul(rest, L.atomPower(atom, k - whole * index)), L.power(radicand, whole));
      }),
    );
  }

  private reduceSign(p: Laurent, atom: number, { of, key }: AbsoluteRelation): Laurent {
    const squares = replaceSquares(p, atom, () => L.ONE);
    const twin = this.atoms.find((a) => a.relation?.kind === "absolute" && a.relation.key === key);
    const byTwin = twin === undefined ? squares : L.replacePair(squares, atom, twin.index, of);
    const base = of.size === 1 ? L.atomsOf(of) : [];
    const [only] = base;
    const plain = base.length === 1 && only !== undefined && of.some((t) => t.key === L.atomPower(only, 1).terms[0]?.key);
    if (!plain || only === undefined) return byTwin;
    const absolute = this.absolute("abs", (this.atoms[only] as Atom).expression as Expression);
    return L.replacePair(byTwin, atom, only, absolute);
  }
}

/** The atom that p is, if it is one. */
function soleAtom(p: Laurent): number | undefined {
  const [only] = L.atomsOf(p);
  return only !== undefined && p.key === L.atomPower(only, 1).key ? only : undefined;
}

/** For r = ᵏ√a: a^n r^e with both exponents of one sign and |e| < k, so that a/∛a² is ∛a, which is defined at 0. */
function joinedRoots(p: Laurent, root: number, base: number, index: number): Laurent {
  const isJoined = ({ exponents }: L.Monomial): boolean => {
    const [n, e] = [exponents[base] ?? 0, exponents[root] ?? 0];
    return Math.abs(e) < index && n * e >= 0;
  };
  if (!p.some((t) => !isJoined(t))) return p;
  return L.sumOf(
    p.terms.map((t) => {
      const [n, e] = [t.exponents[base] ?? 0, t.exponents[root] ?? 0];
      const total = n * index + e;
      const whole = Math.trunc(total / index);
      const moved = L.mul(L.atomPower(base, whole - n), L.atomPower(root, total - whole * index - e));
      return L.mul(L.monomial(t.coefficient, t.exponents), moved);
    }),
  );
}

/** a² → square, as often as it goes. */
function replaceSquares(p: Laurent, atom: number, square: () => Laurent): Laurent {
  if (!p.some((t) => (t.exponents[atom] ?? 0) >= 2)) return p;
  return L.sumOf(
    [...L.coefficientsIn(p, atom)].map(([k, rest]) => {
      const whole = Math.max(Math.trunc(k / 2), 0);
      return L.mul(L.mul(rest, L.atomPower(atom, k - 2 * whole)), L.power(square(), whole));
    }),
  );
}

type Rule = (ring: DifferentialRing, u: Expression, v: Expression) => Laurent;

/** Operators that are arithmetic of the ring, or obey relations there. */
const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ["add", (ring, u, v) => L.add(ring.element(u), ring.element(v))],
  ["sub", (ring, u, v) => L.sub(ring.element(u), ring.element(v))],
  ["neg", (ring, u) => L.negated(ring.element(u))],
  ["mul", (ring, u, v) => L.mul(ring.element(u), ring.element(v))],
  ["div", (ring, u, v) => L.mul(ring.element(u), ring.inverse(ring.element(v)))],
  ["pow", powerRule],
  ["exp", (ring, u) => ring.exponential(u)],
  ["sqrt", (ring, u) => ring.root("sqrt", u, 2, 1)],
  ["cbrt", (ring, u) => ring.root("cbrt", u, 3, 1)],
  ["abs", (ring, u) => ring.absolute("abs", u)],
  ["sign", (ring, u) => ring.absolute("sign", u)],
  ["cosh", (ring, u) => ring.hyperbolicCosine(u)],
]);

/** The largest power of a sum that is multiplied out. */
const MOST_EXPANDED = 12;

/** The largest index and power of a root that is taken apart. */
const MOST = 64;

const isE = (u: Expression): boolean => u.kind === "constant" && u.name === "e";

function powerRule(ring: DifferentialRing, u: Expression, v: Expression): Laurent {
  const exponent = canonical(v);
  if (exponent.kind !== "number") return isE(u) ? ring.exponential(exponent) : ring.symbolicPower(u, exponent);
  const { n, d } = exponent.value;
  if (n > MOST || n < -MOST || d > MOST) throw new L.TooManyTerms();
  if (d === 1n) return ring.integerPower(ring.element(u), Number(n));
  return ring.root(d === 2n ? "sqrt" : "pow", u, Number(d), Number(n));
}
