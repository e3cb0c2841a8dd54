/** A region as text for a terminal. */
import { type BoundaryReport, entryNamed, type RegionCell, type RegionReport, statementOf, witnessText } from "@flatcheck/symbolic";
import { parameterText, placeText } from "../present.js";
import { mark, type Style, WORD } from "../verdictMarks.js";

/** Cells by verdict, where the verdict changes, and how much of the ranges each verdict has. */
export function presentRegion(report: RegionReport, style: Style): string {
  const { activation, assumption, claim, on, parameters, measure, boundary = [], witness } = report;
  const params = Object.entries(activation.params).map(([name, value]) => parameterText(name, value));
  const found = assumption === undefined ? undefined : entryNamed(assumption);
  const total = measure.holds + measure.fails + measure.unknown;
  return `${[
    `φ(x) = ${activation.input}   (${params.join(", ")})`,
    `       ${claim ?? assumption}${found === undefined ? "" : `: ${statementOf(found).text}`}${on === undefined ? "" : `   on ${on}`}`,
    "",
    ...(["holds", "fails", "unknown"] as const).flatMap((verdict) => {
      const cells = report[verdict];
      if (cells.length === 0) return [];
      return [
        `${mark(verdict, style)} ${WORD[verdict].padEnd(9)}${shareText(measure[verdict], total)}`,
        ...shownCells(cells).map((cell) => `${INDENT}${cellText(cell, parameters)}`),
        ...(cells.length > MOST_SHOWN ? [`${INDENT}and ${cells.length - MOST_SHOWN} more cells`] : []),
      ];
    }),
    ...boundary.map((b) => `${boundaryText(b, parameters[0] ?? "")}`),
    ...(witness === undefined ? [] : [`fails for ${placeText(witness.parameters)} because ${witnessText(witness.witness)}`]),
  ].join("\n")}\n`;
}

const INDENT = " ".repeat(11);
const MOST_SHOWN = 6;
const shownCells = (cells: readonly RegionCell[]): readonly RegionCell[] => cells.slice(0, MOST_SHOWN);

const cellText = (cell: RegionCell, names: readonly string[]): string =>
  cell.map(({ from, to }, i) => (from === to ? `${names[i]} = ${from}` : `${names[i]} ∈ [${from}, ${to}]`)).join(", ");

/** Of a part that is not nothing, and not all, neither is said. */
function shareText(part: number, whole: number): string {
  if (whole === 0 || part === 0) return "single values";
  const percent = (100 * part) / whole;
  if (percent < 0.01) return "less than 0.01 % of the ranges";
  return `${(Math.floor(percent * 100) / 100).toFixed(2)} % of the ranges`;
}

function boundaryText({ lower, upper, exact, polynomial, verdicts }: BoundaryReport, name: string): string {
  const root = polynomial === undefined ? "" : `, a root of ${polynomial}`;
  const place = exact === undefined ? `in [${lower}, ${upper}]` : `= ${exact}`;
  const words = [
    ...(verdicts.below === undefined ? [] : [`${WORD[verdicts.below]} below`]),
    ...(verdicts.at === undefined ? [] : [`${WORD[verdicts.at]} there`]),
    ...(verdicts.above === undefined ? [] : [`${WORD[verdicts.above]} above`]),
  ];
  return `changes at ${name} ${place}${root}: ${words.join(", ")}`;
}
