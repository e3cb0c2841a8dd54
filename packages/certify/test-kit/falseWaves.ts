/** Statements about sums of waves: false ones where frequencies are commensurable or an infimum is missed by little, and true relatives. */
import { type CertificateStatement, phi, toFormData } from "../src/index.js";
import type { FalseClaim } from "./falseClaims.js";

type FormData = ReturnType<typeof toFormData>;

const bits = 128;
const [F0, F1, F3] = ([0, 1, 3] as const).map((k) => toFormData(phi(k))) as [FormData, FormData, FormData];
const density = (form: FormData, value: string, at: "+inf" | "-inf" = "+inf"): CertificateStatement => ({
  kind: "density",
  form,
  at,
  value,
  bits,
});
const overLine = (form: FormData, relation: "positive" | "nonnegative" = "positive"): CertificateStatement => ({
  kind: "bound",
  form,
  relation,
  cover: [{ type: "range", from: "-inf", to: "+inf", bits }],
});
const less = (form: FormData, c: string): FormData => [...form, [`-${c}`, 0, 0, 0, 0]];
const claim = (name: string, expression: string, statement: CertificateStatement): FalseClaim => ({
  name: `${statement.kind}: ${name}`,
  expression,
  statement,
});

/** φ‴ = 2 + cos x + cos √2x. */
const QUASI = "x^3/3-sin(x)-sin(sqrt(2)*x)/(2*sqrt(2))+5*x";

/** φ‴ = 2 + cos x + cos gx, where g is the golden ratio. */
const GOLDEN = "x^3/3-sin(x)-sin((1+sqrt(5))/2*x)/((1+sqrt(5))/2)^3+5*x";

/** False. */
export const FALSE_WAVES: readonly FalseClaim[] = [
  claim("the infimum is 0, not −1e-12", QUASI, density(F3, "-1e-12")),
  claim("the infimum is 0, not −1e-40", QUASI, density(F3, "-1e-40")),
  claim("cos x + cos 2x has its least value −9/8", "x^3/3-sin(x)-sin(2*x)/8", density(F3, "0")),
  claim("√8 is 2√2", "x^3/3-sin(sqrt(2)*x)/2^(3/2)-sin(sqrt(8)*x)/8^(3/2)", density(F3, "0")),
  claim("π/3 and π", "2*x+sin(pi*x)/pi+3*sin(pi*x/3)/pi", density(F1, "-1e-3")),
  claim("√2 + 1, √2 and 1, of which one is the sum of the others", "sin(x)+sin(sqrt(2)*x)+sin((1+sqrt(2))*x)", density(F0, "-3")),
  claim(
    "1 + √5, 2 and √20, of which the first is half the sum of the others",
    "sin((1+sqrt(5))*x)+sin(2*x)+sin(sqrt(20)*x)",
    density(F0, "-3"),
  ),
  claim("(1+√5)/2 and 3 + 3√5", "sin((1+sqrt(5))/2*x)+sin((3+3*sqrt(5))*x)", density(F0, "-2")),
  claim("the golden ratio, 1e-30 below", GOLDEN, density(F3, "-1e-30")),
  claim("the golden ratio, with φ‴ above 1e-30", GOLDEN, overLine(less(F3, "1/1000000000000000000000000000000"))),
  claim("an amplitude of 1 + 1e-30", GOLDEN.replace("-sin(x)", "-(1+1e-30)*sin(x)"), overLine(F3)),
  claim("e and π may depend on each other for all that is known", "sin(e*x)+sin(pi*x)", density(F0, "-2")),
  claim("log 2 and log 4", "sin(log(2)*x)+sin(log(4)*x)", density(F0, "-2")),
  claim("e and 3e", "sin(e*x)+sin(3*e*x)", density(F0, "-2")),
  claim("log 2, log 3 and log 6, their sum", "sin(log(2)*x)+sin(log(3)*x)+sin(log(6)*x)", density(F0, "-3")),
  claim("1 + e, 1 and e", "sin((1+e)*x)+sin(x)+sin(e*x)", density(F0, "-3")),
  claim("a growing part", "x+sin(x)+sin(pi*x)", density(F0, "-2")),
  claim("a product of waves", "sin(x)*sin(sqrt(2)*x)+sin(sqrt(3)*x)", density(F0, "-2.0000001")),
  claim("a chirp is no wave", "sin(x^2)+sin(sqrt(2)*x^2)", density(F0, "-2")),
  claim("a single wave below its least value", "sin(sqrt(2)*x)", density(F0, "-1.0000000000000000000000000000000000000001")),
  claim("2 − cos x − cos √2x is 0 at 0", "x^3/3+sin(x)+sin(sqrt(2)*x)/(2*sqrt(2))", overLine(F3)),
  claim("2 + cos x + cos 3x is 0 at π", "x^3/3-sin(x)-sin(3*x)/27", overLine(F3)),
  claim("2 + sin x + sin 5x is 0 at −π/2", "2*x-cos(x)-cos(5*x)/5", overLine(F1)),
  claim("2 + cos √2x + cos 3√2x is 0 at π/√2", "2*x+sin(sqrt(2)*x)/sqrt(2)+sin(3*sqrt(2)*x)/(3*sqrt(2))", overLine(F1)),
  claim("3 − cos x − cos √2x − cos πx is 0 at 0", "3*x-sin(x)-sin(sqrt(2)*x)/sqrt(2)-sin(pi*x)/pi", overLine(F1)),
  claim("φ‴ above 1e-40", QUASI, overLine(less(F3, "1e-40"))),
];

/** True: they show that the false ones are not refused for their shape. */
export const TRUE_WAVES: readonly FalseClaim[] = [
  claim("the infimum is 0", QUASI, density(F3, "0")),
  claim("at −∞ as well", QUASI, density(F3, "1e-40", "-inf")),
  claim("2 + cos x + cos √2x > 0", QUASI, overLine(F3)),
  claim("2 + sin x + sin πx > 0", "2*x-cos(x)-cos(pi*x)/pi", overLine(F1)),
  claim("the golden ratio", GOLDEN, density(F3, "0")),
  claim("2 + cos x + cos gx > 0", GOLDEN, overLine(F3)),
  claim("1 + √5 and 1 − √5", "sin((1+sqrt(5))*x)+sin((1-sqrt(5))*x)", density(F0, "-2")),
  claim("2 + cos x + cos x·log 2 ≥ 0", "x^3/3-sin(x)-sin(log(2)*x)/log(2)^3", overLine(F3, "nonnegative")),
  claim("1 and e", "sin(x)+sin(e*x)", density(F0, "-2")),
  claim("1 and log 2", "sin(x)+sin(log(2)*x)", density(F0, "-2")),
  claim("1 + e and 1 − e", "sin((1+e)*x)+sin((1-e)*x)", density(F0, "-2")),
  claim("three waves", "sin(x)+sin(sqrt(2)*x)+sin(pi*x)", density(F0, "-3")),
  claim("√2, √3 and √6", "sin(sqrt(2)*x)+sin(sqrt(3)*x)+sin(sqrt(6)*x)", density(F0, "-3")),
  claim("a wave that vanishes at 0 beside one that is least there", "2*x-sin(sqrt(2)*x)/sqrt(2)-cos(x)", overLine(F1)),
  claim("2 + cos x + cos 3x ≥ 0", "x^3/3-sin(x)-sin(3*x)/27", overLine(F3, "nonnegative")),
];
