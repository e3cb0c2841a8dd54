/**
 * Matchers for Vitest: `await expect("x^3 + x").toSatisfyAssumption("3.1")`. Importing this module adds them to `expect`; it is the one module here that
 * does something when it is imported. What is unknown satisfies neither a matcher nor its negation.
 */
import { exactNumberOf } from "@flatcheck/activation";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import {
  ASSUMPTION_IDS,
  type AssumptionReport,
  type CheckOptions,
  type ClaimReport,
  check,
  constantText,
  enclosureText,
  type SharpConstantReport,
  witnessText,
} from "@flatcheck/symbolic";
import { expect } from "vitest";
import type { Ledger, Row } from "./ledger/ledger.js";
import { noStatement, statementsNamed } from "./ledger/selection.js";
import { verify } from "./ledger/verify.js";
import { known, measure, remarkOf } from "./report/words.js";
import { STATEMENTS } from "./statements/index.js";

/** What `toSatisfyAssumption` can be told. */
export interface AssumptionOptions {
  /** Exact values of parameters: `{ nu: "1/10" }`; a number is its decimal. */
  readonly params?: Readonly<Record<string, string | number>>;
  /** For the proof, 10,000 by default. */
  readonly milliseconds?: number;
}

/** What `toSatisfyClaim` and `toHaveConstant` can be told. */
export interface ClaimOptions extends AssumptionOptions {
  /** The interval that is meant, as `[0, inf)`; all of ℝ without it. */
  readonly on?: string;
}

/** Where a sharp constant is to lie: exact numbers as text, or decimals; at least one. */
export interface ConstantRange {
  readonly atLeast?: string | number;
  readonly atMost?: string | number;
}

/** What `toSatisfyStatement` can be told. */
export interface StatementOptions extends AssumptionOptions {
  /** Random cases of a statement. */
  readonly runs?: number;
  readonly seed?: number;
}

declare module "vitest" {
  // The parameter is that of Vitest's interface, into which this one is merged.
  interface Matchers<T> {
    /**
     * The assumption is proved for this activation, over all of ℝ; negated: it is refuted.
     * @param id for example `3.1`, `3.4` or `collapse`
     */
    toSatisfyAssumption(id: string, options?: AssumptionOptions): Promise<void>;
    /**
     * The claim is proved for this activation; negated: it is refuted.
     * @param claim for example `phi1*phi3 - phi2^2 > 0`
     */
    toSatisfyClaim(claim: string, options?: ClaimOptions): Promise<void>;
    /**
     * The proved enclosure of the sharp constant lies in the range; negated: it lies outside.
     * @param constant for example `inf phi1^2*phi3/abs(phi2)`
     */
    toHaveConstant(constant: string, range: ConstantRange, options?: ClaimOptions): Promise<void>;
    /**
     * The statement holds for this activation: its hypotheses are proved, and its conclusion withstood every case. Negated: it fails, or does not apply.
     * @param id of a statement, or of a family: `F.2` is all of F.2-…
     */
    toSatisfyStatement(id: string, options?: StatementOptions): Promise<void>;
  }
}

interface Outcome {
  readonly pass: boolean;
  readonly message: () => string;
}

interface State {
  readonly isNot: boolean;
}

/** @throws RangeError for an assumption that there is not, or something that is no text; InputError for a parameter without an exact value; ActivationError */
async function toSatisfyAssumption(this: State, received: unknown, id: string, options: AssumptionOptions = {}): Promise<Outcome> {
  requireOneOf("assumption", id, ASSUMPTION_IDS);
  const activation = textOf(received);
  const { report } = await check(activation, { assumptions: [id], ...limitsOf(options) });
  const found = report.assumptions[id] as AssumptionReport;
  return outcome(this, found.verdict, `${activation} ${this.isNot ? "not " : ""}to satisfy assumption ${id}`, assumptionText(found));
}

/** @throws InputError for a text that is no claim, with the place in it; RangeError, ActivationError as {@link toSatisfyAssumption} */
async function toSatisfyClaim(this: State, received: unknown, claim: string, options: ClaimOptions = {}): Promise<Outcome> {
  const activation = textOf(received);
  const { report } = await check(activation, { claims: [claim], on: options.on, ...limitsOf(options) });
  const found = report.claims?.[0] as ClaimReport;
  return outcome(this, found.verdict, `${activation} ${this.isNot ? "not " : ""}to satisfy ${claim}`, assumptionText(found));
}

/** @throws InputError for a text that is no constant; RangeError for a range without an end, or one that is no number */
async function toHaveConstant(
  this: State,
  received: unknown,
  constant: string,
  range: ConstantRange,
  options: ClaimOptions = {},
): Promise<Outcome> {
  const activation = textOf(received);
  const [least, most] = [range.atLeast, range.atMost].map((end) => (end === undefined ? undefined : endOf(end)));
  if (least === undefined && most === undefined) throw new RangeError(`expected { atLeast } or { atMost } beside ${constant}, got neither`);
  const { report } = await check(activation, { constants: [constant], digits: 24, on: options.on, ...limitsOf(options) });
  const found = report.constants?.[0] as SharpConstantReport;
  const verdict = withinRange(found, least, most);
  const ends = [least === undefined ? "" : ` ≥ ${range.atLeast}`, most === undefined ? "" : ` ≤ ${range.atMost}`]
    .join(" and")
    .replace(/^ and| and$/, "");
  return outcome(
    this,
    verdict,
    `${constant} of ${activation} ${this.isNot ? "not " : ""}to be${ends}`,
    `${constant} ${enclosureText(found)}`,
  );
}

function endOf(end: string | number): Rational {
  const q = exactNumberOf(end);
  if (q === undefined) throw new RangeError(`expected an exact number as the end of a range, got ${JSON.stringify(end)}`);
  return q;
}

/** Whether an enclosure lies in the range, or outside of it. */
function withinRange({ lower, upper }: SharpConstantReport, least: Rational | undefined, most: Rational | undefined): Verdict {
  const compare = (end: string, q: Rational): number => (end === "-inf" ? -1 : end === "+inf" ? 1 : Q.cmp(endOf(end), q));
  const isAbove = least === undefined || compare(lower, least) >= 0;
  const isBelow = most === undefined || compare(upper, most) <= 0;
  if (isAbove && isBelow) return "holds";
  const isOutside = (least !== undefined && compare(upper, least) < 0) || (most !== undefined && compare(lower, most) > 0);
  return isOutside ? "fails" : "unknown";
}

/** @throws RangeError for a statement that there is not, or something that is no text; InputError for a parameter without an exact value; ActivationError */
async function toSatisfyStatement(this: State, received: unknown, id: string, options: StatementOptions = {}): Promise<Outcome> {
  const statements = statementsNamed(STATEMENTS, id);
  if (statements.length === 0) throw new RangeError(`${noStatement(STATEMENTS, id)}; STATEMENTS of @flatcheck/verify lists all`);
  const activation = textOf(received);
  const ledger = await verify(activation, { statements, ...limitsOf(options), seed: options.seed, runs: options.runs });
  const verdict = verdictOf(ledger.statements);
  return outcome(this, verdict, `${activation} ${this.isNot ? "not " : ""}to satisfy statement ${id}`, ledgerText(ledger));
}

/** The matchers, for `expect.extend` of another Vitest than the one that this module imports. */
export const matchers: {
  readonly toSatisfyAssumption: typeof toSatisfyAssumption;
  readonly toSatisfyClaim: typeof toSatisfyClaim;
  readonly toHaveConstant: typeof toHaveConstant;
  readonly toSatisfyStatement: typeof toSatisfyStatement;
} = {
  toSatisfyAssumption,
  toSatisfyClaim,
  toHaveConstant,
  toSatisfyStatement,
};

expect.extend(matchers);

type Verdict = "holds" | "fails" | "unknown";

/** Vitest fails a matcher that does not pass, and a negated one that does: what is unknown fails either way. */
const outcome = ({ isNot }: State, verdict: Verdict, expectation: string, found: string): Outcome => ({
  pass: verdict === "unknown" ? isNot : verdict === "holds",
  message: () => `expected ${expectation}\n${found}`,
});

function assumptionText({ verdict, constants = {}, witness, reason, method }: Omit<AssumptionReport, "certificate">): string {
  const values = Object.entries(constants).map(([name, constant]) => constantText(name, constant));
  switch (verdict) {
    case "holds":
      return [`proved over all of ℝ${method === undefined ? "" : ` (${method})`}`, ...values].join("\n  ");
    case "fails":
      return [`refuted: ${witness === undefined ? "no witness is given" : witnessText(witness)}`, ...values].join("\n  ");
    case "unknown":
      return `unknown: ${reason ?? "no reason is given"}; neither the assumption nor its negation is proved`;
  }
}

const limitsOf = ({ params, milliseconds }: AssumptionOptions): Pick<CheckOptions, "params" | "timeLimit"> => ({
  params,
  timeLimit: milliseconds === undefined ? undefined : milliseconds / 1000,
});

/** Of several: one that does not hold decides, then one that is unknown. */
function verdictOf(rows: readonly Row[]): Verdict {
  const verdicts = rows.map((row) => row.verdict);
  if (verdicts.includes("fails") || verdicts.includes("not-applicable")) return "fails";
  return verdicts.includes("unknown") ? "unknown" : "holds";
}

const ledgerText = (ledger: Ledger): string => ledger.statements.map((row) => rowText(ledger, row)).join("\n");

function rowText(ledger: Ledger, row: Row): string {
  const { sentence, because, counterexample, replay, notes } = remarkOf(ledger, row);
  const worst =
    row.verdict === "holds"
      ? [`${known(row)}${row.evidence === "proved" ? ", and tried" : ""} in ${row.cases} cases, worst ${measure(row)}`]
      : [];
  return [`${row.id} ${sentence}`, ...worst, ...because, ...[counterexample, replay].filter((line) => line !== undefined), ...notes].join(
    "\n  ",
  );
}

function textOf(received: unknown): string {
  if (typeof received === "string") return received;
  throw new RangeError(`expected an activation as a text, got ${typeof received}; write for example expect("x^3 + x")`);
}

function requireOneOf(what: string, id: string, ids: readonly string[]): void {
  if (!ids.includes(id)) throw new RangeError(`expected one of the ${what}s ${ids.join(", ")}, got "${id}"`);
}
