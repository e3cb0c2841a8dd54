/**
 * Points at which a root or a fractional power of a function that is ≥ 0 may have a kink, because that function touches 0 there, and at which a
 * denominator touches 0: rational numbers, and constants that are named. Replay tells whether something breaks there.
 */
import { type Application, type Expression, jetOf, operatorNamed, parse, type Stepwise } from "@flatcheck/activation";
import { type ExactConstant, encloseConstant, insideDomain, rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { CertificateStatement } from "../../certificate.js";
import { contains } from "../../domain.js";
import { applications, denominators } from "../../expressionFacts.js";
import { phi } from "../../form.js";
import type { Workbench } from "../workbench.js";
import { namedZeros } from "./namedPoints.js";
import { simpleNames } from "./roots.js";
import { formJetOf, formValue, gridOf, localMinima, refine, sample } from "./samples.js";
import { type Derivatives, ORDERS, SINGULAR_BITS, type Singularity } from "./singularity.js";
import { nearbySimple, shorten } from "./values.js";

type Check = (statement: CertificateStatement) => boolean;

/** Minima of one function that are looked at, and names of one of them. */
const MOST_MINIMA = 3;
const MOST_NAMES = 4;
/** A minimum above this is not 0. */
const NEAR_ZERO = 1e-9;

/** Rational points where a base of a fractional power touches 0. */
export const bluntRationals = (bench: Workbench): readonly Rational[] =>
  bluntBases(bench).flatMap((u) => touchingPoints(bench, u).flatMap((z) => nearbySimple(z) ?? []));

/** Jumps of derivatives at named constants where a base of a fractional power touches 0. */
export function* namedJumps({ bench, highest }: Derivatives, accepts: Check): Stepwise<Singularity[]> {
  for (const u of bluntBases(bench)) {
    for (const { name, bracket } of namedTouches(bench, u)) {
      yield;
      const statement = ORDERS.slice(0, highest + 1)
        .map((derivative) => ({ kind: "seam", point: name, bracket: textOf(bracket), derivative, bits: SINGULAR_BITS }) as const)
        .find(accepts);
      if (statement !== undefined) return [{ statement, z: Q.toNumber(bracket[0]) }];
    }
  }
  return [];
}

/** A pole at a named constant at which denominator number `node` touches 0. */
export function namedPole(bench: Workbench, accepts: Check): Singularity | undefined {
  for (const [node, u] of denominators(bench.expression).entries()) {
    for (const { name, bracket } of namedTouches(bench, u)) {
      const statement = { kind: "pole", node, bracket: textOf(bracket), point: name, bits: SINGULAR_BITS } as const;
      if (accepts(statement)) return { statement, z: Q.toNumber(bracket[0]) };
    }
  }
  return undefined;
}

const textOf = ([a, b]: readonly [Rational, Rational]): readonly [string, string] => [Q.toString(a), Q.toString(b)];

/** u of √u and of u^q, q > 0 no whole number. */
const bluntBases = (bench: Workbench): readonly Expression[] =>
  bench.ranges.size > 0
    ? []
    : bench.remember("bases of blunt powers", () => [...applications(bench.expression)].filter(isBlunt).flatMap((n) => n.args.slice(0, 1)));

function isBlunt(n: Application): boolean {
  if (n.operator === "sqrt") return true;
  const exponent = operatorNamed(n.operator).jetRational === undefined ? undefined : n.args[1];
  return exponent?.kind === "number" && exponent.value.d > 1n && exponent.value.n > 0n;
}

/** Where u is about 0 and not less beside it. */
const touchingPoints = (bench: Workbench, u: Expression): readonly number[] => {
  const about = bench.about(u);
  return about.remember("touching points", () =>
    localMinima(sample(about, gridOf(about), formValue(phi(0))), MOST_MINIMA)
      .map((s) => refine(about, s, formJetOf(phi(0))))
      .filter((s) => Math.abs(s.value) < NEAR_ZERO)
      .map((s) => s.z),
  );
};

interface NamedBracket {
  readonly name: string;
  readonly bracket: readonly [Rational, Rational];
}

function namedTouches(bench: Workbench, u: Expression): readonly NamedBracket[] {
  const about = bench.about(u);
  return touchingPoints(bench, u)
    .filter((z) => nearbySimple(z) === undefined)
    .flatMap((z) => [...simpleNames(z), ...namedZeros({ bench: about, form: phi(0) }, z).map((p) => p.name)].slice(0, MOST_NAMES))
    .flatMap((name) => bracketOf(bench, name) ?? []);
}

function bracketOf(bench: Workbench, name: string): NamedBracket | undefined {
  const E = bench.exactArithmetic();
  const K = bench.arithmetic(SINGULAR_BITS);
  return insideDomain(() => {
    const [point] = jetOf(E, parse(name), [E.rational(Q.ZERO)]) as [ExactConstant];
    const { lo, hi } = K.scope(() => K.ends(encloseConstant(K, point)));
    if (lo === undefined || hi === undefined || Q.eq(lo, hi)) return undefined;
    const bracket = [shorten(lo, 25, "down"), shorten(hi, 25, "up")] as const;
    return bracket.every((z) => contains(bench.domain, z)) ? { name, bracket } : undefined;
  });
}
