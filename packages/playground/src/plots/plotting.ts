/** Curves for the page: φ, φ′, φ″, φ‴ and the quotients that assumptions speak of, with certified infima and witnesses. Computed in doubles: a picture, no proof. */
import { derivative, evaluate, parse } from "@flatcheck/activation";
import {
  type CheckReport,
  type Curve,
  constantNamed,
  curveOf,
  type DrawnQuantity,
  drawnQuantities,
  type Frame,
  frameOf,
  type Mark,
  marksOf,
  reportedConstant,
  sampled,
  type Window,
  type Witness,
  windowFor,
  withPrimes,
  witnessText,
} from "@flatcheck/symbolic";

export interface PlotRequest {
  readonly report: CheckReport;
  /** The part of the x axis; by default one that shows what the report speaks of. */
  readonly window: Window | undefined;
}

export interface PlotPanel {
  readonly title: string;
  readonly frame: Frame;
  readonly curve: Curve;
  readonly marks: readonly Mark[];
  /** A certified infimum, and what is said of it. */
  readonly infimum?: { readonly at: number; readonly text: string };
  /** Which assumptions fail here, and by what. */
  readonly captions: readonly string[];
}

export interface Plot {
  readonly window: Window;
  readonly panels: readonly PlotPanel[];
}

/** The panels for a report of one value of each parameter. */
export function plotOf({ report, window = windowFor(report) }: PlotRequest): Plot {
  return { window, panels: quantitiesOf(report).map((quantity) => panelOf(report, quantity, window)) };
}

/** The quantities of the assumptions, with φ″ in its place. */
function quantitiesOf(report: CheckReport): readonly DrawnQuantity[] {
  const drawn = drawnQuantities(report);
  const at = drawn.findIndex(({ title }) => title === "φ‴");
  const place = at < 0 ? drawn.length : at;
  return drawn.some(({ title }) => title === "φ″") ? drawn : [...drawn.slice(0, place), curvature(report), ...drawn.slice(place)];
}

function curvature({ activation }: CheckReport): DrawnQuantity {
  const phi = parse(activation.canonical);
  const second = derivative(phi, 2);
  const value = (x: number): number => (Number.isNaN(evaluate(phi, x)) ? Number.NaN : evaluate(second, x));
  return { title: "φ″", value, constant: undefined, shows: (quantity) => quantity === "phi2", isOwn: true };
}

function panelOf(report: CheckReport, { title, value, constant, shows, isOwn }: DrawnQuantity, window: Window): PlotPanel {
  const points = sampled(value, window);
  const infimum = infimumOf(report, constant);
  const failing = Object.entries(report.assumptions).flatMap(([id, { witness }]) =>
    witness !== undefined && shows(witness.quantity) ? [{ id, witness }] : [],
  );
  const marks = failing.flatMap(({ witness }) => marksOf(witness, isOwn, window));
  const needed = [...(infimum === undefined ? [] : [infimum.at]), ...marks.flatMap((mark) => ("y" in mark ? [mark.y] : []))];
  const frame = frameOf(points, needed);
  return {
    title,
    frame,
    curve: curveOf(value, points, frame.high - frame.low),
    marks,
    ...(infimum === undefined ? {} : { infimum }),
    captions: captionsOf(failing),
  };
}

type Failing = { readonly id: string; readonly witness: Witness };

/** One sentence for assumptions that fail for one reason. */
function captionsOf(failing: readonly Failing[]): readonly string[] {
  const ids = new Map<string, string[]>();
  for (const { id, witness } of failing) {
    const text = withPrimes(witnessText(witness)).replaceAll(LATER_DIGITS, "$1…").replace(EQUAL_ENDS, "= $1");
    ids.set(text, [...(ids.get(text) ?? []), id]);
  }
  return [...ids].map(([text, names]) => `${names.join(", ")} ${names.length === 1 ? "fails" : "fail"}: ${text}`);
}

/** Nobody reads them in a picture, and cards have them. */
const LATER_DIGITS = /(\.\d{6})\d{2,}/g;
const EQUAL_ENDS = /∈ \[([^,\]]+…), \1\]/;

function infimumOf(report: CheckReport, name: string | undefined): PlotPanel["infimum"] {
  const constant = name === undefined ? undefined : reportedConstant(report, name);
  if (name === undefined || constant === undefined) return undefined;
  const at = Number(constant.lower);
  const symbol = constantNamed(name)?.symbol.text ?? name;
  const value = constant.exact === undefined ? `∈ [${constant.lower}, ${constant.upper}]` : `= ${constant.exact}`;
  return Number.isFinite(at) ? { at, text: `${symbol} ${value} (proved)` } : undefined;
}
