/**
 * `check` for parameters that range over closed intervals: verdicts that hold for every value in the box. The box is cut into pieces (`rangePieces.ts`); single values
 * are tried to refute (`trials.ts`, `suspects.ts`), and bound infima over the box from above.
 */
import { bindParameters, type ParameterInterval, parse, printText, recognisedWherePositive } from "@flatcheck/activation";
import { type Decision, type Domain, domainText, LINE } from "@flatcheck/certify";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { Assumption } from "../assumptions.js";
import { derivatives, describe, type ProofOptions, selected, theoremsFor } from "../check.js";
import { type AssumptionReport, CHECK_SCHEMA, type CheckReport } from "../checkReport.js";
import { concludeAssumption } from "../conclusions.js";
import { type Box, boxOf, boxText, middleOf, type Place, placeText, rangesOf, shortBetween } from "./box.js";
import { type Critical, type CriticalTask, criticalValues } from "./critical.js";
import type { Line } from "./line.js";
import { type PartedCertificate, rangeCertificate } from "./rangeCertificate.js";
import { rangeConstants } from "./rangeConstants.js";
import { type PieceResult, type RangeTask, rangePieces } from "./rangePieces.js";
import { rangeRegularity } from "./rangeRegularity.js";
import { type SharpPiece, sharpPieces } from "./sharpening.js";
import { suspectsOn } from "./suspects.js";
import { targetsOf } from "./targets.js";
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
  const expression = await recognisedWherePositive(bindParameters(typed, params, names), positiveEnds(box));
  const text = printText(expression);
  const assumptions = selected(options.assumptions);
  const domain = options.on ?? LINE;
  const about: CriticalTask = {
    expression,
    conditions: assumptions.flatMap((a) => a.conditions),
    isOver: () => options.signal?.aborted === true || performance.now() > deadline,
  };
  const trials = await trialsIn(about, text, box, { assumptions, options, deadline: started + TRIALS * (deadline - started) });
  const refuted = refutations(trials);
  const open = assumptions.filter((a) => !refuted.has(a.id));
  const task: RangeTask = { expression, box, assumptions: open, deadline, options };
  const proving = { ...task, deadline: performance.now() + PROVING * (deadline - performance.now()) };
  const pieces = open.length === 0 ? [] : await rangePieces(proving);
  const sharper = await sharpened(task, { trials, pieces, domain });
  const seen: Seen = { box, pieces, sharper, trials, isInterrupted: options.signal?.aborted === true, domain };
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
  return { report, certificate: await rangeCertificate(text, box, { pieces, sharper, trials, assumptions, domain }) };
}

/** Where ranges begin that hold positive numbers alone. */
const positiveEnds = (box: Box): ReadonlyMap<string, Rational> =>
  new Map([...box].flatMap(([name, [from]]) => (Q.sign(from) > 0 ? [[name, from] as const] : [])));

/** For sharp constants, after verdicts. */
const SHARPENING_MILLISECONDS = 4000;

/** Pieces on which constants of what holds are told as functions of the parameters, and have the bounds that single values suggest, as far as these can be shown. */
async function sharpened(
  task: RangeTask,
  { trials, pieces, domain }: { readonly trials: readonly Trial[]; readonly pieces: readonly PieceResult[]; readonly domain: Domain },
): Promise<readonly SharpPiece[]> {
  const isProved = (a: Assumption): boolean =>
    pieces.length > 0 && pieces.every((p) => concludeAssumption(a, p.analysis.statements, domain).verdict === "holds");
  const targets = targetsOf(task.assumptions.filter(isProved), trials, domain);
  if (targets.length === 0) return [];
  return sharpPieces({ ...task, deadline: Math.min(task.deadline, performance.now() + SHARPENING_MILLISECONDS) }, targets);
}

/** The part of the time that one value may take. */
const PART_OF_VALUE = 1 / 8;
const MOST_MILLISECONDS = 1500;

/** What is proved of one value says nothing of the whole range. */
function withoutFindings({ onProgress, ...rest }: ProofOptions): ProofOptions {
  return onProgress === undefined ? rest : { ...rest, onProgress: (progress) => onProgress({ ...progress, decided: [] }) };
}

/** The parts of the time by whose end single values were tried, and of the rest in which pieces are to be proved, which leaves some for sharp constants. */
const TRIALS = 1 / 2;
const PROVING = 9 / 10;

interface Trying {
  readonly assumptions: readonly Assumption[];
  readonly options: ProofOptions;
  readonly deadline: number;
}

/** Single values; what one of them refutes is not asked of the next. */
async function trialsIn(
  about: CriticalTask,
  text: string,
  box: Box,
  { assumptions, options, deadline }: Trying,
): Promise<readonly Trial[]> {
  const most = Math.min(MOST_MILLISECONDS, (options.milliseconds ?? 10_000) * PART_OF_VALUE);
  const trials: Trial[] = [];
  let open = assumptions.map((a) => a.id);
  for (const place of [...trialPlaces(box), ...suspectPlaces(about, box)]) {
    const milliseconds = Math.min(most, deadline - performance.now());
    if (options.signal?.aborted === true || open.length === 0 || milliseconds <= 0) break;
    const trial = await tried(text, place, { ...withoutFindings(options), assumptions: open, milliseconds });
    trials.push(trial);
    open = open.filter((id) => trial.report.assumptions[id]?.verdict !== "fails");
  }
  return trials;
}

/** Values of a single parameter at which, or between which, a verdict may change. */
function suspectPlaces(about: CriticalTask, box: Box): readonly Place[] {
  const [[name, [from, to]] = [undefined, []], more] = [...box];
  if (name === undefined || from === undefined || to === undefined || more !== undefined) return [];
  const line: Line = { name, from, to };
  const criticals = criticalValues(about, line, Q.mul(Q.sub(to, from), WIDTH));
  const values =
    criticals === undefined ? suspectsOn(about.expression, line) : [...criticals.flatMap(rationalOf), ...betweenAll(criticals, line)];
  return values.slice(0, MOST_SUSPECTS).map((q) => new Map([[name, q]]));
}

const MOST_SUSPECTS = 24;
const WIDTH: Rational = { n: 1n, d: 10n ** 20n };

const rationalOf = ({ lower, upper }: Critical): readonly Rational[] => (Q.eq(lower, upper) ? [lower] : []);

/** One value between any two critical ones that follow each other. */
function betweenAll(criticals: readonly Critical[], { from, to }: Line): readonly Rational[] {
  const ends = [...criticals.map((c) => c.lower), to];
  return [from, ...criticals.map((c) => c.upper)].flatMap((start, i) => {
    const length = Q.sub(ends[i] as Rational, start);
    return Q.sign(length) > 0 ? [shortBetween(middleOf(start, ends[i] as Rational), length)] : [];
  });
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
  readonly sharper: readonly SharpPiece[];
  readonly trials: readonly Trial[];
  /** Whether the caller's signal ended it. */
  readonly isInterrupted: boolean;
  readonly domain: Domain;
}

function pieceReport(a: Assumption, { box, pieces, sharper, trials, isInterrupted, domain }: Seen, digits: number): AssumptionReport {
  const open = pieces.filter((p) => concludeAssumption(a, p.analysis.statements, domain).verdict !== "holds").map((p) => boxText(p.box));
  const remaining = pieces.length === 0 ? [boxText(box)] : open;
  const verdict: Decision = remaining.length === 0 ? "holds" : "unknown";
  if (verdict === "unknown") return { verdict, reason: `${isInterrupted ? "interrupted: " : ""}${OPEN}`, remaining };
  const proved = {
    pieces: pieces.map((p) => ({ box: p.box, statements: p.analysis.statements })),
    sharper,
    values: trials.map((t) => ({ place: t.place, statements: t.certificate.statements })),
  };
  const constants = rangeConstants(a, proved, { digits, domain });
  return { verdict, ...(Object.keys(constants).length === 0 ? {} : { constants }), method: "branch-and-bound" };
}

const OPEN = "not proved for these values of the parameter";
