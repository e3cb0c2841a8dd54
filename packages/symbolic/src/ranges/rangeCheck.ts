/**
 * `check` for a parameter that ranges over a closed interval: verdicts that hold for every value in it. The range is cut
 * into pieces (`rangePieces.ts`); values are tried to refute.
 */
import { bindParameters, type ParameterInterval, parse, printText, recognised } from "@flatcheck/activation";
import { CERTIFICATE_SCHEMA, type CertificateBody, type Decision, digestOf } from "@flatcheck/certify";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { Assumption } from "../assumptions.js";
import type { PartedCertificate } from "../audit.js";
import {
  type AssumptionReport,
  CHECK_SCHEMA,
  type CheckReport,
  checkExact,
  constantReport,
  derivatives,
  describe,
  type ProofOptions,
  selected,
} from "../check.js";
import { concludeAssumption, concludeTheorems, conclusionsOf } from "../conclusions.js";
import { hullOfBounds } from "./hullOfBounds.js";
import { type PieceResult, rangePieces, splitRange } from "./rangePieces.js";
import { rangeRegularity } from "./rangeRegularity.js";

export interface RangeChecked {
  readonly report: CheckReport;
  readonly certificate: PartedCertificate;
}

/** @throws ActivationError as {@link checkExact} does */
export async function checkRange(input: string, range: ParameterInterval, options: ProofOptions = {}): Promise<RangeChecked> {
  const started = performance.now();
  const deadline = started + (options.milliseconds ?? 10_000);
  const params = options.params ?? new Map<string, Rational>();
  const expression = recognised(bindParameters(parse(input, { parameters: [...params.keys(), range.name] }), params, [range.name]));
  const assumptions = selected(options.assumptions);
  const { refuted, undefinedFor } = await refutations(input, range, options);
  const open = assumptions.filter((a) => !refuted.has(a.id));
  const task = { expression, name: range.name, from: range.from, to: range.to, assumptions: open, deadline, options };
  const pieces = open.length === 0 ? [] : await rangePieces(task);
  const left = open.length > 0 && pieces.length === 0 ? { from: range.from, to: range.to } : undefined;
  const regularity = undefinedFor ?? (await rangeRegularity(expression, range, left === undefined ? pieces.map((p) => p.analysis) : []));
  const certificate = await partedCertificate(printText(expression), range, pieces, assumptions);
  const seen: Seen = { pieces, left, isInterrupted: options.signal?.aborted === true };
  const reports = Object.fromEntries(
    assumptions.map((a) => [a.id, refuted.get(a.id) ?? pieceReport(a, seen, options.digits ?? 12)] as const),
  );
  const activation = describe(input, expression, params);
  const report: CheckReport = {
    schema: CHECK_SCHEMA,
    activation: {
      ...activation,
      params: { ...activation.params, [range.name]: { from: Q.toString(range.from), to: Q.toString(range.to) } },
    },
    derivatives: derivatives(expression),
    regularity,
    assumptions: reports,
    theorems: concludeTheorems(Object.fromEntries(Object.entries(reports).map(([id, r]) => [id, r.verdict]))),
    elapsedMs: Math.round((performance.now() - started) * 10) / 10,
  };
  return { report, certificate };
}

interface Refutations {
  /** By assumption, with a value of the parameter for which it fails. */
  readonly refuted: ReadonlyMap<string, AssumptionReport>;
  /** The regularity for a value for which φ is not defined on all of ℝ. */
  readonly undefinedFor?: CheckReport["regularity"];
}

/** Values of the parameter for which assumptions fail: the ends, the middle, 0 and values between on two scales. */
async function refutations(input: string, range: ParameterInterval, options: ProofOptions): Promise<Refutations> {
  const found = new Map<string, AssumptionReport>();
  let undefinedFor: CheckReport["regularity"] | undefined;
  for (const value of trialValues(range.from, range.to)) {
    const params = new Map([...(options.params ?? []), [range.name, value]]);
    const { report } = await checkExact(input, { ...options, params, milliseconds: Math.min(1500, (options.milliseconds ?? 10_000) / 8) });
    const parameters = { [range.name]: Q.toString(value) };
    for (const [id, r] of Object.entries(report.assumptions)) {
      if (r.verdict === "fails" && !found.has(id)) found.set(id, { ...r, parameters });
    }
    if (report.regularity.domain === "not R") undefinedFor ??= { ...report.regularity, parameters };
  }
  return { refuted: found, ...(undefinedFor === undefined ? {} : { undefinedFor }) };
}

function trialValues(from: Rational, to: Rational): Rational[] {
  const middle = Q.div(Q.add(from, to), Q.fromInteger(2));
  const zero = Q.sign(from) <= 0 && Q.sign(to) >= 0 ? [Q.ZERO] : [];
  const values = [from, to, middle, splitRange(from, to), ...zero];
  return [...new Map(values.map((q) => [Q.toString(q), q])).values()];
}

/** What was analysed of the range. */
interface Seen {
  readonly pieces: readonly PieceResult[];
  readonly left: { readonly from: Rational; readonly to: Rational } | undefined;
  /** Whether the caller's signal ended it. */
  readonly isInterrupted: boolean;
}

function pieceReport(a: Assumption, { pieces, left, isInterrupted }: Seen, digits: number): AssumptionReport {
  const conclusions = pieces.map((p) => ({ piece: p, ...concludeAssumption(a, p.analysis.statements) }));
  const open = conclusions.filter((c) => c.verdict !== "holds").map((c) => rangeText(c.piece));
  const remaining = [...open, ...(left === undefined ? [] : [rangeText(left)])];
  const verdict: Decision = remaining.length === 0 ? "holds" : "unknown";
  const names = new Set(conclusions.flatMap((c) => Object.keys(c.constants)));
  const constants = [...names].map((name) => {
    const bounds = conclusions.map((c) => c.constants[name]).filter((b) => b !== undefined);
    return [name, constantReport(hullOfBounds(bounds), undefined, digits)] as const;
  });
  return {
    verdict,
    ...(constants.length > 0 && verdict === "holds" ? { constants: Object.fromEntries(constants) } : {}),
    ...(verdict === "holds" ? { method: "branch-and-bound" } : { reason: `${isInterrupted ? "interrupted: " : ""}${OPEN}`, remaining }),
  };
}

const OPEN = "not proved for these values of the parameter";

const rangeText = (r: { from: Rational; to: Rational }): string => `${Q.toString(r.from)}..${Q.toString(r.to)}`;

async function partedCertificate(
  expression: string,
  range: ParameterInterval,
  pieces: readonly PieceResult[],
  assumptions: readonly Assumption[],
): Promise<PartedCertificate> {
  const ids = assumptions.map((a) => a.id);
  const parts = await Promise.all(
    pieces.map(async ({ from, to, analysis }) => {
      const body: CertificateBody = {
        schema: CERTIFICATE_SCHEMA,
        expression,
        parameters: { [range.name]: { from: Q.toString(from), to: Q.toString(to) } },
        statements: analysis.statements,
        conclusions: conclusionsOf(analysis.statements, ids),
      };
      return { ...body, digest: await digestOf(body) };
    }),
  );
  return {
    schema: CERTIFICATE_SCHEMA,
    expression,
    parameter: range.name,
    range: { from: Q.toString(range.from), to: Q.toString(range.to) },
    parts,
  };
}
