/**
 * False statements about every value of parameters in closed ranges: bounds and zeros of polynomial families by resultants, forms about fixed values of the parameters. None may
 * ever be accepted; their true relatives are.
 */
import { type CertificateStatement, type CoverStep, phi, toFormData } from "../src/index.js";
import type { FalseClaim } from "./falseClaims.js";

type FormData = ReturnType<typeof toFormData>;
type Kind<K extends CertificateStatement["kind"]> = Extract<CertificateStatement, { kind: K }>;

const [F0, F1, F2, F3] = ([0, 1, 2, 3] as const).map((k) => toFormData(phi(k))) as [FormData, FormData, FormData, FormData];
/** form − c. */
const less = (form: FormData, c: string): FormData => [...form, [c.startsWith("-") ? c.slice(1) : `-${c}`, 0, 0, 0, 0]];

const family: CoverStep = { type: "family", from: "-inf", to: "+inf" };
const bound = (
  form: FormData,
  relation: Kind<"bound">["relation"] = "nonnegative",
  cover: readonly CoverStep[] = [family],
): CertificateStatement => ({
  kind: "bound",
  form,
  relation,
  cover,
});

type RootFields = Partial<Pick<Kind<"root">, "crossing" | "nonzero">>;
const root = (form: FormData, from: string, to: string, fields: RootFields = {}): CertificateStatement => ({
  kind: "root",
  form,
  bracket: [from, to],
  by: "family",
  bits: 64,
  ...fields,
});
const crossing = (form: FormData, from = "-8", to = "8"): CertificateStatement => root(form, from, to, { crossing: true });

const tails = (R: string): readonly [CoverStep, CoverStep] => [
  { type: "tail", from: "-inf", to: `-${R}`, order: 4, bits: 128 },
  { type: "tail", from: R, to: "+inf", order: 4, bits: 128 },
];
/** Boxes about fixed values of the parameters between two tails. */
function about(at: Readonly<Record<string, string>>): readonly CoverStep[] {
  const [left, right] = tails("8");
  const boxes = Array.from({ length: 128 }, (_, i): CoverStep => {
    const [from, to, centre] = [`${i - 64}/8`, `${i - 63}/8`, `${2 * i - 127}/16`];
    return { type: "box", from, to, centre, degree: 4, bits: 128, at };
  });
  return [left, ...boxes, right];
}

const value = (
  form: FormData,
  z: string,
  enclosure: readonly [string, string],
  at?: Readonly<Record<string, string>>,
): CertificateStatement => ({
  kind: "value",
  form,
  z,
  enclosure,
  bits: 128,
  ...(at === undefined ? {} : { at }),
});

type Ranges = NonNullable<FalseClaim["parameters"]>;
const nu = (from: string, to: string): Ranges => ({ nu: { from, to } });
const claim = (name: string, expression: string, statement: CertificateStatement, parameters: Ranges): FalseClaim => ({
  name: `${name} (${expression}, ${JSON.stringify(parameters)})`,
  expression,
  statement,
  parameters,
});

const NEAR = ["1e-12", "1e-20", "1e-30", "1e-40"] as const;
const [CUBIC, SEPTIC] = ["x^3+nu*x", "x^7/210-nu*x^5/60+x^3/3+10*x"];
/** 2√2, from above by less than 10⁻⁴⁰ and from below. */
const [ABOVE, BELOW] = ["2.82842712474619009760337744841939615713935", "2.82842712474619009760337744841939615713934"];
/** An activation with the derivative (x − ν)². */
const SQUARE = "(x-nu)^3/3";

/** Statements that are false for some value in the ranges. */
export const FALSE_FAMILIES: readonly FalseClaim[] = [
  ...NEAR.flatMap((e) => [
    claim("φ′ ≥ 0 though ν reaches below 0", CUBIC, bound(F1), nu(`-${e}`, "1")),
    claim("φ′ ≥ 0 though all ν are below 0", CUBIC, bound(F1), nu("-1", `-${e}`)),
    claim("φ′ ≥ ε though ν reaches 0", CUBIC, bound(less(F1, e)), nu("0", "1")),
    claim("φ′ > 0, at a dip between the ends", `x^3+((nu-1/3)^2-${e})*x`, bound(F1), nu("0", "1")),
    claim("φ′ > 0, at a dip about √2", `x^3+((nu^2-2)^2-${e})*x`, bound(F1), nu("1", "2")),
    claim("a change of sign though ν reaches above 0", CUBIC, crossing(F1), nu("-1", e)),
    claim("a zero though ν reaches above 0", CUBIC, root(F1, "-8", "8", { nonzero: F2 }), nu("-1", e)),
    claim("φ‴ ≥ 0 for a leading coefficient that reaches below 0", "nu*x^3+x", bound(F3), nu(`-${e}`, "1")),
  ]),
  claim("φ′ > 0 though it is 0 for ν = 0", CUBIC, bound(F1, "positive"), nu("0", "1")),
  claim("φ′ > 0 though it is 0 for ν = √2", "x^3+(nu^2-2)^2*x", bound(F1, "positive"), nu("1", "2")),
  claim("isolated zeros though φ‴ is 0 for ν = 0", "nu*x^3+x", bound(F3, "increasing"), nu("0", "1")),
  claim("φ‴ ≥ 0 though ν reaches past 2√2", SEPTIC, bound(F3), nu("0", ABOVE)),
  ...NEAR.map((e) =>
    claim("φ′ ≥ 0, with dips that reach past 0 inside and at both ends", `x^3+(nu^2*(nu^2-2)^2*(nu-2)^2-${e})*x`, bound(F1), nu("0", "2")),
  ),
  claim("a leading coefficient that changes its sign", "nu*x^3+x", bound(F1), nu("-1", "1")),
  claim("a leading coefficient that vanishes at an end, and is negative before", "nu*x^3+x", bound(F1), nu("-1", "0")),
  claim("a change of sign though for ν = 0 there is none", CUBIC, crossing(F1), nu("-1", "0")),
  claim("zeros that lie outside the bracket", CUBIC, crossing(F1, "-1/10", "1/10"), nu("-1", "-1/2")),
  claim("zeros that leave the bracket", CUBIC, crossing(F1, "-1/2", "1/2"), nu("-1", "-1/2")),
  claim("a double zero is no change of sign", SQUARE, crossing(F1), nu("0", "1")),
  claim("a zero of φ′ is one of φ″", SQUARE, root(F1, "-8", "8", { nonzero: F2 }), nu("0", "1")),
  claim("a change of sign of what is negative", "-x^3-(nu+1)*x", crossing(F1), nu("0", "1")),
  claim("a bracket that runs backwards", CUBIC, root(F1, "8", "-8", { crossing: true }), nu("-1", "-1/2")),
  claim("no polynomial", "sinh(nu*x)", bound(F1), nu("-1", "1")),
  claim("a pole", "x^3+1/(nu+x^2)", bound(F1), nu("-1", "1")),
  claim("two parameters", "a*x^3+nu*x", bound(F1), { ...nu("-1", "1"), a: { from: "1", to: "2" } }),
  claim("a family step on half of ℝ", CUBIC, bound(F1, "nonnegative", [{ ...family, to: "0" } as never]), nu("1", "2")),
  claim("about the best value", CUBIC, bound(F1, "nonnegative", about({ nu: "1" })), nu("-1", "1")),
  claim("about a value outside of the range", CUBIC, bound(F1, "nonnegative", about({ nu: "2" })), nu("-1", "1")),
  claim("about a parameter that there is not", "sinh(x)+nu*x", bound(less(F1, "2"), "nonnegative", about({ mu: "1" })), nu("0", "1")),
  claim("about the middle", "sinh(x)+nu*x", bound(less(F1, "1.01"), "nonnegative", about({ nu: "1/2" })), nu("0", "1")),
  claim("about one of two parameters", "sinh(x)+a*x+nu*x", bound(less(F1, "1.5"), "nonnegative", about({ nu: "1" })), {
    ...nu("0", "1"),
    a: { from: "0", to: "1" },
  }),
  claim("about a value, with pieces", "x^3+x+nu*abs(x)", bound(F1, "nonnegative", about({ nu: "0" })), nu("0", "2")),
  claim("a value about the best parameter", CUBIC, value(F1, "0", ["1/2", "1"], { nu: "1" }), nu("0", "1")),
  claim("a value that is said to be one number", CUBIC, value(F1, "0", ["1", "1"], { nu: "1" }), nu("0", "1")),
  claim("a value about a parameter outside of the range", CUBIC, value(F1, "0", ["2", "3"], { nu: "5/2" }), nu("0", "1")),
  claim("an exact value for every ν", CUBIC, value(F1, "0", ["0", "0"]), nu("0", "1")),
  claim(
    "an exact value but for 1e-40",
    CUBIC,
    value(F3, "0", ["6.0000000000000000000000000000000000000001", "6.0000000000000000000000000000000000000001"]),
    nu("0", "1"),
  ),
];

/** The same kinds of statements where they are true. */
export const TRUE_FAMILIES: readonly FalseClaim[] = [
  claim("φ′ ≥ 0", CUBIC, bound(F1), nu("0", "1")),
  claim("isolated zeros", CUBIC, bound(F1, "increasing"), nu("0", "1")),
  claim("φ′ > 0", CUBIC, bound(F1, "positive"), nu("1e-40", "1")),
  claim("φ′ ≥ 0, with a dip that reaches 0", "x^3+(nu^2-2)^2*x", bound(F1), nu("1", "2")),
  claim("φ′ ≥ 0, with dips that reach 0 inside and at both ends", "x^3+nu^2*(nu^2-2)^2*(nu-2)^2*x", bound(F1), nu("0", "2")),
  claim("φ′ ≥ 1/10, past pairs of complex roots that meet", "x^5+nu*x^3+x", bound(less(F1, "1/10")), nu("0", "4")),
  claim("φ‴ ≥ 0 up to 2√2", SEPTIC, bound(F3), nu("0", BELOW)),
  claim("φ‴ ≥ 0", "nu*x^3+x", bound(F3), nu("0", "1")),
  claim("a change of sign", CUBIC, crossing(F1), nu("-1", "-1e-40")),
  claim("a change of sign in a bracket", CUBIC, crossing(F1, "-1", "0"), nu("-1", "-1/2")),
  claim("a zero of φ′ and not of φ″", CUBIC, root(F1, "-8", "8", { nonzero: F2 }), nu("-1", "-1e-40")),
  claim("about the least value", "sinh(x)+nu*x", bound(less(F1, "0.99"), "nonnegative", about({ nu: "0" })), nu("0", "1")),
  claim("a value about a parameter", CUBIC, value(F1, "0", ["-1/100", "1.01"], { nu: "1/2" }), nu("0", "1")),
  claim("an exact value", CUBIC, value(F3, "0", ["6", "6"]), nu("0", "1")),
  claim("φ ≥ 0 for an even power", "x^4*(nu^2+1)", bound(F0), nu("-1", "1")),
];
