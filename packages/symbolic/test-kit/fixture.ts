/** The 64 activations whose verdicts and constants were computed with mpmath, each checked once. */
import { readFileSync } from "node:fs";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { Checked } from "../src/index.js";
import { decided } from "./decided.js";

export const DECIDED = ["3.1", "3.1-weak", "3.4"] as const;
export type Decided = (typeof DECIDED)[number];
export const CONSTANTS = ["rho1", "rho2", "beta"] as const;
export type ConstantName = (typeof CONSTANTS)[number];

export interface FixtureLine {
  readonly id: string;
  readonly expr: string;
  readonly params: Readonly<Record<string, string>>;
  /** Verdicts that are right; `undefined` means that φ or a derivative does not exist somewhere, which is reported as `fails`. */
  readonly accept: Readonly<Record<Decided, readonly string[]>>;
  readonly rho1: string | null;
  readonly rho2: string | null;
  readonly beta: string | null;
}

export const FIXTURE: readonly FixtureLine[] = readFileSync(new URL("../fixtures/activations.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as FixtureLine);

export const paramsOf = (line: Pick<FixtureLine, "params">): Map<string, Rational> =>
  new Map(Object.entries(line.params).map(([name, text]) => [name, Q.parse(text) as Rational]));

const memory = new Map<string, Promise<Checked>>();

/** What `check` says of a line; computed once. */
export function resultOf(line: FixtureLine): Promise<Checked> {
  const known = memory.get(line.id) ?? decided(line.expr, { params: line.params });
  memory.set(line.id, known);
  return known;
}

/** The verdicts that are right for an assumption, in the words of the report. */
export const rightVerdicts = (line: FixtureLine, id: Decided): readonly string[] =>
  line.accept[id].map((v) => (v === "undefined" ? "fails" : v));
