/**
 * Elements of the differential ring as expressions a mathematician would write: common factors in front, factors of the
 * kind 1 − tanh²x and 1 − 2σ(x) taken out, the rest collected in the powers of one atom, whichever way is shortest.
 */
import { item, rationals as Q, type Rational } from "@flatcheck/enclosure";
import { apply, mul, number, ONE, pow } from "../build.js";
import { canonical } from "../canonical.js";
import type { Expression } from "../expression.js";
import { make } from "../simplify.js";
import type { Atom, DifferentialRing } from "./differentialRing.js";
import type { Laurent } from "./laurent.js";
import * as L from "./laurent.js";
import { nodeCounter } from "./nodeCount.js";

/** Up to so many terms, and so many sums written before, every way of collecting is tried; beyond that one. */
const FEW_TERMS = 10;
const PATIENCE = 25;

/** The element as an expression. @throws L.TooManyTerms */
export function readableForm(ring: DifferentialRing, element: Laurent): Expression {
  return new Writer(ring).form(element);
}

/** A sum collected in powers of the variable is easier to read than one up to so much shorter. */
const WORTH = 1.2;

interface Factor {
  readonly divisor: Laurent;
  readonly atom: number;
}

/** Factors above and below one fraction line. */
interface Fraction {
  readonly above: readonly Expression[];
  readonly below: readonly Expression[];
}

class Writer {
  private readonly ring: DifferentialRing;
  private readonly known = new Map<string, Expression>();
  private readonly sums = new Map<string, Expression>();
  private readonly hastySums = new Map<string, Expression>();
  private readonly terms = new Map<string, Expression>();
  private readonly fractions = new Map<string, Fraction>();
  private readonly size = nodeCounter();
  private readonly factors = new Map<number, readonly Factor[]>();
  private written = 0;

  constructor(ring: DifferentialRing) {
    this.ring = ring;
  }

  private get impatient(): boolean {
    return this.written > PATIENCE;
  }

  form(p: Laurent): Expression {
    return p.size === 0 ? number(Q.ZERO) : remembered(this.known, p.key, () => this.formOf(p));
  }

  private formOf(p: Laurent): Expression {
    const common = this.overCommonDenominator(p);
    const apart = this.impatient ? undefined : this.apart(p);
    return apart !== undefined && this.size(apart) <= this.size(common) ? apart : common;
  }

  private overCommonDenominator(p: Laurent): Expression {
    const { coefficient, exponents, rest } = L.contentOf(p);
    const expanded = this.expanded(rest);
    if (expanded === rest) return this.factored({ coefficient, exponents, rest });
    const patient = !this.impatient;
    const whole =
      patient || rest.size > expanded.size ? attempt(() => this.form(L.mul(L.monomial(coefficient, exponents), expanded))) : undefined;
    if (whole !== undefined && !patient) return whole;
    const named = this.factored({ coefficient, exponents, rest });
    return whole !== undefined && this.size(whole) <= this.size(named) ? whole : named;
  }

  /** The sum with the denominators of single terms left where they are, if only some terms have them. */
  private apart(p: Laurent): Expression | undefined {
    const content = L.contentOf(p);
    const mixed = content.exponents.some((e, i) => e < 0 && p.some((t) => (t.exponents[i] ?? 0) >= 0));
    if (!mixed || p.size < 2) return undefined;
    const exponents = content.exponents.map((e, i) => (e < 0 && p.some((t) => (t.exponents[i] ?? 0) >= 0) ? 0 : e));
    while (exponents.at(-1) === 0) exponents.pop();
    const front = L.power(L.monomial(content.coefficient, exponents), -1);
    return attempt(() => this.factored({ coefficient: content.coefficient, exponents, rest: L.mul(p, front) }));
  }

  private factored({ coefficient, exponents, rest: whole }: L.Content): Expression {
    let rest = whole;
    let front = L.monomial(coefficient, exponents);
    for (const { sum, atom } of this.divisorsIn(exponents)) {
      const main = L.atomsOf(sum).find((i) => L.quotient(rest, sum, i) !== undefined);
      if (main === undefined) continue;
      const shorter = L.quotient(rest, sum, main) as Laurent;
      return this.form(L.mul(L.mul(front, L.atomPower(atom, 1)), shorter));
    }
    const factors = new Map<Factor, number>();
    for (const factor of this.factorsFor(rest)) {
      for (;;) {
        const shorter = rest.size < 2 ? undefined : L.quotient(rest, factor.divisor, factor.atom);
        if (shorter === undefined) break;
        factors.set(factor, (factors.get(factor) ?? 0) + 1);
        const content = L.contentOf(shorter);
        front = L.mul(front, L.monomial(content.coefficient, content.exponents));
        rest = content.rest;
      }
    }
    const [only] = front.terms as readonly [L.Monomial];
    const { above, below } = this.powers(only.exponents, only.key);
    const written = [...factors].map(([{ divisor }, k]) => raised(this.sum(divisor), k));
    const turned = only.coefficient.n < 0n && rest.some((t) => t.coefficient.n < 0n);
    const [size, sum] = withShortNumbers(turned ? Q.neg(only.coefficient) : only.coefficient, turned ? L.negated(rest) : rest);
    const body = rest.size === 1 ? [] : [this.sum(sum)];
    return make.product([number(size), ...above, ...written, ...body], below);
  }

  /** Atoms of sums, which only common factors keep, written out. */
  private expanded(rest: Laurent): Laurent {
    let result = rest;
    for (const i of L.atomsOf(rest)) {
      const { relation } = this.ring.atoms[i] as Atom;
      if (relation?.kind !== "sum") continue;
      result = L.sumOf(
        [...L.coefficientsIn(result, i)].map(([k, part]) =>
          k > 0 ? L.mul(part, L.power(relation.sum, k)) : L.mul(part, L.atomPower(i, k)),
        ),
      );
    }
    const reduced = this.ring.reduce(result);
    return reduced.key === rest.key ? rest : reduced;
  }

  /** The sums below the fraction line, by which the rest may be divisible. */
  private divisorsIn(exponents: readonly number[]): readonly { sum: Laurent; atom: number }[] {
    return exponents.flatMap((e, atom) => {
      const { relation } = this.ring.atoms[atom] as Atom;
      return e < 0 && relation?.kind === "sum" ? [{ sum: relation.sum, atom }] : [];
    });
  }

  /** Primitive parts of the first two derivatives of the atoms by their arguments: 1 − t² for tanh, 1 − s and 1 − 2s for sigmoid. */
  private factorsFor(rest: Laurent): readonly Factor[] {
    return L.atomsOf(rest).flatMap((atom) => {
      const known = this.factors.get(atom) ?? this.factorsOf(atom);
      this.factors.set(atom, known);
      return known;
    });
  }

  private factorsOf(atom: number): readonly Factor[] {
    const outer = (this.ring.atoms[atom] as Atom).outer?.();
    const first = outer === undefined || outer.size === 0 ? undefined : primitiveIn(outer, atom);
    if (outer === undefined || first === undefined) return [];
    const slope = L.mul(outer, L.partial(outer, atom));
    const all = slope.size === 0 ? undefined : primitiveIn(slope, atom);
    const second = all === undefined ? undefined : L.quotient(all, first, atom);
    return [first, ...(second === undefined || second.size < 2 ? [] : [second])].map((divisor) => ({ divisor, atom }));
  }

  /** A sum of at least two terms without a common factor, in its shortest way of writing. */
  private sum(rest: Laurent): Expression {
    this.written++;
    return remembered(this.impatient ? this.hastySums : this.sums, rest.key, () => this.shortestSum(rest));
  }

  private shortestSum(rest: Laurent): Expression {
    const flat = make.sum(rest.terms.map((t) => this.term(t)));
    const candidates = this.collecting(rest).map((atom) => ({ atom, e: this.collected(rest, atom) }));
    const shortest = candidates.reduce((best, { e }) => (this.size(e) < this.size(best) ? e : best), flat);
    const byVariable = candidates.find(({ atom }) => atom === 0)?.e;
    const preferred = byVariable !== undefined && this.size(byVariable) <= WORTH * this.size(shortest);
    return preferred ? byVariable : shortest;
  }

  /** The atoms by whose powers the sum may be collected. */
  private collecting(rest: Laurent): readonly number[] {
    const helpful = L.atomsOf(rest).filter((atom) => {
      const parts = [...L.coefficientsIn(rest, atom)];
      return parts.some(([k, part]) => part.size > 1 && (parts.length > 1 || k === 0)) && parts.length > 1;
    });
    if (rest.size <= FEW_TERMS && !this.impatient) return helpful;
    const occurrences = (atom: number): number => [...rest.values()].filter((t) => (t.exponents[atom] ?? 0) !== 0).length;
    const best = helpful.reduce<number | undefined>((a, b) => (a === undefined || occurrences(b) > occurrences(a) ? b : a), undefined);
    if (best === undefined) return [];
    return this.impatient ? [best] : [...new Set([item(helpful, 0), best])];
  }

  private collected(rest: Laurent, atom: number): Expression {
    const parts = [...L.coefficientsIn(rest, atom)].sort(([a], [b]) => b - a);
    return make.sum(
      parts.map(([k, part]) => {
        const [power] = L.atomPower(atom, k).terms as readonly [L.Monomial];
        const { above, below } = this.powers(power.exponents, power.key);
        return make.product([...above, this.form(part)], below);
      }),
    );
  }

  private term({ coefficient, exponents, key }: L.Monomial): Expression {
    return remembered(this.terms, `${key}:${Q.toString(coefficient)}`, () => {
      const { above, below } = this.powers(exponents, key);
      return make.product([number(coefficient), ...above], below);
    });
  }

  /** Π aᵢ^eᵢ as factors above and below one fraction line. */
  private powers(exponents: readonly number[], key: string): Fraction {
    return remembered(this.fractions, key, () => this.fraction(exponents));
  }

  private fraction(exponents: readonly number[]): Fraction {
    const left = new Map(exponents.map((e, i) => [i, e] as const).filter(([, e]) => e !== 0));
    const [above, below]: [Expression[], Expression[]] = [[], []];
    for (const [i, e] of [...left]) {
      const { relation } = this.ring.atoms[i] as Atom;
      if (relation?.kind !== "power") continue;
      const whole = relation.baseAtom === undefined ? 0 : (left.get(relation.baseAtom) ?? 0);
      const exponent = canonical(apply("add", mul(number(Q.fromInteger(e)), relation.exponent), number(Q.fromInteger(whole))));
      above.push(make.pow(relation.base, exponent));
      left.delete(i);
      if (relation.baseAtom !== undefined) left.delete(relation.baseAtom);
    }
    const logarithms: Laurent[] = [];
    for (const [i, e] of left) {
      const { relation } = this.ring.atoms[i] as Atom;
      if (relation?.kind === "exponential") logarithms.push(L.scale(relation.of, Q.fromInteger(e)));
      else (e > 0 ? above : below).push(this.power(i, Math.abs(e)));
    }
    if (logarithms.length > 0) above.push(make.apply("exp", [this.form(L.sumOf(logarithms))]));
    return { above: mergedRoots(above), below: mergedRoots(below) };
  }

  private power(i: number, e: number): Expression {
    const { relation, expression } = this.ring.atoms[i] as Atom;
    if (relation?.kind === "sum") return raised(this.form(relation.sum), e);
    if (relation?.kind !== "root" || e === 1 || expression?.kind !== "apply" || expression.operator === "cbrt") {
      return raised(expression as Expression, e);
    }
    return pow(expression.args[0] as Expression, number(Q.rational(BigInt(e), BigInt(relation.index))));
  }
}

/** The value of the key, made when it is first asked for. */
function remembered<V>(known: Map<string, V>, key: string, make: () => V): V {
  const seen = known.get(key);
  if (seen !== undefined) return seen;
  const value = make();
  known.set(key, value);
  return value;
}

/** size·rest with the denominator of size moved into the rest, where that takes fewer digits: 3x² + 1/10 for (30x² + 1)/10. */
function withShortNumbers(size: Rational, rest: Laurent): readonly [Rational, Laurent] {
  if (size.d === 1n || rest.size < 2) return [size, rest];
  const [front, moved] = [Q.rational(size.n), L.scale(rest, Q.rational(1n, size.d))];
  const length = (c: Rational, p: Laurent): number => L.digits([...(Q.eq(c, Q.ONE) ? [] : [c]), ...p.terms.map((t) => t.coefficient)]);
  return length(front, moved) < length(size, rest) ? [front, moved] : [size, rest];
}

/** The value, unless it has too many terms. */
function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof L.TooManyTerms) return undefined;
    throw error;
  }
}

const raised = (e: Expression, k: number): Expression => (k === 1 ? e : make.pow(e, number(Q.fromInteger(k))));

/** √2·√π = √(2π), for constants. */
function mergedRoots(factors: readonly Expression[]): readonly Expression[] {
  const isRoot = (e: Expression): boolean => e.kind === "apply" && e.operator === "sqrt" && isPositiveConstant(e.args[0] as Expression);
  const roots = factors.filter(isRoot);
  if (roots.length < 2) return factors;
  const radicand = canonical(roots.map((e) => (e.kind === "apply" ? (e.args[0] as Expression) : ONE)).reduce(mul));
  return [...factors.filter((e) => !isRoot(e)), apply("sqrt", radicand)];
}

/** Certainly a positive number, by its form. */
function isPositiveConstant(e: Expression): boolean {
  if (e.kind === "number") return e.value.n > 0n;
  if (e.kind === "constant") return true;
  return e.kind === "apply" && (e.operator === "mul" || e.operator === "div") && e.args.every(isPositiveConstant);
}

/** p without content, if what remains is a polynomial in this atom alone. */
function primitiveIn(p: Laurent, atom: number): Laurent | undefined {
  const { rest } = L.contentOf(p);
  const alone = rest.size > 1 && L.atomsOf(rest).every((i) => i === atom);
  if (!alone) return undefined;
  const last = rest.constant ?? Q.ONE;
  return last.n < 0n ? L.negated(rest) : rest;
}
