/**
 * A computer algebra system as an engine for derivatives: what it may see, how it is asked, and how its answer is read. Text
 * goes in and text comes out, so that the engine itself can run in a worker, where it can be stopped.
 */
import type { Expression } from "@flatcheck/activation";
import { Refusal } from "./refusal.js";
import { type Vocabulary, write } from "./writing.js";

/** The name of a computer algebra system. */
export type EngineName = "nerdamer" | "mathjs";

/** A formula in the engine's own language, to be differentiated with respect to x. */
export interface EngineRequest {
  readonly engine: EngineName;
  readonly text: string;
}

/** The derivative in the engine's own language, or what the engine said instead. */
export type EngineAnswer = { readonly derivative: string } | { readonly failure: string };

/** Carries a request to where the engine runs. It should stop the engine when the signal is aborted. */
export type EngineRunner = (request: EngineRequest, signal: AbortSignal) => Promise<EngineAnswer>;

export interface Engine {
  readonly name: EngineName;
  /** The only operators the engine ever sees. */
  readonly vocabulary: Vocabulary;
  /** d/dx of a formula in the engine's language. The engine is loaded by the first call. */
  readonly differentiate: (text: string) => Promise<string>;
  /** The engine's text as an expression. @throws Refusal for anything that is not known to mean the same there and here */
  readonly read: (text: string, symbols: ReadonlyMap<string, Expression>) => Expression;
}

/** Why an engine cannot say anything about a formula. */
export interface Unsupported {
  readonly unsupported: string;
}

/** The derivative of the expression according to the engine, not simplified, or why there is none. */
export async function derivativeBy(
  engine: Engine,
  expression: Expression,
  runner: EngineRunner,
  signal: AbortSignal,
): Promise<Expression | Unsupported> {
  try {
    const { text, symbols } = write(engine.vocabulary, expression);
    const answer = await runner({ engine: engine.name, text }, signal);
    if ("failure" in answer) return { unsupported: `it says: ${clip(answer.failure)}` };
    return engine.read(answer.derivative, symbols);
  } catch (error) {
    if (error instanceof Refusal) return { unsupported: error.message };
    return { unsupported: `it stopped: ${clip(error instanceof Error ? error.message : String(error))}` };
  }
}

const clip = (text: string): string => (text.length <= 120 ? text : `${text.slice(0, 117)}...`);
