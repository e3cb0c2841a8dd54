/**
 * Reads the sentences that conditions are printed as, knowing nothing of conditions: what a person who has only the sentence would make of it. Used to
 * compare what is printed with what is concluded.
 */
import { rationals as Q, type Rational } from "@flatcheck/enclosure";

/** φ, φ′, φ″, φ‴ at a point. */
export type Values = readonly [Rational, Rational, Rational, Rational];

/** What one clause of a sentence says of φ. */
export interface Clause {
  /** Whether these values, at any one point, make it false. */
  readonly isViolatedBy: (values: Values) => boolean;
  /** The quantity that it says something of as x → ±∞, and whether these two limits make it false. */
  readonly atInfinity?: {
    readonly quantity: (values: Values) => Rational;
    readonly isViolatedBy: (left: string, right: string) => boolean;
  };
}

type Expression = (values: Values) => Rational;

/** The clauses of a sentence in words. @throws Error for a sentence that cannot be read */
export function clausesOf(sentence: string): readonly Clause[] {
  const [whole, body, quantifiers] = /^(.*) for all z((?:, for some [^,]+ > 0)*)$/.exec(sentence) ?? [];
  const free = new Set([...(quantifiers ?? "").matchAll(/for some ([^,]+) > 0/g)].map(([, symbol]) => symbol as string));
  return whole === undefined ? functionClauses(sentence) : splitAt(body as string).map((text) => inequality(text, "at z", free));
}

/** Parts that commas and the last `and` separate. */
const splitAt = (text: string): string[] => text.split(/, | and /);

const DIVERGES = " attains its minimum and grows without bound both ways";

function functionClauses(sentence: string): Clause[] {
  const protectedText = sentence.replaceAll(DIVERGES, " DIVERGES");
  const clauses: Clause[] = [];
  let subjects: string[] = [];
  for (const part of splitAt(protectedText)) {
    const [, subject, way] = /^(.*) strictly (increasing|decreasing)$/.exec(part) ?? [];
    if (subject === undefined && !/[<>≤≥=]|DIVERGES/.test(part)) subjects.push(part);
    else if (subject === undefined) clauses.push(functionClause(part));
    else {
      clauses.push(...[...subjects, subject].map((s) => monotone(s, way === "increasing" ? 1 : -1)));
      subjects = [];
    }
  }
  if (subjects.length > 0) throw new Error(`nothing is said of ${subjects.join()}`);
  return clauses;
}

function functionClause(text: string): Clause {
  const [, whole] = /^(.*)\(ℝ\) = ℝ$/.exec(text) ?? [];
  if (whole !== undefined) {
    const isFalse = (left: string, right: string): boolean => !([left, right].includes("-inf") && [left, right].includes("+inf"));
    return { isViolatedBy: () => false, atInfinity: { quantity: expression(whole, "function"), isViolatedBy: isFalse } };
  }
  const [, growing] = /^(.*) DIVERGES$/.exec(text) ?? [];
  if (growing !== undefined) {
    const isFalse = (left: string, right: string): boolean => left !== "+inf" || right !== "+inf";
    return { isViolatedBy: () => false, atInfinity: { quantity: expression(growing, "function"), isViolatedBy: isFalse } };
  }
  const [, bounded = text, symbol] = /^(.*) for some (\S+) > 0$/.exec(text) ?? [];
  return inequality(bounded, "function", new Set(symbol === undefined ? [] : [symbol]));
}

/** A function increases only where its derivative is nowhere negative. */
function monotone(subject: string, sign: 1 | -1): Clause {
  const [, integrand] = /^an antiderivative of (.*)$/.exec(subject) ?? [];
  const slope: Expression = integrand === undefined ? ofOrder(orderOf(subject) + 1) : expression(integrand, "function");
  return { isViolatedBy: (values) => Q.sign(slope(values)) === -sign };
}

function orderOf(name: string): number {
  const [, primes] = /^φ('*)$/.exec(name) ?? [];
  if (primes === undefined) throw new Error(`expected a derivative of φ, got ${name}`);
  return primes.length;
}

const ofOrder = (k: number): Expression => {
  if (k > 3) throw new Error(`φ has no derivative of order ${k} here`);
  return (values) => values[k] as Rational;
};

type Style = "at z" | "function";

/** `E > F`, `E < F`, `E ≥ F`, `E ≤ F`, `E ≥ ρ > 0`, `E ≤ −ρ < 0`, `β·|E| ≤ F`; constants are free only where the sentence says so. */
function inequality(text: string, style: Style, free: ReadonlySet<string>): Clause {
  const [, beta, inside, above] = /^(\S+)·\|(.*)\| ≤ (.*)$/.exec(text) ?? [];
  if (beta !== undefined) {
    if (!free.has(beta)) throw new Error(`${beta} comes from nowhere in ${text}`);
    const [d, n] = [expression(inside as string, style), expression(above as string, style)];
    return { isViolatedBy: (values) => Q.sign(n(values)) < 0 || (Q.sign(n(values)) === 0 && Q.sign(d(values)) !== 0) };
  }
  const [, bounded] = /^(.*) ≥ [^\s\d]\S* > 0$/.exec(text) ?? [];
  if (bounded !== undefined) {
    const e = expression(bounded, style);
    return { isViolatedBy: (values) => Q.sign(e(values)) <= 0 };
  }
  const [, negative] = /^(.*) ≤ −[^\s\d]\S* < 0$/.exec(text) ?? [];
  if (negative !== undefined) {
    const e = expression(negative, style);
    return { isViolatedBy: (values) => Q.sign(e(values)) >= 0 };
  }
  const [, left, relation, right] = /^([^<>≤≥]*) ([<>≤≥]) ([^<>≤≥]*)$/.exec(text) ?? [];
  if (relation === undefined) throw new Error(`expected an inequality, got ${text}`);
  const [e, f] = [expression(left as string, style), expression(right as string, style)];
  const isFalse = FALSE_AT[relation as keyof typeof FALSE_AT];
  return { isViolatedBy: (values) => isFalse(Q.cmp(e(values), f(values))) };
}

/** Whether left ⋈ right is false, by the sign of left − right. */
const FALSE_AT = {
  ">": (sign: number) => sign <= 0,
  "<": (sign: number) => sign >= 0,
  "≥": (sign: number) => sign < 0,
  "≤": (sign: number) => sign > 0,
} as const;

const FACTOR = /^φ('{0,3})(\(z\))?([⁰¹²³⁴⁵⁶⁷⁸⁹]*)/;
const NUMBER = /^\d+(?:\/\d+)?/;

/** A sum of products, `φ'(z)²·φ'''(z) − 1/2·φ(z)`, or `φ'²φ''' − 1/2·φ` of functions. */
function expression(text: string, style: Style): Expression {
  const bare = /^\((−?[^()]*)\)$/.exec(text)?.[1] ?? text;
  const terms = bare.split(/ (?=[+−] )/).map((part) => {
    const isNegative = part.startsWith("−");
    const product = factorsOf(part.replace(/^[+−] ?/, ""), style);
    return { isNegative, product };
  });
  return (values) =>
    terms.reduce((sum, { isNegative, product }) => (isNegative ? Q.sub(sum, product(values)) : Q.add(sum, product(values))), Q.ZERO);
}

function factorsOf(text: string, style: Style): Expression {
  const factors: Expression[] = [];
  let rest = text;
  while (rest !== "") {
    const [factor, primes = "", argument, power = ""] = FACTOR.exec(rest) ?? [];
    const [number] = NUMBER.exec(rest) ?? [];
    if (factor === undefined && number === undefined) throw new Error(`expected a product, got ${text}`);
    if (factor !== undefined && (argument !== undefined) !== (style === "at z")) throw new Error(`mixed values and functions in ${text}`);
    const k = power === "" ? 1 : Number([...power].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(digit)).join(""));
    factors.push(
      factor === undefined ? () => Q.parse(number as string) as Rational : (values) => Q.pow(values[primes.length] as Rational, k),
    );
    rest = rest.slice((factor ?? number ?? "").length).replace(/^·/, "");
  }
  return (values) => factors.reduce((product, f) => Q.mul(product, f(values)), Q.ONE);
}

/** LaTeX as the words that it stands for, so that one reader serves both. */
export function latexInWords(latex: string): string {
  const [, body = latex, quantifiers] = /^(.*?)\\quad\\forall z\\in\\mathbb\{R\}(.*)$/.exec(latex) ?? [];
  const some = [...(quantifiers ?? "").matchAll(/\\text\{for some \}([^,]*?)>0/g)].map(
    ([, symbol]) => `, for some ${symbolText(symbol as string)} > 0`,
  );
  const words = body.split(",\\quad ").map(clauseText).join(" and ");
  return quantifiers === undefined ? words : `${words} for all z${some.join("")}`;
}

const GREEK: Readonly<Record<string, string>> = { rho: "ρ", beta: "β" };

const symbolText = (latex: string): string =>
  latex
    .replace(/\\(\w+?)(?=_|$)/, (_, name: string) => GREEK[name] ?? name)
    .replace(/_\{?(\d+)\}?/, (_, digits: string) => [...digits].map((d) => "₀₁₂₃₄₅₆₇₈₉"[Number(d)]).join(""));

function clauseText(latex: string): string {
  const [, growing] = /^(.*)\\to\\infty\\ \\text\{as\}\\ \|z\|\\to\\infty$/.exec(latex) ?? [];
  if (growing !== undefined) return `${expressionText(growing).replaceAll("(z)", "").replaceAll("·", "")}${DIVERGES}`;
  return expressionText(latex)
    .replaceAll("\\ \\text{and}\\ ", " and ")
    .replaceAll(/\\ \\text\{(strictly \w+)\}/g, " $1")
    .replaceAll(/\\int\(([^()]*)\)/g, "an antiderivative of $1")
    .replaceAll("\\mathbb{R}", "ℝ")
    .replace(/\\ \\text\{for some \}(.*)>0$/, (_, symbol: string) => ` for some ${symbolText(symbol)} > 0`)
    .replace(/\\ge(\\?[\w{}]+)>0$/, (_, symbol: string) => ` ≥ ${symbolText(symbol)} > 0`)
    .replace(/\\le−(\\?[\w{}]+)<0$/, (_, symbol: string) => ` ≤ −${symbolText(symbol)} < 0`)
    .replace(/^(\\?[\w{}]+)·\|/, (_, symbol: string) => `${symbolText(symbol)}·|`)
    .replace(/\\le ?/, " ≤ ")
    .replace(/\\ge ?/, " ≥ ")
    .replace(/(?<=\S)([<>=])(?=\S)/, " $1 ");
}

const expressionText = (latex: string): string =>
  latex
    .replaceAll("\\varphi", "φ")
    .replaceAll(/\\tfrac\{(\d+)\}\{(\d+)\}/g, "$1/$2")
    .replaceAll(/\^\{?(\d+)\}?/g, (_, digits: string) => [...digits].map((d) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(d)]).join(""))
    .replaceAll("\\,", "·")
    .replaceAll("-", "−");
