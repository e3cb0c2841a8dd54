/**
 * φ to φ‴ in the forms in which they are computed. The usual ones are kept wherever they serve; one whose parts leave the range of doubles, or cancel, where the form that printed code has does not,
 * gives way to that: log(cosh(z)) is softplus(2z) − z − log 2, and exp(z)/cosh(z) is 2σ(2z).
 */
import {
  type CodeForm,
  codeForms,
  derivativeOf,
  type Expression,
  joinedPieces,
  readable,
  recognised,
  stabilised,
} from "@flatcheck/activation";

type RealFunction = (z: number) => number;

export type Forms = readonly [Expression, Expression, Expression, Expression];

/** @param compiled makes a function of a form. @throws ParameterError for a parameter without a value */
export function stableForms(expression: Expression, compiled: (form: Expression) => RealFunction): Forms {
  // Spellings are computed by the form that has a name: exp(z)/(1 + exp(z)) overflows, and sigmoid(z) does not.
  const form = recognised(expression);
  const derivatives = readable(form, [1, 2, 3].map(derivativeOf));
  const usual = [form, ...derivatives].map(stabilised);
  if (!usual.some((one) => overflows(one, compiled))) return usual as unknown as Forms;
  const code = codeForms(form, derivatives);
  return usual.map((one, order) => better(one, code[order] as CodeForm, compiled)) as unknown as Forms;
}

/** Where exponentials, squares and products of derivatives leave the range of doubles, one after the other. */
const FAR: readonly number[] = [40, 200, 400, 720, 1e3, 1e5, 1e10, 1e60, 1e100, 1e155, 1e300].flatMap((z) => [z, -z]);
/** Where sums may cancel. */
const NEAR: readonly number[] = [0.3, 3, 20].flatMap((z) => [z, -z]);

/** Whether a part of the form is not finite at a place far out. */
function overflows(form: Expression, compiled: (form: Expression) => RealFunction): boolean {
  if (form.kind !== "apply" || isPolynomial(form)) return false;
  const value = compiled(form);
  return FAR.some((z) => !Number.isFinite(value(z))) || form.args.some((part) => overflows(part, compiled));
}

const POLYNOMIAL: ReadonlySet<string> = new Set(["add", "sub", "mul", "neg"]);
const isPolynomial = (e: Expression): boolean =>
  e.kind !== "apply" ||
  (POLYNOMIAL.has(e.operator) && e.args.every(isPolynomial)) ||
  (e.operator === "pow" && isPolynomial(e.args[0] as Expression) && isWhole(e.args[1] as Expression)) ||
  (e.operator === "div" && isPolynomial(e.args[0] as Expression) && e.args[1]?.kind === "number");
const isWhole = (e: Expression): boolean => e.kind === "number" && e.value.d === 1n && e.value.n > 0n;

/** Two forms of one function that differ by less are as good as each other. */
const ALIKE = 1e-9;
/** What is smaller may as well come out as 0. */
const TINY = 1e-290;

/** The form of printed code where it has a value that the usual form misses, and none, or none but far out, that only the usual form has. */
function better(usual: Expression, printed: CodeForm, compiled: (form: Expression) => RealFunction): Expression {
  const code = joinedPieces(printed);
  if (code === undefined) return usual;
  const [old, other] = [compiled(usual), compiled(code)];
  const valuesAt = (places: readonly number[]): readonly { readonly a: number; readonly b: number }[] =>
    places.map((z) => ({ a: old(z), b: other(z) }));
  const isLost = ({ a, b }: { readonly a: number; readonly b: number }): boolean => Number.isFinite(a) && !Number.isFinite(b);
  const isMissed = ({ a, b }: { readonly a: number; readonly b: number }): boolean =>
    Number.isFinite(b) && !(Math.abs(a - b) <= ALIKE * Math.abs(b) + TINY);
  const [near, far] = [valuesAt(NEAR), valuesAt(FAR)];
  // A value near 0 counts for more than those far out.
  if (!near.some(isLost) && near.some(isMissed)) return code;
  const values = [...near, ...far];
  if (values.some(isLost)) return usual;
  return values.some(isMissed) ? code : usual;
}
