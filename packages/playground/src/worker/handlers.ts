/** The methods of the worker. What a first verdict does not need is loaded when it is asked for. */
import { ACTIVATIONS, OPERATORS } from "@flatcheck/activation";
import { FaultError, faultOf, type Handlers } from "../rpc/server.js";
import type { Trainer } from "../simulate/training.js";
import { loadAdvice } from "./advice.js";
import { checked } from "./checking.js";
import { type ReadingRequest, readingOf, type Vocabulary } from "./reading.js";

export const handlers: Handlers = {
  read: (request) => withAdvice(() => readingOf(request)).catch((error) => refuse(request, error)),
  vocabulary: async () => vocabulary(),
  check: (request, call) => withAdvice(() => checked(request, call)),
  certificate: async ({ certificate }) => (await import("../certificate/view.js")).viewOfCertificate(certificate),
  document: async (request) => (await import("../certificate/document.js")).documentOf(request),
  plot: async (request) => (await import("../plots/plotting.js")).plotOf(request),
  derive: async (request, call) => (await import("./deriving.js")).derived(request, call),
  train: async (request, call) => (await trainer()).train(request, call),
  pause: async () => (await trainer()).pause() as undefined,
  statements: async () => (await import("./verifying.js")).statementNames(),
  verify: async (request, call) => (await import("./verifying.js")).verified(request, call),
  audit: async ({ certificate }, { signal }) => (await import("./auditing.js")).audited(certificate, signal),
};

let training: Promise<Trainer> | undefined;

/** The one trainer, which keeps the run that is paused. */
const trainer = (): Promise<Trainer> => (training ??= import("../simulate/training.js").then((module) => new module.Trainer()));

const vocabulary = (): Vocabulary => ({
  operators: [...OPERATORS.values()].filter(({ callable }) => callable).map(({ name }) => name),
  activations: ACTIVATIONS.map(({ name, expression, parameters }) => ({ name, expression, parameters })),
});

/** What is refused is refused once more when it can be said what was meant. */
async function withAdvice<T>(answer: () => T | Promise<T>): Promise<T> {
  try {
    return await answer();
  } catch {
    await loadAdvice();
    return answer();
  }
}

/** Says what may have been meant. */
async function refuse({ text, names }: ReadingRequest, error: unknown): Promise<never> {
  const { rewritingsOf } = await import("./rewritings.js");
  throw new FaultError({ ...faultOf(error), rewritings: rewritingsOf(text, names, error) });
}
