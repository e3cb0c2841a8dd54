/** The table of docs/reference/coq.md. */
import { median, short } from "../measuring/statistics.js";
import { countsOf, leftOutOf } from "./counts.js";
import type { Exported } from "./exported.js";

export function markdownOf(rows: readonly Exported[], version: string): string {
  const seconds = rows.flatMap((r) => (r.checked === undefined ? [] : [r.checked.seconds]));
  const accepted = rows.filter((r) => r.checked?.accepted === true).length;
  return [
    `Measured on ${new Date().toISOString().slice(0, 10)} with coqc ${version}: of ${rows.length} activations ${rows.filter((r) => r.text !== undefined).length} have a file; coqc was run on ${seconds.length} of these, and accepts ${accepted}; processor time of a file: median ${short(median(seconds))} s, longest ${short(Math.max(...seconds))} s.`,
    "",
    "| verdict | decided | stated | coqc was run | accepted |",
    "|---|---|---|---|---|",
    ...countsOf(rows).map(
      (c) =>
        `| ${c.what} | ${c.decided} | ${c.stated} (${share(c.stated, c.decided)}) | ${c.run} | ${c.accepted} (${share(c.accepted, c.run)}) |`,
    ),
    "",
    "What is left out:",
    "",
    "| reason | verdicts |",
    "|---|---|",
    ...byReason(rows).map(([reason, verdicts]) => `| ${escaped(reason)} | ${verdicts.join(", ")} |`),
  ].join("\n");
}

const share = (part: number, whole: number): string => (whole === 0 ? "—" : `${short((100 * part) / whole)} %`);
const escaped = (text: string): string => text.replaceAll("|", "\\|");

function byReason(rows: readonly Exported[]): readonly (readonly [string, readonly string[]])[] {
  const found = new Map<string, string[]>();
  for (const { activation, id, reason } of leftOutOf(rows)) found.set(reason, [...(found.get(reason) ?? []), `${activation} ${id}`]);
  return [...found].toSorted((a, b) => b[1].length - a[1].length);
}
