/** What is behind a row of the ledger: the counterexample, the hypotheses, the worst case, and the command that finds it again. */

import { copyButton } from "../ui/copyButton.js";
import { el } from "../ui/dom.js";
import type { RowView } from "../worker/verifying.js";

type Row = RowView["row"];

/** @param formula sets a formula of LaTeX */
export const rowDetails = ({ row, sentence, command }: RowView, formula: (latex: string) => HTMLElement): readonly HTMLElement[] => [
  row.latex === undefined ? el("p", {}, row.statement) : formula(row.latex),
  el("p", {}, `${row.id} ${sentence}`),
  ...counterexample(row),
  ...hypotheses(row),
  ...worst(row),
  ...(row.notes ?? []).map((note) => el("p", {}, note)),
  el("p", { class: "note" }, `Tried by ${row.oracles.join(", ")}.${row.lossScale === undefined ? "" : ` Loss scale: ${row.lossScale}.`}`),
  el("pre", { class: "code" }, command),
  copyButton(() => command, "Copy the command"),
];

function counterexample({ counterexample: found }: Row): readonly HTMLElement[] {
  if (found === undefined) return [];
  const values = Object.entries(found.values).map(([name, value]) => `${name} = ${JSON.stringify(value)}`);
  return [
    el(
      "div",
      { class: "counterexample" },
      el("p", {}, el("strong", {}, "Counterexample: "), found.text),
      el("pre", { class: "code", tabindex: "0", "aria-label": "Numbers of the counterexample" }, values.join("\n")),
    ),
  ];
}

function hypotheses({ hypotheses: all }: Row): readonly HTMLElement[] {
  const words = Object.entries(all).map(([id, { verdict, because }]) => `${id} ${verdict}${because === undefined ? "" : ` (${because})`}`);
  return words.length === 0 ? [] : [el("p", {}, `Hypotheses: ${words.join("; ")}.`)];
}

function worst({ worst: found }: Row): readonly HTMLElement[] {
  if (found === undefined) return [];
  const digits = (x: number): string => `${Number(x.toPrecision(4))}`;
  return [el("p", {}, `Worst case: ${digits(found.error)}, where ${digits(found.tolerance)} is allowed (${found.case}).`)];
}
