/** The panels of `check --plot`: φ, φ′, φ‴ and the normality ratio, each with its certified infimum and its witnesses. */
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
  windowFor,
  witnessText,
} from "@flatcheck/symbolic";
import { captionLines } from "./captionLines.js";

export interface Panel {
  readonly title: string;
  /** Lines below the title: constants, then witnesses in words. */
  readonly captions: readonly string[];
  readonly window: Window;
  readonly frame: Frame;
  readonly curve: Curve;
  readonly infimum: number | undefined;
  readonly marks: readonly Mark[];
}

export function panelsOf(report: CheckReport): readonly Panel[] {
  const window = windowFor(report);
  return drawnQuantities(report).map((quantity) => panelOf(report, quantity, window));
}

function panelOf(report: CheckReport, { title, value, constant, shows, isOwn }: DrawnQuantity, window: Window): Panel {
  const points = sampled(value, window);
  const { infimum, caption } = certified(report, constant);
  const found = witnessesOf(report).filter(({ witness }) => shows(witness.quantity));
  const marks = found.flatMap(({ witness }) => marksOf(witness, isOwn, window));
  const needed = [...(infimum === undefined ? [] : [infimum]), ...marks.flatMap((mark) => ("y" in mark ? [mark.y] : []))];
  const frame = frameOf(points, needed);
  const curve = curveOf(value, points, frame.high - frame.low);
  const empty = curve.length === 0 ? ["is not defined here"] : [];
  return { title, window, frame, curve, infimum, marks, captions: [...caption, ...captionsOf(found), ...empty] };
}

type Found = { readonly id: string; readonly witness: NonNullable<CheckReport["assumptions"][string]["witness"]> };

const witnessesOf = (report: CheckReport): readonly Found[] =>
  Object.entries(report.assumptions).flatMap(([id, { witness }]) => (witness === undefined ? [] : [{ id, witness }]));

/** One line for assumptions that fail for one reason. */
function captionsOf(found: readonly Found[]): readonly string[] {
  const ids = new Map<string, string[]>();
  for (const { id, witness } of found) {
    const text = witnessText(witness);
    ids.set(text, [...(ids.get(text) ?? []), id]);
  }
  return [...ids].flatMap(([text, names]) => captionLines(`${namesText(names)}: ${shortened(text)}`));
}

const namesText = (names: readonly string[]): string =>
  names.length > 3
    ? `${names.slice(0, 2).join(", ")} and ${names.length - 2} more fail`
    : `${names.join(", ")} ${names.length === 1 ? "fails" : "fail"}`;

/** Without the digits that nobody reads in a picture. */
const shortened = (text: string): string => text.replace(/(\.\d{6})\d{2,}/g, "$1…").replace(/∈ \[([^,\]]+…), \1\]/, "= $1");

/** Digits of a fraction are not cut: a longer one is given by its enclosure. */
const LONGEST_EXACT = 30;

/** The infimum that the panel shows, as far as it is certified, and the line that says so. */
function certified(
  report: CheckReport,
  name: DrawnQuantity["constant"],
): { readonly infimum: number | undefined; readonly caption: readonly string[] } {
  if (name === undefined) return { infimum: undefined, caption: [] };
  const [symbol, c] = [constantNamed(name)?.symbol.text ?? name, reportedConstant(report, name)];
  const lower = Number(c?.lower ?? Number.NaN);
  if (c === undefined || !Number.isFinite(lower)) return { infimum: undefined, caption: [`${symbol}: no finite infimum is certified`] };
  const isShort = c.exact !== undefined && c.exact.length <= LONGEST_EXACT;
  const value = isShort ? `= ${c.exact}` : `∈ [${c.lower}, ${c.upper}]`;
  return { infimum: lower, caption: captionLines(`${symbol} ${shortened(value)} (proved)`) };
}
