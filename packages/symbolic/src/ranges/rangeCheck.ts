/**
 * `check` for parameters that range over closed intervals: verdicts that hold for every value in the box. The box is cut into pieces (`rangePieces.ts`); single values
 * are tried to refute (`trials.ts`, `suspects.ts`), and bound infima over the box from above.
 */
import { bindParameters, exactlyRecognised, type ParameterInterval, parse, printText } from "@flatcheck/activation";
import { type Decision, type Domain, domainText, LINE } from "@flatcheck/certify";
import type { Rational } from "@flatcheck/enclosure";
import type { Assumption } from "../assumptions.js";
import { derivatives, describe, type ProofOptions, selected, theoremsFor } from "../check.js";
import { type AssumptionReport, CHECK_SCHEMA, type CheckReport } from "../checkReport.js";
import { concludeAssumption } from "../conclusions.js";
import { type Box, boxOf, boxText, placeText, rangesOf } from "./box.js";
import { type PartedCertificate, rangeCertificate } from "./rangeCertificate.js";
import { rangeConstants } from "./rangeConstants.js";
import { type PieceResult, rangePieces } from "./rangePieces.js";
import { rangeRegularity } from "./rangeRegularity.js";
import { type Trial, trialPlaces, tried } from "./trials.js";

export interface RangeChecked {
  readonly report: CheckReport;
  readonly certificate: PartedCertificate;
}

/** @throws ActivationError as {@link checkExact} does */
export async function checkRange(input: string, ranges: readonly ParameterInterval[], options: ProofOptions = {}): Promise<RangeChecked> {
  const started = performance.now();
  const deadline = started + (options.milliseconds ?? 10_000);
  const params = options.params ?? new Map<string, Rational>();
  const box = boxOf(ranges);
  const names = [...box.keys()];
  const typed = parse(input, { parameters: [...params.keys(), ...names] });
  const expression = await exactlyRecognised(bindParameters(typed, params, names));
  const text = printText(expression);
  const assumptions = selected(options.assumptions);
  const domain = options.on ?? LINE;
  const trials = await trialsIn(text, box, options);
  const refuted = refutations(trials);
  const open = assumptions.filter((a) => !refuted.has(a.id));
  const pieces = open.length === 0 ? [] : await rangePieces({ expression, box, assumptions: open, deadline, options });
  const seen: Seen = { box, pieces, trials, isInterrupted: options.signal?.aborted === true, domain };
  const reports = Object.fromEntries(
    assumptions.map((a) => [a.id, refuted.get(a.id) ?? pieceReport(a, seen, options.digits ?? 12)] as const),
  );
  const activation = describe(input, expression, params);
  const report: CheckReport = {
    schema: CHECK_SCHEMA,
    activation: { ...activation, params: { ...activation.params, ...rangesOf(box) } },
    ...(options.on === undefined ? {} : { on: domainText(options.on) }),
    derivatives: derivatives(expression),
    regularity: undefinedAt(trials) ?? (await rangeRegularity(expression, box, { pieces: pieces.map((p) => p.analysis), domain })),
    assumptions: reports,
    theorems: theoremsFor(reports, domain),
    elapsedMs: Math.round((performance.now() - started) * 10) / 10,
  };
  return { report, certificate: await rangeCertificate(text, box, { pieces, trials, assumptions, domain }) };
}

/** The part of the time that one value may take. */
const PART_OF_VALUE = 1 / 8;
const MOST_MILLISECONDS = 1500;

async function trialsIn(text: string, box: Box, options: ProofOptions): Promise<readonly Trial[]> {
  const milliseconds = Math.min(MOST_MILLISECONDS, (options.milliseconds ?? 10_000) * PART_OF_VALUE);
  const trials: Trial[] = [];
  for (const place of trialPlaces(box)) {
    if (options.signal?.aborted === true) break;
    trials.push(await tried(text, place, { ...options, milliseconds }));
  }
  return trials;
}

/** By assumption, the first of the values for which it fails. */
function refutations(trials: readonly Trial[]): ReadonlyMap<string, AssumptionReport> {
  const found = new Map<string, AssumptionReport>();
  for (const { place, report } of trials) {
    for (const [id, r] of Object.entries(report.assumptions))
      if (r.verdict === "fails" && !found.has(id)) found.set(id, { ...r, parameters: placeText(place) });
  }
  return found;
}

/** The regularity for a value for which φ is not defined on all of ℝ. */
function undefinedAt(trials: readonly Trial[]): CheckReport["regularity"] | undefined {
  const found = trials.find((t) => t.report.regularity.domain.startsWith("not "));
  return found === undefined ? undefined : { ...found.report.regularity, parameters: placeText(found.place) };
}

/** What was analysed of the box. */
interface Seen {
  readonly box: Box;
  readonly pieces: readonly PieceResult[];
  readonly trials: readonly Trial[];
  /** Whether the caller's signal ended it. */
  readonly isInterrupted: boolean;
  readonly domain: Domain;
}

function pieceReport(a: Assumption, { box, pieces, trials, isInterrupted, domain }: Seen, digits: number): AssumptionReport {
  const open = pieces.filter((p) => concludeAssumption(a, p.analysis.statements, domain).verdict !== "holds").map((p) => boxText(p.box));
  const remaining = pieces.length === 0 ? [boxText(box)] : open;
  const verdict: Decision = remaining.length === 0 ? "holds" : "unknown";
  if (verdict === "unknown") return { verdict, reason: `${isInterrupted ? "interrupted: " : ""}${OPEN}`, remaining };
  const constants = rangeConstants(
    a,
    pieces.map((p) => ({ box: p.box, statements: p.analysis.statements })),
    trials.map((t) => ({ place: t.place, statements: t.certificate.statements })),
    { digits, domain },
  );
  return { verdict, ...(Object.keys(constants).length === 0 ? {} : { constants }), method: "branch-and-bound" };
}

const OPEN = "not proved for these values of the parameter";
