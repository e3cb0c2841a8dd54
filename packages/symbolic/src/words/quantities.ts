/** The quantities that reports speak of: forms, and quotients of them, by the names of the command line's JSON and as people write them. */
import { type Form, formNotation, formText, NORMALITY, phi, sameForm } from "@flatcheck/certify";

interface Quantity {
  readonly name: string;
  readonly form: Form;
}

/** Forms that have a name of their own. */
export const QUANTITIES: readonly Quantity[] = [
  { name: "phi", form: phi(0) },
  { name: "phi1", form: phi(1) },
  { name: "phi2", form: phi(2) },
  { name: "phi3", form: phi(3) },
  { name: "prod", form: NORMALITY },
];

/** φ′²φ‴/|φ″|, the one quotient with a name of its own. */
const RATIO = { name: "ratio", numerator: NORMALITY, denominator: phi(2) } as const;

/** `phi1`, `prod` (φ′²φ‴), …; a form without a name as the expression of it, `phi1*phi3 - phi2^2`. */
export const quantityName = (form: Form): string => QUANTITIES.find((q) => sameForm(q.form, form))?.name ?? expressionOf(form);

/** `ratio` for φ′²φ‴/|φ″|; any other quotient as an expression, `phi1*phi3/abs(phi2)`. */
export function ratioName(numerator: Form, denominator: Form): string {
  if (sameForm(numerator, RATIO.numerator) && sameForm(denominator, RATIO.denominator)) return RATIO.name;
  const [above, below] = [expressionOf(numerator), expressionOf(denominator)];
  return `${numerator.length === 1 ? above : `(${above})`}/abs(${below})`;
}

const expressionOf = (form: Form): string => formText(form).replaceAll("phi0", "phi");

/** A quantity as people write it: `φ'''`, `φ'²φ'''/|φ''|`. */
export function quantityText(name: string): string {
  const form = QUANTITIES.find((q) => q.name === name)?.form;
  if (form !== undefined) return formNotation(form, "function").text;
  if (name !== RATIO.name) return expressionText(name);
  return `${formNotation(RATIO.numerator, "function").text}/|${formNotation(RATIO.denominator, "function").text}|`;
}

/** `phi1^2*phi3 - 2*phi2` is φ'²φ''' − 2·φ''. */
const expressionText = (expression: string): string =>
  expression
    .replaceAll(/abs\(([^()]*)\)/g, "|$1|")
    .replaceAll(/phi(\d?)/g, (_, k: string) => `φ${"'".repeat(Number(k))}`)
    .replaceAll(/\^(\d)/g, (_, k: string) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(k)] as string)
    .replaceAll(/(\d)\*(?=φ)/g, "$1·")
    .replaceAll("*", "")
    .replaceAll("- ", "− ")
    .replaceAll(/(^|[(|])-/g, "$1−");
