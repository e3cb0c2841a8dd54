/**
 * For which parameters an assumption holds: closed cells of the box on which it is proved, cells on which it is refuted for every value, and what is left. With one
 * parameter, changes of the verdict are enclosed first (`flips.ts`) and the parts between them paved; with two the box is paved.
 */
import { bindParameters, exactlyRecognised, parse, printText } from "@flatcheck/activation";
import { type Domain, domainText, isLine, LINE } from "@flatcheck/certify";
import { item, rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { Assumption } from "../assumptions.js";
import { claimOf, isClaimId } from "../claims/claimEntry.js";
import { type Box, placeText, rangesOf } from "../ranges/box.js";
import { criticalValues } from "../ranges/critical.js";
import type { Line } from "../ranges/line.js";
import { suspectsOn } from "../ranges/suspects.js";
import { witnessOf } from "../words/witness.js";
import { exactLine } from "./exactLine.js";
import { type Flip, flipsOn, placeOf } from "./flips.js";
import { halving, measureOf, paved } from "./paving.js";
import { type RegionCertificate, regionCertificate } from "./regionCertificate.js";
import { type BoundaryReport, cellsByVerdict, measures, REGION_SCHEMA, type RegionReport } from "./regionReport.js";
import { cuttingOf, segmentsOf } from "./segments.js";
import { type Cell, isOver, type RegionTask } from "./task.js";

export interface ExactRegionOptions {
  readonly box: Box;
  readonly params: ReadonlyMap<string, Rational>;
  readonly assumption: Assumption;
  /** Where it is asked; all of ℝ by default. */
  readonly domain?: Domain | undefined;
  /** Of the side of the box: smaller cells are not cut. */
  readonly resolution: Rational;
  readonly milliseconds: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: RegionProgress) => void) | undefined;
}

/** How far a region is, in parts of its measure. */
export interface RegionProgress {
  readonly cells: number;
  readonly holds: number;
  readonly fails: number;
  /** Not looked at yet, or not decided. */
  readonly open: number;
}

export interface ExactRegion {
  readonly report: RegionReport;
  readonly certificate: RegionCertificate;
}

/** @throws ActivationError for text that is no activation, or parameters that do not fit it */
export async function regionOf(input: string, options: ExactRegionOptions): Promise<ExactRegion> {
  const { box, params, assumption, domain, resolution, milliseconds, signal } = options;
  const started = performance.now();
  const names = [...box.keys()];
  const expression = await exactlyRecognised(bindParameters(parse(input, { parameters: [...params.keys(), ...names] }), params, names));
  const text = printText(expression);
  const task: RegionTask = { expression, text, box, assumption, domain: domain ?? LINE, deadline: started + milliseconds, signal };
  const { cells, flips, singles } = await (names.length === 1 ? onLine(task, options) : onPlane(task, options, resolution));
  const values = Object.fromEntries([...params].map(([name, q]) => [name, Q.toString(q)]));
  const report: RegionReport = {
    schema: REGION_SCHEMA,
    activation: { input, canonical: text, params: { ...values, ...rangesOf(box) } },
    ...(domain === undefined ? {} : { on: domainText(domain) }),
    ...askedText(assumption),
    parameters: names,
    ...cellsByVerdict(cells, names),
    measure: measures(cells),
    ...(names.length === 1 ? { boundary: flips } : {}),
    ...failureIn([...singles, ...cells]),
    cells: cells.length,
    ...(signal?.aborted === true ? { interrupted: true as const } : {}),
    elapsedMs: Math.round((performance.now() - started) * 10) / 10,
  };
  return { report, certificate: await regionCertificate(task, cells) };
}

/** What is to hold, as it is asked for. */
const askedText = ({ id }: Assumption): Pick<RegionReport, "assumption" | "claim"> =>
  isClaimId(id) ? { claim: claimOf(id) } : { assumption: id };

interface Found {
  readonly cells: readonly Cell[];
  readonly flips: readonly BoundaryReport[];
  /** Decided at single values. */
  readonly singles: readonly Cell[];
}

async function onPlane(task: RegionTask, { onProgress }: ExactRegionOptions, resolution: Rational): Promise<Found> {
  const cells = await paved(task, task.box, { cut: halving(task.box, resolution), onCell: counted(task, onProgress) });
  return { cells, flips: [], singles: [] };
}

/** How far from an exact change of the verdict cells end, as a part of the range. */
const MARGIN: Rational = { n: 1n, d: 10n ** 20n };

/** The width to which another flip is enclosed, as a part of the range. */
const FLIP_WIDTH: Rational = { n: 1n, d: 10n ** 11n };

async function onLine(task: RegionTask, { onProgress, resolution }: ExactRegionOptions): Promise<Found> {
  const [[name, [from, to]]] = [...task.box] as [[string, readonly [Rational, Rational]]];
  const line: Line = { name, from, to };
  const length = Q.sub(to, from);
  const least = Q.mul(length, FLIP_WIDTH);
  const onCell = counted(task, onProgress);
  const finest = Q.mul(length, resolution);
  const margin = Q.mul(length, MARGIN);
  const about = { expression: task.expression, conditions: task.assumption.conditions, isOver: () => isOver(task) };
  const criticals = isLine(task.domain) ? criticalValues(about, line, margin) : undefined;
  if (criticals !== undefined) {
    const cut = cuttingOf(name, { from, to, flipsBefore: false, flipsAfter: false }, { finest, least });
    const { cells, boundary, samples } = await exactLine(task, line, criticals, { cut, onCell, margin });
    return { cells, flips: boundary, singles: samples };
  }
  const suspects = suspectsOn(task.expression, line);
  const { flips, values } = await flipsOn(task, line, { width: least, suspects });
  const cells: Cell[] = [];
  for (const segment of segmentsOf(line, flips)) {
    const cut = cuttingOf(name, segment, { finest, least });
    cells.push(...(await paved(task, new Map([[name, [segment.from, segment.to]]]), { cut, onCell })));
  }
  for (const flip of flips) cells.push(...aroundFlip(flip, name));
  const singles = [...values, ...flips.flatMap((f) => [f.lower, f.upper])];
  return { cells: [...cells, ...alone(singles, cells, name)], flips: flips.map((f) => boundaryOf(f, name)), singles };
}

/** What is left between the two values of a flip. */
const aroundFlip = ({ lower, upper }: Flip, name: string): readonly Cell[] => [
  { box: new Map([[name, [placeOf(lower, name), placeOf(upper, name)]]]), verdict: "unknown", statements: [] },
];

/** Single values whose verdict no cell shows. */
function alone(values: readonly Cell[], cells: readonly Cell[], name: string): readonly Cell[] {
  const isShown = (v: Cell): boolean => cells.some((c) => c.verdict === v.verdict && holdsPlace(c.box, name, placeOf(v, name)));
  const open = values.filter((v) => !isShown(v));
  return [...new Map(open.map((v) => [Q.toString(placeOf(v, name)), v])).values()];
}

function holdsPlace(box: Box, name: string, q: Rational): boolean {
  const [from, to] = box.get(name) as readonly [Rational, Rational];
  return Q.cmp(from, q) <= 0 && Q.cmp(q, to) <= 0;
}

function boundaryOf({ lower, upper }: Flip, name: string): BoundaryReport {
  const [a, b] = [placeOf(lower, name), placeOf(upper, name)].map((q) => Q.toDecimal(q, 40, "down"));
  return { lower: a as string, upper: b as string, verdicts: { below: lower.verdict, above: upper.verdict } };
}

/** Values for which it fails, and why: of the first, where single values come before cells. */
function failureIn(cells: readonly Cell[]): Pick<RegionReport, "witness"> {
  const failed = cells.find((c) => c.verdict === "fails");
  if (failed === undefined) return {};
  const place = new Map([...failed.box].map(([name, [from]]) => [name, from]));
  return { witness: { parameters: placeText(place), witness: witnessOf([item(failed.statements, 0), ...failed.statements.slice(1)]) } };
}

function counted(task: RegionTask, onProgress: ExactRegionOptions["onProgress"]): (cell: Cell) => void {
  const whole = measureOf(task.box);
  let [cells, holds, fails] = [0, 0, 0];
  return ({ box, verdict }) => {
    cells++;
    const part = measureOf(box) / whole;
    if (verdict === "holds") holds += part;
    if (verdict === "fails") fails += part;
    onProgress?.({ cells, holds, fails, open: Math.max(0, 1 - holds - fails) });
  };
}
