/**
 * Verdicts do not depend on where 0 lies, nor on units: ψ(x) = ±(a·φ(±(b·x + c)) + d) with a, b > 0 and one sign for both has the verdicts of φ; ρ₁ is a·b times, ρ₂ a·b³ times
 * and β a²·b³ times as large. Searches see another function: other points, other constants, zeros at numbers that are not short.
 * Reports may not contradict each other, and of what is decided of φ no more than a twentieth may be open of ψ. FLATCHECK_AFFINE_SEED replays a failure.
 */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import { expect, test } from "vitest";
import { type Random, randomOf } from "../../test-kit/generator.js";
import { amount, some } from "../../test-kit/sizes.js";
import { type CheckReport, check } from "../index.js";

/** φ(u), u in parentheses. */
type Activation = (u: string) => string;

/** Of each kind some: tangencies, thresholds, dips, waves, pieces, growth, saturation, roots, disguises. */
const ACTIVATIONS: readonly Activation[] = [
  (u) => `${u}^3+${u}`,
  (u) => `exp(${u})-${u}^3/6-${u}^4/24+10*${u}`,
  (u) => `${u}^3+${u}+1.5e-27*exp(-(1e9*(${u}-sqrt(3)))^2)`,
  (u) => `${u}^3+${u}+1.55e-18*exp(-(1e6*(${u}-pi))^2)`,
  (u) => `${u}^3+${u}+3.1e-15*tanh(1e5*(${u}-e))`,
  (u) => `${u}^3/6+5*${u}+sin(${u})`,
  (u) => `${u}^3+${u}+relu(${u}-sqrt(2))^4`,
  (u) => `${u}^3+${u}+relu(${u})^(7/3)`,
  (u) => `${u}^3+${u}+max(sin(${u}),cos(${u}))/100`,
  (u) => `${u}^3/6+softplus(3*${u})/30+${u}`,
  (u) => `${u}*sqrt(1+${u}^2)`,
  (u) => `exp(exp(${u}))-exp(${u})+${u}^3+2*${u}`,
  (u) => `${u}^3/6+${u}-erfc(${u})*exp(${u}^2)`,
  (u) => `1.524426485633*${u}^3/6+20*${u}+1/cosh(${u})`,
  (u) => `${u}^3+log1p(expm1(${u}))`,
  (u) => `(4*atan(1)-pi)*${u}^5+${u}^3+${u}`,
  (u) => `${u}*log(1+${u}^2)`,
  (u) => `${u}*tanh(softplus(${u}))`,
  (u) => `max(-1,min(1,${u}))`,
  (u) => `${u}^3+${u}+${u}/(exp(${u})-1)`,
];

/** a, b > 0, c, d, and whether both signs are −. */
interface Affine {
  readonly a: Rational;
  readonly b: Rational;
  readonly c: Rational;
  readonly d: Rational;
  readonly reflected: boolean;
}

const written = (q: Rational): string => `(${Q.toString(q)})`;

function transformed(phi: Activation, { a, b, c, d, reflected }: Affine): string {
  const sign = reflected ? "-" : "";
  return `${sign}(${written(a)}*(${phi(`(${sign}(${written(b)}*x+${written(c)}))`)})+${written(d)})`;
}

/** What the transformation makes of the constants. */
const factorsOf = ({ a, b }: Affine): Readonly<Record<string, Rational>> => {
  const cube = Q.pow(b, 3);
  return { rho1: Q.mul(a, b), rho2: Q.mul(a, cube), beta: Q.mul(Q.mul(a, a), cube) };
};

/** Room for the last digits of decimals, which are rounded outwards. */
const ROOM: Rational = { n: 1n, d: 10n ** 9n };

/** Where the reports cannot both be true. */
function contradictionsBetween(base: CheckReport, other: CheckReport, affine: Affine): readonly string[] {
  const factors = factorsOf(affine);
  return Object.entries(base.assumptions).flatMap(([id, { verdict, constants = {} }]) => {
    const found = other.assumptions[id];
    const verdicts =
      isOpen(verdict) || isOpen(found?.verdict) || found?.verdict === verdict ? [] : [`${id}: ${verdict}, and ${found?.verdict}`];
    const values = Object.entries(constants).flatMap(([name, known]) => {
      const value = found?.constants?.[name];
      if (value === undefined) return [];
      const [lower, upper, from, to] = [known.lower, known.upper, value.lower, value.upper].map((text) => Q.parse(text));
      if (lower === undefined || upper === undefined || from === undefined || to === undefined) return [];
      const factor = factors[name] as Rational;
      const room = Q.mul(ROOM, Q.max(Q.abs(from), Q.abs(to)));
      const apart = Q.cmp(Q.add(to, room), Q.mul(factor, lower)) < 0 || Q.cmp(Q.sub(from, room), Q.mul(factor, upper)) > 0;
      return apart ? [`${name}: [${known.lower}, ${known.upper}]·${Q.toString(factor)}, and [${value.lower}, ${value.upper}]`] : [];
    });
    return [...verdicts, ...values];
  });
}

const isOpen = (verdict: string | undefined): boolean => verdict === "unknown";

/** How many verdicts of the first report the second leaves open. */
const lost = (base: CheckReport, other: CheckReport): number =>
  Object.entries(base.assumptions).filter(([id, { verdict }]) => !isOpen(verdict) && isOpen(other.assumptions[id]?.verdict)).length;

/** Seconds of processor time for each. */
const LIMIT = amount(10, 5);

const reportOn = (text: string): Promise<CheckReport> => check(text, { timeLimit: LIMIT }).then((c) => c.report);

const SEED = Number(process.env["FLATCHECK_AFFINE_SEED"] ?? 31);

function affineOf(r: Random): Affine {
  const fraction = (): Rational => Q.rational(BigInt(1 + r.below(8)), BigInt(1 + r.below(7)));
  const signed = (): Rational => (r.below(2) === 0 ? fraction() : Q.neg(fraction()));
  return { a: fraction(), b: fraction(), c: signed(), d: signed(), reflected: r.below(2) === 0 };
}

test("an affine change of φ and of x changes no verdict, and constants by known factors", async () => {
  const count = amount(3, 1, 30);
  const failures: string[] = [];
  const open: string[] = [];
  let asked = 0;
  let missing = 0;
  for (const [i, phi] of some(ACTIVATIONS, 2).entries()) {
    const base = await reportOn(phi("x"));
    for (let k = 0; k < count; k++) {
      const affine = affineOf(randomOf(SEED + 7919 * i + 104_729 * k));
      const text = transformed(phi, affine);
      const other = await reportOn(text);
      failures.push(...contradictionsBetween(base, other, affine).map((why) => `FLATCHECK_AFFINE_SEED=${SEED} ${text}: ${why}`));
      asked += Object.keys(other.assumptions).length;
      const left = lost(base, other);
      missing += left;
      if (left > 0) open.push(text);
    }
  }
  expect(failures).toEqual([]);
  expect(missing / asked, open.join("\n")).toBeLessThanOrEqual(1 / 20);
});
