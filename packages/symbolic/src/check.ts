/** `check`: verdicts on the assumptions for one activation, in the shape of the command line's JSON (`flatcheck.check/1`). */
import {
  bindParameters,
  derivative,
  type Expression,
  exactlyRecognised,
  isTotal,
  nodeCount,
  parse,
  printLatex,
  printText,
} from "@flatcheck/activation";
import {
  type AnalyseOptions,
  type Analysis,
  analyse,
  CERTIFICATE_SCHEMA,
  type Certificate,
  type CertificateBody,
  type ConditionOutcome,
  type ConstantBounds,
  type ConstantEnclosure,
  constantOf,
  type Decision,
  type Domain,
  digestOf,
  domainText,
  isLine,
  LINE,
  onField,
} from "@flatcheck/certify";
import { item, rationals as Q, type Rational } from "@flatcheck/enclosure";
import { ASSUMPTIONS, type Assumption } from "./assumptions.js";
import { type AssumptionReport, CHECK_SCHEMA, type CheckReport, type ConstantReport } from "./checkReport.js";
import { type AssumptionConclusion, concludeAssumption, concludeTheorems, conclusionData, theoremsOn } from "./conclusions.js";
import { whyNowhere } from "./definedNowhere.js";
import { type CheckProgress, findingsIn } from "./progress.js";
import { entriesNamed } from "./registry.js";
import { exactText, roundedText } from "./words/exactText.js";
import { type Witness, witnessOf } from "./words/witness.js";

/** Limits of a proof, with parameters as exact numbers. */
export interface ProofOptions {
  readonly params?: ReadonlyMap<string, Rational>;
  /** The interval on which the assumptions are asked; all of ℝ where none is given. */
  readonly on?: Domain;
  /** Ids of assumptions; all of the registry by default. */
  readonly assumptions?: readonly string[];
  readonly milliseconds?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: CheckProgress) => void;
  /** Significant digits of printed enclosures, 12 by default. */
  readonly digits?: number;
}

export interface ExactChecked {
  readonly report: CheckReport;
  readonly certificate: Certificate;
}

/**
 * Proves or refutes the assumptions on φ over all of ℝ, or over an interval.
 * @throws ActivationError for text that is not an activation, or parameters that do not fit it
 */
export async function checkExact(input: string, options: ProofOptions = {}): Promise<ExactChecked> {
  const started = performance.now();
  const params = options.params ?? new Map();
  const typed = parse(input, { parameters: [...params.keys()] });
  const expression = await exactlyRecognised(bindParameters(typed, params));
  const assumptions = selected(options.assumptions);
  const analysis = await analyse(
    expression,
    assumptions.flatMap((a) => a.conditions),
    limits(options, assumptions),
  );
  const domain = options.on ?? LINE;
  const concluded = assumptions.map((a) => [a, concludeAssumption(a, analysis.statements, domain)] as const);
  // The platform digests beside what is written meanwhile.
  const certifying = certify(expression, analysis, { concluded, domain });
  const written = { activation: describe(input, expression, params), derivatives: derivatives(expression) };
  const certificate = await certifying;
  const isNowhere = analysis.singularities.some((s) => s.kind === "undefined" && s.everywhere === true);
  const why = isNowhere ? await whyNowhere(typed, params) : undefined;
  const reports = Object.fromEntries(
    concluded.map((one) => [
      one[0].id,
      explained(assumptionReport(one, analysis, { digest: certificate.digest, digits: options.digits ?? 12, domain }), why),
    ]),
  );
  const report: CheckReport = {
    schema: CHECK_SCHEMA,
    activation: written.activation,
    ...(options.on === undefined ? {} : { on: domainText(options.on) }),
    derivatives: written.derivatives,
    regularity: regularity(expression, analysis, domain),
    assumptions: reports,
    theorems: theoremsFor(reports, domain),
    elapsedMs: Math.round((performance.now() - started) * 10) / 10,
  };
  return { report, certificate };
}

/** The theorems that follow from verdicts on ℝ; none follows from those on an interval. */
export function theoremsFor(reports: Readonly<Record<string, AssumptionReport>>, domain: Domain): CheckReport["theorems"] {
  const verdicts = Object.fromEntries(Object.entries(reports).map(([id, r]) => [id, r.verdict]));
  return isLine(domain) ? concludeTheorems(verdicts) : theoremsOn(domain, verdicts);
}

/** A report whose witness says why φ exists nowhere. */
function explained(report: AssumptionReport, why: string | undefined): AssumptionReport {
  const { witness } = report;
  return why === undefined || witness?.kind !== "domain" ? report : { ...report, witness: { ...witness, why } };
}

/** What is proved of one assumption. */
export interface Decided {
  readonly verdict: Decision;
  readonly witness?: Witness;
  readonly reason?: string;
}

/** One assumption, also one that is not in the registry, on an expression without parameters: decided as `check` does, by statements that replay accepted. */
export async function decideAssumption(expression: Expression, assumption: Assumption, options: ProofOptions = {}): Promise<Decided> {
  const { statements, outcomes } = await analyse(await exactlyRecognised(expression), assumption.conditions, limits(options, [assumption]));
  const { verdict, refutedBy } = concludeAssumption(assumption, statements, options.on);
  const refuting = refutedBy?.map((i) => item(statements, i));
  if (refuting !== undefined) return { verdict, witness: witnessOf(refuting, options.on) };
  return verdict === "unknown" ? { verdict, reason: outcomes.flatMap((f) => f.unknown?.reason ?? []).join("; ") } : { verdict };
}

function limits(
  { milliseconds = 10_000, digits = 12, on, signal, onProgress }: ProofOptions,
  assumptions: readonly Assumption[],
): AnalyseOptions {
  const findings = findingsIn(assumptions, on ?? LINE);
  return {
    milliseconds,
    digits,
    ...(on === undefined ? {} : { domain: on }),
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined ? {} : { onProgress: (progress) => onProgress(findings(progress)) }),
  };
}

export const selected = (ids: readonly string[] | undefined): readonly Assumption[] =>
  ids === undefined || ids.length === 0 ? ASSUMPTIONS : entriesNamed(ids);

export function describe(input: string, expression: Expression, params: ReadonlyMap<string, Rational>): CheckReport["activation"] {
  return {
    input,
    params: Object.fromEntries([...params].map(([k, q]) => [k, Q.toString(q)])),
    canonical: printText(expression),
    latex: printLatex(expression),
  };
}

/** φ′, φ″, φ‴ as text; one that outgrows {@link LARGEST_FORMULA}, and those after it, only by its size. */
export function derivatives(expression: Expression): Record<"1" | "2" | "3", string> {
  let formula: Expression | undefined = expression;
  const next = (): string => {
    formula = formula === undefined ? undefined : derivative(formula);
    if (formula === undefined || nodeCount(formula) > LARGEST_FORMULA) {
      formula = undefined;
      return `not printed: a formula of more than ${LARGEST_FORMULA} parts`;
    }
    return printText(formula);
  };
  return { "1": next(), "2": next(), "3": next() };
}

/** Nodes that a formula may have to be printed and differentiated further. */
const LARGEST_FORMULA = 2000;

type Concluded = readonly [Assumption, AssumptionConclusion];

interface Asked {
  readonly concluded: readonly Concluded[];
  readonly domain: Domain;
}

async function certify(expression: Expression, analysis: Analysis, { concluded, domain }: Asked): Promise<Certificate> {
  const body: CertificateBody = {
    schema: CERTIFICATE_SCHEMA,
    expression: printText(expression),
    ...onField(domain),
    statements: analysis.statements,
    conclusions: conclusionData(concluded),
  };
  return { ...body, digest: await digestOf(body) };
}

/**
 * Where φ is defined and how smooth it is: analytic, or C⁰ … C³, `sharp` where the next derivative certainly does not exist
 * somewhere; `jump` where φ itself is not continuous; `unknown` where no cover was found. The interval stands in place of `R` where one was given.
 */
function regularity(expression: Expression, { singularities: [worst], smoothness }: Analysis, on: Domain): CheckReport["regularity"] {
  const set = isLine(on) ? "R" : domainText(on);
  if (worst?.kind === "undefined" && worst.everywhere === true) return { domain: `not ${set}`, class: "undefined", nowhere: true };
  if (worst?.kind === "undefined" || worst?.kind === "pole") return { domain: `not ${set}`, class: "undefined" };
  if ((worst?.kind === "jump" || worst?.kind === "seam") && worst.derivative === 0)
    return { domain: isTotal(expression) ? set : "unknown", class: "jump" };
  const { shown, analytic, jump } = smoothness;
  if (shown < 0) return { domain: isTotal(expression) ? set : "unknown", class: "unknown" };
  return { domain: set, class: analytic ? "analytic" : `C${shown}`, ...(jump === shown + 1 ? { sharp: true } : {}) };
}

interface Printed {
  readonly digest: string;
  readonly digits: number;
  readonly domain: Domain;
}

function assumptionReport([a, conclusion]: Concluded, analysis: Analysis, { digest, digits, domain }: Printed): AssumptionReport {
  const outcomes = analysis.outcomes.filter((f) => a.conditions.includes(f.condition));
  const constants = Object.entries(conclusion.constants).map(([name, bounds]) => [
    name,
    constantReport(bounds, outcomeOf(outcomes, name)?.constant, digits),
  ]);
  const refuting = conclusion.refutedBy?.map((i) => item(analysis.statements, i));
  const open = outcomes.map((f) => f.unknown).filter((u) => u !== undefined);
  return {
    verdict: conclusion.verdict,
    ...(constants.length > 0 ? { constants: Object.fromEntries(constants) } : {}),
    ...(refuting === undefined ? {} : { witness: witnessOf(refuting, domain) }),
    ...(conclusion.verdict === "unknown"
      ? { reason: open.map((u) => u.reason).join("; "), remaining: open.map((u) => u.remaining), spent: { boxes: analysis.boxes } }
      : { method: analysis.method, certificate: digest }),
  };
}

const outcomeOf = (outcomes: readonly ConditionOutcome[], name: string): ConditionOutcome | undefined =>
  outcomes.find((f) => constantOf(f.condition)?.name === name);

/** An enclosure printed with the digits asked for, rounded outwards. */
export function constantReport(bounds: ConstantBounds, found: ConstantEnclosure | undefined, digits: number): ConstantReport {
  const { lower, upper } = bounds;
  const isExact = typeof lower !== "string" && typeof upper !== "string" && Q.eq(lower, upper);
  const at = found?.at;
  const placeDigits = isExact && found?.attained === true ? 16 : PLACE_DIGITS;
  return {
    lower: roundedText(lower, digits, "down"),
    upper: roundedText(upper, digits, "up"),
    ...(isExact ? { exact: exactText(lower) } : {}),
    ...(isExact || isSharp(bounds) ? {} : { sharp: false }),
    ...(found?.attained === undefined ? {} : { attained: found.attained, attainedProved: found.isObserved !== true }),
    ...(at === undefined ? {} : { at: { lower: roundedText(at, placeDigits, "down"), upper: roundedText(at, placeDigits, "up") } }),
  };
}

/** Where an infimum is only enclosed, the place was observed, not proved: it is given to half the digits of a double. */
const PLACE_DIGITS = 8;

/** Whether two finite bounds agree to a relative 10⁻⁹. */
function isSharp({ lower, upper }: ConstantBounds): boolean {
  if (typeof lower === "string" || typeof upper === "string") return lower === upper;
  return Q.cmp(Q.mul(Q.sub(upper, lower), { n: 10n ** 9n, d: 1n }), Q.max(Q.abs(lower), Q.abs(upper))) <= 0;
}
