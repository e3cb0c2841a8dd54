/** The figure of an activation as markup that follows the theme: φ and the quantities of which the assumptions speak, with proved infima. */
import { type CheckReport, type ConstantReport, type DrawnQuantity, drawnQuantities, reportedConstant } from "@flatcheck/symbolic";
import { curve, type Frame } from "./curve.ts";
import { escaped } from "./markup.ts";

const [WIDTH, HEIGHT] = [300, 150];
const REACH = 4;
/** Samples from which the range of a panel is taken. */
const SAMPLES = 161;

/** One panel for each quantity, from x = −4 to 4. */
export const figureOf = (report: CheckReport): string =>
  `<div class="panels">${drawnQuantities(report)
    .map((quantity) => panel(quantity, infimumOf(report, quantity)))
    .join("")}</div>`;

/** Where it is a number that the report encloses. */
function infimumOf(report: CheckReport, { constant }: DrawnQuantity): number | undefined {
  const found: ConstantReport | undefined = constant === undefined ? undefined : reportedConstant(report, constant);
  const value = Number(found?.lower);
  return Number.isFinite(value) ? value : undefined;
}

function panel({ title, value }: DrawnQuantity, infimum: number | undefined): string {
  const y = rangeOf(value, infimum);
  if (y === undefined) return "";
  const frame: Frame = { x: [-REACH, REACH], y, width: WIDTH, height: HEIGHT };
  const level = (at: number): string => ((HEIGHT * (y[1] - at)) / (y[1] - y[0])).toFixed(1);
  const line = (at: number, kind: string): string => `<line class="${kind}" x1="0" x2="${WIDTH}" y1="${level(at)}" y2="${level(at)}"/>`;
  const name = escaped(
    `${title} for x from −${REACH} to ${REACH}, between ${short(y[0])} and ${short(y[1])}${infimum === undefined ? "" : `; dashed: its infimum, ${short(infimum)}`}`,
  );
  return [
    `<figure class="panel" aria-label="${name}"><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true">`,
    line(0, "axis"),
    `<line class="axis" x1="${WIDTH / 2}" x2="${WIDTH / 2}" y1="0" y2="${HEIGHT}"/>`,
    infimum === undefined ? "" : line(infimum, "infimum"),
    `<path d="${curve(value, frame)}"/>`,
    `<text x="4" y="14">${short(y[1])}</text><text x="4" y="${HEIGHT - 5}">${short(y[0])}</text>`,
    `</svg><figcaption>${escaped(title)}</figcaption></figure>`,
  ].join("");
}

/** The middle of the values with 0 and the infimum, and some room; undefined where there are none. */
function rangeOf(value: (x: number) => number, infimum: number | undefined): [number, number] | undefined {
  const values = Array.from({ length: SAMPLES }, (_, k) => value(-REACH + (2 * REACH * k) / (SAMPLES - 1)));
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  if (sorted.length === 0) return undefined;
  const quantile = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] as number;
  const [low, high] = [Math.min(0, infimum ?? 0, quantile(0.06)), Math.max(0, infimum ?? 0, quantile(0.94))];
  const room = low === high ? 1 : 0.08 * (high - low);
  return [low - room, high + room];
}

/** Three digits. */
const short = (value: number): string => `${Number(value.toPrecision(3))}`.replace("-", "−");
