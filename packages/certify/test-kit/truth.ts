/**
 * What is certainly false about a statement, seen from points: jets of the expression as typed, at rational points, in MPFR
 * intervals of 200 bits. It shares no code with the steps of replay but the jet rules, and it never says that a statement is true.
 */
import { type Expression, jetOf, parse } from "@flatcheck/activation";
import {
  insideDomain,
  jets as J,
  type MpfrArithmetic,
  type MpfrInterval,
  mpfrArithmetic,
  rationals as Q,
  type Rational,
} from "@flatcheck/enclosure";
import { type CertificateStatement, exact, type Form, formJet, fromFormData, jetOrder } from "../src/index.js";

export const ORACLE_BITS = 200;

interface Ends {
  readonly lo: Rational | undefined;
  readonly hi: Rational | undefined;
}

/** Small numbers, both signs, on a linear and on a logarithmic scale. */
export const POINTS: readonly Rational[] = [
  ...Array.from({ length: 65 }, (_, i) => Q.rational(BigInt(i - 32), 8n)),
  ...[...Array(40).keys()].flatMap((k) => [1n, -1n].map((s) => Q.mul(Q.fromInteger(Number(s)), Q.fromNumber(2 ** (k / 2 - 9))))),
];

export class PointOracle {
  private constructor(
    private readonly K: MpfrArithmetic,
    private readonly expression: Expression,
  ) {}

  static async of(text: string): Promise<PointOracle> {
    return new PointOracle((await mpfrArithmetic(64)).withPrecision(ORACLE_BITS), parse(text));
  }

  /** Encloses the value of a form at z; undefined where φ has no derivatives there, or none can be told. */
  value(form: Form, z: Rational): Ends | undefined {
    return this.enclosed(() => {
      const x = this.K.rational(z);
      const phi = jetOf(this.K.atPoint(), this.expression, J.variable(this.K, x, jetOrder(form)));
      return this.K.ends(formJet(this.K, form, { x, phi }, 0)[0] as MpfrInterval);
    });
  }

  private overBox(form: Form, a: Rational, b: Rational): Ends | undefined {
    return this.enclosed(() => {
      const x = this.K.between(a, b);
      const phi = jetOf(this.K, this.expression, J.variable(this.K, x, jetOrder(form)));
      return this.K.ends(formJet(this.K, form, { x, phi }, 0)[0] as MpfrInterval);
    });
  }

  private enclosed(f: () => Ends): Ends | undefined {
    return insideDomain(() => this.K.scope(f));
  }

  /** A number that the infimum of the form certainly does not exceed, and where it is taken. */
  smallest(form: Form, points: readonly Rational[]): { value: Rational; z: Rational } | undefined {
    let best: { value: Rational; z: Rational } | undefined;
    for (const z of points) {
      const hi = this.value(form, z)?.hi;
      if (hi !== undefined && (best === undefined || Q.cmp(hi, best.value) < 0)) best = { value: hi, z };
    }
    return best;
  }

  /** Why a statement is false, where points show it. */
  violation(s: CertificateStatement, points: readonly Rational[] = POINTS): string | undefined {
    switch (s.kind) {
      case "bound":
        return this.boundViolation(s, points);
      case "value":
        return this.valueViolation(s);
      case "root":
        return this.rootViolation(s);
      case "ratio-value":
        return this.ratioViolation(s);
      default:
        return undefined;
    }
  }

  private boundViolation(s: Extract<CertificateStatement, { kind: "bound" }>, points: readonly Rational[]): string | undefined {
    const low = this.smallest(fromFormData(s.form), points);
    if (low === undefined) return undefined;
    const isViolated = Q.sign(low.value) < 0 || (s.relation === "positive" && low.value.n === 0n);
    return isViolated ? `the form is at most ${Q.toNumber(low.value)} at ${Q.toString(low.z)}` : undefined;
  }

  private valueViolation(s: Extract<CertificateStatement, { kind: "value" }>): string | undefined {
    const found = this.value(fromFormData(s.form), exact(s.z));
    const [lo, hi] = s.enclosure.map(exact) as [Rational, Rational];
    if (found === undefined) return undefined;
    const isBelow = found.hi !== undefined && Q.cmp(found.hi, lo) < 0;
    const isAbove = found.lo !== undefined && Q.cmp(hi, found.lo) < 0;
    return isBelow || isAbove ? "the value lies elsewhere" : undefined;
  }

  /** The form does not vanish on any of the pieces of the bracket. */
  private rootViolation(s: Extract<CertificateStatement, { kind: "root" }>): string | undefined {
    const [a, b] = s.bracket.map(exact) as [Rational, Rational];
    const form = fromFormData(s.form);
    const pieces = 32;
    const end = (i: number): Rational => Q.add(a, Q.mul(Q.sub(b, a), Q.rational(BigInt(i), BigInt(pieces))));
    for (let i = 0; i < pieces; i++) {
      const found = this.overBox(form, end(i), end(i + 1));
      const isNonZero = (found?.lo !== undefined && Q.sign(found.lo) > 0) || (found?.hi !== undefined && Q.sign(found.hi) < 0);
      if (!isNonZero) return undefined;
    }
    return "the form does not vanish in the bracket";
  }

  private ratioViolation(s: Extract<CertificateStatement, { kind: "ratio-value" }>): string | undefined {
    const [p, q] = [s.numerator, s.denominator].map((f) => this.value(fromFormData(f), exact(s.z)));
    if (p?.lo === undefined || q?.lo === undefined || q.hi === undefined) return undefined;
    const size = Q.max(Q.abs(q.lo), Q.abs(q.hi));
    const bound = Q.mul(exact(s.upper), size);
    return Q.sign(exact(s.upper)) >= 0 && Q.cmp(p.lo, bound) > 0 ? "the ratio is larger" : undefined;
  }
}
