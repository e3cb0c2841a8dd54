/** The panels of `check --plot`: φ, φ′, φ‴ and the normality ratio, each with its certified infimum and its witnesses. */
import { derivative, evaluate, parse } from "@flatcheck/activation";
import { type CheckReport, witnessText } from "@flatcheck/symbolic";
import { captionLines } from "./captionLines.js";
import { type Curve, curveOf, sampled, type Window } from "./curve.js";
import { type Frame, frameOf } from "./frame.js";
import { type Mark, marksOf, placesOf } from "./marks.js";

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

interface Quantity {
  readonly title: string;
  readonly value: (x: number) => number;
  /** Where its infimum is in the report. */
  readonly constant?: readonly [assumption: string, name: string, symbol: string];
  /** Whether a witness about this quantity belongs here. */
  readonly shows: (quantity: string) => boolean;
  /** Whether its values are the quantity's own. */
  readonly isOwn: boolean;
}

export function panelsOf(report: CheckReport): readonly Panel[] {
  const window = windowOf(report);
  return quantitiesOf(report).map((quantity) => panelOf(report, quantity, window));
}

function quantitiesOf(report: CheckReport): readonly Quantity[] {
  const phi = parse(report.activation.canonical);
  const [first, second, third] = [derivative(phi), derivative(phi, 2), derivative(phi, 3)];
  // 1/x is the derivative of log(x) only where that is defined.
  const where = (x: number, value: () => number): number => (Number.isNaN(evaluate(phi, x)) ? Number.NaN : value());
  const ratio = (x: number): number => (evaluate(first, x) ** 2 * evaluate(third, x)) / Math.abs(evaluate(second, x));
  const own = (title: string, value: Quantity["value"], name: string): Quantity => ({
    title,
    value: (x) => where(x, () => value(x)),
    shows: (q) => q === name,
    isOwn: true,
  });
  return [
    own("φ", (x) => evaluate(phi, x), "phi"),
    { ...own("φ′", (x) => evaluate(first, x), "phi1"), constant: ["3.1", "rho1", "ρ₁"] },
    { ...own("φ‴", (x) => evaluate(third, x), "phi3"), constant: ["3.1", "rho2", "ρ₂"] },
    {
      title: "φ′²φ‴/|φ″|",
      value: (x) => where(x, () => ratio(x)),
      constant: ["3.4", "beta", "β"],
      shows: (q) => !["phi", "phi1", "phi3"].includes(q),
      isOwn: false,
    },
  ];
}

function panelOf(report: CheckReport, { title, value, constant, shows, isOwn }: Quantity, window: Window): Panel {
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

function certified(
  report: CheckReport,
  constant: Quantity["constant"],
): { readonly infimum: number | undefined; readonly caption: readonly string[] } {
  if (constant === undefined) return { infimum: undefined, caption: [] };
  const [assumption, name, symbol] = constant;
  const c = report.assumptions[assumption]?.constants?.[name];
  const lower = Number(c?.lower ?? Number.NaN);
  if (c === undefined || !Number.isFinite(lower)) return { infimum: undefined, caption: [`${symbol}: no finite infimum is certified`] };
  const isShort = c.exact !== undefined && c.exact.length <= LONGEST_EXACT;
  const value = isShort ? `= ${c.exact}` : `∈ [${c.lower}, ${c.upper}]`;
  return { infimum: lower, caption: captionLines(`${symbol} ${shortened(value)} (proved)`) };
}

/** The farthest place for which the window is widened. */
const FARTHEST = 50;

/** Wide enough to show where infima are attained and witnesses are, where that is not too far. */
function windowOf(report: CheckReport): Window {
  const attained = Object.values(report.assumptions).flatMap((a) => Object.values(a.constants ?? {}).map((c) => Number(c.at?.lower ?? 0)));
  const places = [...attained, ...witnessesOf(report).flatMap(({ witness }) => placesOf(witness))];
  const half = Math.max(
    2,
    ...places
      .map(Math.abs)
      .filter((x) => x <= FARTHEST)
      .map((x) => 1.5 * x),
  );
  return { from: -half, to: half };
}
