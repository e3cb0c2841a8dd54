/** Horizontal bars as SVG, small and without any resource from elsewhere. Colours come from the page by class. */
import { escaped } from "./markup.js";

export interface Bar {
  readonly label: string;
  /** From 0 to 1; what is above is drawn up to the edge. */
  readonly share: number;
  /** What stands behind the bar. */
  readonly text: string;
  /** A class of the page. */
  readonly kind: string;
}

export interface BarChart {
  /** Read aloud in place of the picture. */
  readonly title: string;
  readonly bars: readonly Bar[];
  /** Texts below the axis, at shares from 0 to 1. */
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
}

const [LABEL, WIDTH, VALUE, ROW, TOP] = [190, 420, 190, 22, 6] as const;
/** The share 1 stands left of the edge, so that what is above can be seen to be. */
const UNIT = WIDTH / 1.1;

export function barChart({ title, bars, ticks }: BarChart): string {
  const bottom = TOP + ROW * bars.length;
  const [width, height] = [LABEL + WIDTH + VALUE, bottom + 26];
  const axis = ticks.map(({ at, text }) => {
    const x = round(LABEL + at * UNIT);
    return `<line x1="${x}" x2="${x}" y1="${TOP}" y2="${bottom}" class="tick"/><text x="${x}" y="${bottom + 17}" text-anchor="middle" class="axis">${escaped(text)}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
    `<title>${escaped(title)}</title>`,
    ...axis,
    ...bars.map(barShape),
    "</svg>",
  ].join("\n");
}

function barShape({ label, share, text, kind }: Bar, k: number): string {
  const y = TOP + ROW * k;
  const length = round(Math.min(1.1, Math.max(0, Number.isNaN(share) ? 0 : share)) * UNIT);
  const baseline = y + ROW - 7;
  return [
    `<text x="${LABEL - 8}" y="${baseline}" text-anchor="end">${escaped(label)}</text>`,
    `<rect x="${LABEL}" y="${y + 3}" width="${length}" height="${ROW - 6}" class="${escaped(kind)}"/>`,
    `<text x="${LABEL + Math.max(length, 0) + 6}" y="${baseline}" class="value">${escaped(text)}</text>`,
  ].join("");
}

const round = (x: number): number => Math.round(x * 10) / 10;
