/** The engines, and the simplest way to ask them: here, in this thread, where nothing can stop them. */
import { eventLoopTurn } from "@flatcheck/activation";
import type { Engine, EngineAnswer, EngineName, EngineRequest } from "./engine.js";
import { mathjsEngine } from "./mathjsEngine.js";
import { nerdamerEngine } from "./nerdamerEngine.js";

export const ENGINES: readonly Engine[] = [nerdamerEngine, mathjsEngine];

/** The engines that are asked about every derivative. */
export const ENGINE_NAMES: readonly EngineName[] = ENGINES.map(({ name }) => name);

/**
 * Asks an engine in this thread, once others had their turn. As an {@link EngineRunner} it is stopped only before it begins: a formula on which the engine
 * hangs hangs this thread.
 */
export async function askEngine({ engine, text }: EngineRequest, signal?: AbortSignal): Promise<EngineAnswer> {
  await eventLoopTurn();
  if (signal?.aborted === true) return { failure: "interrupted" };
  try {
    return { derivative: await engineNamed(engine).differentiate(text) };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

function engineNamed(name: EngineName): Engine {
  const engine = ENGINES.find((e) => e.name === name);
  if (engine === undefined) throw new RangeError(`no engine is named ${JSON.stringify(name)}`);
  return engine;
}
