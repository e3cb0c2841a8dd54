/**
 * Confirms printed derivatives by means that do not share their rules: each engine differentiates φ, φ′, φ″ as printed, and what it says is compared with φ′,
 * φ″, φ‴ as printed; so are the Taylor jets of φ itself.
 */
import { type Expression, parametersOf } from "@flatcheck/activation";
import { item, rationals as Q } from "@flatcheck/enclosure";
import { Comparison, comparing, MILLISECONDS, type Outcome, type Setting, type SettingOptions } from "./comparison.js";
import type { Enclosure } from "./enclosures.js";
import { derivativeBy, type Engine, type EngineName, type EngineRunner, type Unsupported } from "./engine.js";
import { ENGINES } from "./engines.js";

/** `enclosures` compares a rewritten formula with the one it was made from; its order is 0. */
export type Confirmer = EngineName | "jets" | "enclosures";

/** What confirms that a formula is the derivative of the one before it; for jets, that it is the k-th derivative of φ. */
export interface OrderConfirmation {
  readonly order: number;
  readonly confirmedBy: readonly Confirmer[];
  readonly notConfirmedBy: readonly { readonly engine: Confirmer; readonly reason: string }[];
}

/** A point at which the printed formula and another engine's certainly have different values. */
export interface Disagreement {
  readonly engine: Confirmer;
  readonly order: number;
  /** Exact. */
  readonly x: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** Enclosures of the two values, as decimals. */
  readonly printed: readonly [string, string];
  readonly other: readonly [string, string];
}

/** For each order of derivative, which engines confirmed it; and where one disagrees. */
export interface Confirmation {
  readonly orders: readonly OrderConfirmation[];
  readonly disagreements: readonly Disagreement[];
}

/** Limits of a confirmation. */
export interface ConfirmOptions extends SettingOptions {
  /** For each engine, for all orders together, and then for each comparison. 10 000 by default. */
  readonly milliseconds?: number | undefined;
}

/**
 * Compares `derivatives` (φ′, φ″, … as printed) with what the engines and the jets of φ say. An engine that cannot answer, or not in time, is listed with the
 * reason. Its answer counts only if it is defined wherever φ and the printed formula are, and well enough known at three points at least.
 */
export async function confirmDerivatives(
  phi: Expression,
  derivatives: readonly Expression[],
  runner: EngineRunner,
  options: ConfirmOptions = {},
): Promise<Confirmation> {
  return comparing(parametersOf(phi), options, (setting) => confirmDerivativesMeanwhile({ phi, derivatives, runner, options, setting }));
}

/** What {@link confirmDerivatives} is asked, with points and precision. */
interface AskedDerivatives {
  readonly phi: Expression;
  readonly derivatives: readonly Expression[];
  readonly runner: EngineRunner;
  readonly options: ConfirmOptions;
  readonly setting: Setting;
}

/** {@link confirmDerivatives} in a setting that other comparisons share. Those of `meanwhile` are done while the engines are at work. */
export async function confirmDerivativesMeanwhile(
  { phi, derivatives, runner, options, setting }: AskedDerivatives,
  meanwhile?: () => Promise<void>,
): Promise<Confirmation> {
  const formulas = [phi, ...derivatives.slice(0, -1)];
  const answers = Promise.all(ENGINES.map((engine) => answersOf(engine, formulas, runner, options)));
  const comparison = new Comparison(phi, derivatives, setting);
  const jets = await inTurn(derivatives, (_, k) => comparison.withJets(k + 1));
  await meanwhile?.();
  const verdicts: Verdict[] = [];
  for (const [i, { name }] of ENGINES.entries()) {
    const outcomes = await inTurn(
      item(await answers, i),
      async (answer, k): Promise<Outcome> =>
        "unsupported" in answer ? { reason: answer.unsupported } : comparison.withFormula(answer, k + 1),
    );
    verdicts.push(...outcomes.map((outcome, k) => ({ engine: name, order: k + 1, outcome })));
  }
  verdicts.push(...jets.map((outcome, k): Verdict => ({ engine: "jets", order: k + 1, outcome })));
  return confirmationOf(verdicts, derivatives.length);
}

type Answers = readonly (Expression | Unsupported)[];

/** What an engine says of each formula. What it has not said when its time is over has no answer. */
async function answersOf(
  engine: Engine,
  formulas: readonly Expression[],
  runner: EngineRunner,
  { milliseconds = MILLISECONDS, signal }: ConfirmOptions,
): Promise<Answers> {
  const limit = AbortSignal.timeout(milliseconds);
  const stop = signal === undefined ? limit : AbortSignal.any([limit, signal]);
  const stopped = new Promise<Unsupported>((resolve) => {
    const give = (): void => resolve({ unsupported: limit.aborted ? `no answer within ${milliseconds} ms` : "interrupted" });
    if (stop.aborted) give();
    else stop.addEventListener("abort", give, { once: true });
  });
  return Promise.all(formulas.map((formula) => Promise.race([derivativeBy(engine, formula, runner, stop), stopped])));
}

async function inTurn<T, R>(items: readonly T[], work: (item: T, index: number) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const [i, item] of items.entries()) results.push(await work(item, i));
  return results;
}

export interface Verdict {
  readonly engine: Confirmer;
  readonly order: number;
  readonly outcome: Outcome;
}

function confirmationOf(verdicts: readonly Verdict[], count: number): Confirmation {
  const orders = Array.from({ length: count }, (_, k) => {
    const ofOrder = verdicts.filter(({ order }) => order === k + 1);
    return {
      order: k + 1,
      confirmedBy: ofOrder.filter(({ outcome }) => "confirmed" in outcome).map(({ engine }) => engine),
      notConfirmedBy: ofOrder.flatMap(({ engine, outcome }) => ("reason" in outcome ? [{ engine, reason: outcome.reason }] : [])),
    };
  });
  return { orders, disagreements: verdicts.flatMap(disagreementOf) };
}

/** The disagreement in an outcome, if it is one. */
export function disagreementOf({ engine, order, outcome }: Verdict): readonly Disagreement[] {
  if (!("at" in outcome)) return [];
  const parameters = Object.fromEntries([...outcome.at.parameters].map(([name, value]) => [name, Q.toString(value)]));
  return [{ engine, order, x: Q.toString(outcome.at.x), parameters, printed: decimals(outcome.printed), other: decimals(outcome.other) }];
}

const DIGITS = 17;
const decimals = ({ lo, hi }: Enclosure): readonly [string, string] => [Q.toDecimal(lo, DIGITS, "down"), Q.toDecimal(hi, DIGITS, "up")];
