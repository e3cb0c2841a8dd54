/** What an audit accepted, as text for a terminal. */
import { type AuditReport, constantText, witnessText } from "@flatcheck/symbolic";
import { parameterText, placeText } from "./present.js";
import { SYMBOL, WORD } from "./verdictMarks.js";

/** `accepted: …` with a line an assumption, or `rejected: …` with the reason. */
export function presentAudit({ accepted, reason, statements, expression, on, parameters, assumptions, region }: AuditReport): string {
  if (!accepted) return `rejected: ${reason}\n`;
  const ranges = Object.entries(parameters ?? {}).map(([name, { from, to }]) => parameterText(name, { from, to }));
  const about = `${expression}${ranges.length === 0 ? "" : `   (${ranges.join(", ")})`}${on === undefined ? "" : ` on ${on}`}`;
  const lines = Object.entries(assumptions ?? {}).flatMap(([id, audited]) => linesOf(id, audited));
  return `${[`accepted: ${statements === 1 ? "1 statement" : `${statements} statements`} about ${about} ${statements === 1 ? "verifies" : "verify"}`, ...lines, ...(region === undefined ? [] : regionLines(region))].join("\n")}\n`;
}

type Audited = NonNullable<AuditReport["assumptions"]>[string];

/** A sharp constant is what was asked for, whether it is finite or not: its line is its value. */
function linesOf(id: string, { verdict, constants, witness, parameters: at }: Audited): readonly string[] {
  const values = Object.entries(constants ?? {}).map(([name, c]) => constantText(name, c));
  if (id.startsWith("constant: "))
    return values.length === 0 ? [`${SYMBOL.unknown} ${id}`] : values.map((value) => `${SYMBOL.holds} ${value}`);
  return [
    `${SYMBOL[verdict]} ${id.padEnd(16)} ${WORD[verdict]}`,
    ...(at === undefined ? [] : [`${INDENT}for ${placeText(at)}`]),
    ...values.map((value) => `${INDENT}${value}`),
    ...(witness === undefined ? [] : [`${INDENT}because ${witnessText(witness)}`]),
  ];
}

/** How much of the ranges the cells of each verdict have. */
const regionLines = ({ assumption, cells, measure }: NonNullable<AuditReport["region"]>): readonly string[] =>
  (["holds", "fails", "unknown"] as const)
    .filter((verdict) => cells[verdict] > 0)
    .map((verdict) => {
      const count = `${cells[verdict]} ${cells[verdict] === 1 ? "cell" : "cells"}`;
      return `${SYMBOL[verdict]} ${assumption.padEnd(16)} ${WORD[verdict].padEnd(9)}${count}, of measure ${Number(measure[verdict].toPrecision(12))}`;
    });

const INDENT = " ".repeat(19);
