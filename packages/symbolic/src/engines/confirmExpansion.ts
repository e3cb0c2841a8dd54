/**
 * Checks expanded formulas by an engine that sees nothing but expanded text: nerdamer differentiates F by θ_jp, and entries of
 * its gradient by θ_jq, and enclosures at fixed points compare that with the entries as printed.
 */
import { type Expression, inSlices, parametersOf, replaceLeaves, type Stepwise, VARIABLE } from "@flatcheck/activation";
import type { Derivation } from "../formulas/derivation.js";
import { type Expansion, expandedFormula } from "../formulas/expansion.js";
import { type Disagreement, disagreementOf } from "./agreement.js";
import { Comparison, comparing } from "./comparison.js";
import { derivativeBy, type EngineRunner } from "./engine.js";
import { nerdamerEngine } from "./nerdamerEngine.js";

/** How many entries of an expansion were compared with an engine's derivatives, and where one disagrees. */
export interface ExpansionConfirmation {
  /** Entries of gradient and Hessian that were compared, of how many, and why others could not be. */
  readonly confirmed: number;
  readonly compared: number;
  readonly entries: number;
  readonly reasons: readonly string[];
  readonly disagreements: readonly Disagreement[];
}

export interface ExpansionOptions {
  /** For all entries together. */
  readonly milliseconds?: number;
  /** At most so many entries, spread over all. */
  readonly most?: number;
  readonly signal?: AbortSignal;
}

/** What an entry is the derivative of, and by which parameter. */
interface Differentiation {
  readonly entry: Expression;
  /** Undefined where it is too long to be written out. */
  readonly of: Expression | undefined;
  readonly by: string;
}

/** Compares entries of the expanded gradient and Hessian with derivatives that nerdamer takes of the expanded trace and gradient. */
export async function confirmExpansion(
  derivation: Derivation,
  expansion: Expansion,
  runner: EngineRunner,
  { milliseconds = 10_000, most = 40, signal }: ExpansionOptions = {},
): Promise<ExpansionConfirmation> {
  const steps = await inSlices(differentiationsOf(derivation, expansion));
  const every = Math.max(1, Math.ceil(steps.length / most));
  const limit = AbortSignal.timeout(milliseconds);
  const stop = signal === undefined ? limit : AbortSignal.any([limit, signal]);
  const reasons = new Set<string>();
  const disagreements: Disagreement[] = [];
  let [confirmed, compared] = [0, 0];
  for (const step of steps.filter((_, i) => i % every === 0)) {
    compared++;
    const over = signal?.aborted === true ? "interrupted" : limit.aborted ? `not within ${milliseconds} ms` : undefined;
    const outcome = over === undefined ? await outcomeOf(step, runner, stop, milliseconds) : { reason: over };
    if ("confirmed" in outcome) confirmed++;
    else if ("reason" in outcome) reasons.add(outcome.reason);
    disagreements.push(...disagreementOf({ engine: "nerdamer", order: 0, outcome }));
  }
  return { confirmed, compared, entries: steps.length, reasons: [...reasons], disagreements };
}

async function outcomeOf({ entry, of, by }: Differentiation, runner: EngineRunner, stop: AbortSignal, milliseconds: number) {
  if (of === undefined) return { reason: "F has too many terms" };
  const inVariable = (e: Expression): Expression =>
    replaceLeaves(e, (leaf) => (leaf.kind === "parameter" && leaf.name === by ? VARIABLE : leaf));
  const [phi, written] = [inVariable(of), inVariable(entry)];
  const answer = await derivativeBy(nerdamerEngine, phi, runner, stop);
  if ("unsupported" in answer) return { reason: answer.unsupported };
  const names = [...new Set([...parametersOf(phi), ...parametersOf(written)])];
  return comparing(names, { milliseconds, signal: stop }, (setting) => new Comparison(phi, [written], setting).withFormula(answer, 1));
}

/** Entries of the gradient as derivatives of F, then entries of the Hessian as derivatives of those. */
function* differentiationsOf(derivation: Derivation, { sizes, formulas }: Expansion): Stepwise<readonly Differentiation[]> {
  const entriesOf = (id: string) => formulas.find((f) => f.id === id)?.entries ?? [];
  const theta = (j: number, p: number): string => `theta${[j, p].join(isLong(sizes) ? "_" : "")}`;
  const steps: Differentiation[] = [];
  if (entriesOf("F.2-gradient").length > 0) {
    const [sharpness] = yield* expandedFormula(derivation, "4.3", sizes);
    for (const { at, value } of entriesOf("F.2-gradient")) {
      const [j, p] = at as [number, number];
      steps.push({ entry: value, of: sharpness?.value, by: theta(j, p) });
    }
  }
  if (entriesOf("F.2-hessian").length > 0) {
    const gradient = yield* expandedFormula(derivation, "F.2-gradient", sizes);
    for (const { at, value } of entriesOf("F.2-hessian")) {
      const [j, p, q] = at as [number, number, number];
      const of = gradient.find((entry) => entry.at[0] === j && entry.at[1] === p);
      if (of !== undefined) steps.push({ entry: value, of: of.value, by: theta(j, q) });
    }
  }
  return steps;
}

const isLong = (sizes: Expansion["sizes"]): boolean => Math.max(sizes.neurons, sizes.samples, sizes.dimension) > 9;

/** In one sentence, for readers; undefined where there was nothing to compare. */
export function expansionText({ confirmed, compared, entries, reasons }: ExpansionConfirmation): string | undefined {
  if (entries === 0) return undefined;
  const some = compared < entries ? ` (${compared} of ${entries} were tried)` : "";
  const not = confirmed < compared ? `; not of the others: ${reasons.join("; ")}` : "";
  return `nerdamer gives the same ${confirmed} entries of gradient and Hessian${some}${not}.`;
}
