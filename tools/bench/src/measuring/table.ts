/** One table of measurements: what was measured, the value, and the target where there is one. */
import { item } from "@flatcheck/enclosure";

export interface Row {
  readonly what: string;
  readonly value: string;
  readonly target?: string;
  readonly met?: boolean;
}

export function printTable(title: string, rows: readonly Row[]): void {
  const cells = rows.map((r) => [r.what, r.value, r.target ?? "", r.met === undefined ? "" : r.met ? "met" : "MISSED"]);
  const widths = [0, 1, 2, 3].map((k) => Math.max(...cells.map((c) => item(c, k).length)));
  console.log(`\n${title}`);
  for (const row of cells) console.log(`  ${row.map((c, k) => c.padEnd(item(widths, k))).join("   ")}`.trimEnd());
}

export const printMissing = (title: string, why: string): void => console.log(`\n${title}\n  not run: ${why}`);
