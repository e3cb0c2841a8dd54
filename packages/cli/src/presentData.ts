/** What `check` says of data, as text for a terminal: with the loss, norms and weights that the numbers are for. */
import type { DataReport } from "@flatcheck/symbolic";
import type { DataFile } from "./data/content.js";
import { takenText } from "./data/taken.js";

export function presentData({ data }: DataReport, { file, taken }: Pick<DataFile, "file" | "taken">): string {
  const c = data["3.2"];
  const numbers = data["3.5"];
  const lines = [
    "",
    `Data: ${c.samples} ${c.samples === 1 ? "sample" : "samples"} in dimension ${c.dimension}, rank ${c.rank}`,
    `       from ${file}: ${takenText(taken)}`,
  ];
  lines.push(
    `  ${c.verdict === "holds" ? "✓" : "✗"} 3.2  K ⪰ μI: μ ${enclosure(c.constants.mu)}${c.reason === undefined ? "" : `  (${c.reason})`}`,
  );
  if (c.duplicates.length > 0) lines.push(`       equal rows: ${c.duplicates.map(([i, j]) => `${i + 1} = ${j + 1}`).join(", ")}`);
  lines.push(
    `       for L = c·Σ(f_i − y_i)² with c = ${data.loss.c} (--loss ${data.loss.name}), ${normsText(data.norms)}, ${weightsText(data.a)}`,
  );
  if (numbers !== undefined) lines.push(...numberLines(numbers));
  return `${lines.join("\n")}\n`;
}

type Numbers = NonNullable<DataReport["data"]["3.5"]>;

const numberLines = ({ threshold, rate, squaredNormRate }: Numbers): string[] => [
  "       Theorem 3.5, with a_min = min |a_j| and n_min = min ‖x_i‖²:",
  `         threshold of ‖grad F‖  2c·a_min²·n_min·√μ·β ${enclosure(threshold)}`,
  `         from there on, rate of ‖grad F‖  2c·a_min²·n_min·ρ₁ρ₂μ ${enclosure(rate)}; of ‖grad F‖², twice that, ${enclosure(squaredNormRate)}`,
];

const enclosure = ({ lower, upper }: Numbers["rate"]): string => (lower === upper ? `= ${lower}` : `∈ [${lower}, ${upper}]`);

/** `‖x_i‖² = 1`, or from the least to the greatest. */
function normsText(norms: DataReport["data"]["norms"]): string {
  const sorted = [...norms].sort((x, y) => Number(x.lower) - Number(y.lower));
  const [least, greatest] = [sorted[0]?.lower, sorted.at(-1)?.upper];
  return `‖x_i‖² ${least === greatest ? `= ${least}` : `∈ [${least}, ${greatest}]`}`;
}

function weightsText(a: DataReport["data"]["a"]): string {
  if (a === "1") return "a = 1 (the file has none)";
  const sizes = a.map((weight) => weight.replace(/^-/, "")).sort((x, y) => sizeOf(x) - sizeOf(y));
  const [least, greatest] = [sizes[0], sizes.at(-1)];
  const signs = new Set(a.filter((weight) => weight !== "0").map((weight) => weight.startsWith("-")));
  return `|a_j| ${least === greatest ? `= ${least}` : `from ${least} to ${greatest}`}${signs.size > 1 ? ", of both signs" : ""}`;
}

/** Of a decimal or a fraction, for their order. */
function sizeOf(text: string): number {
  const [numerator, denominator = "1"] = text.split("/");
  return Number(numerator) / Number(denominator);
}
