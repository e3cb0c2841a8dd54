/** The methods of the worker. What a first verdict does not need is loaded when it is asked for. */
import { ACTIVATIONS, OPERATORS } from "@flatcheck/activation";
import { FaultError, faultOf, type Handlers } from "../rpc/server.js";
import type { Trainer } from "../simulate/training.js";
import { loadAdvice } from "./advice.js";
import { checked } from "./checking.js";
import { loadDeferred } from "./deferred.js";
import { type ReadingRequest, readingOf, type Vocabulary } from "./reading.js";
import { answeredWhole } from "./whole.js";

/** What is read and checked begins with what is there. */
const FIRST: Pick<Handlers, "read" | "vocabulary" | "check"> = {
  read: (request) => withAdvice(() => answeredWhole(() => readingOf(request))).catch((error) => refuse(request, error)),
  vocabulary: async () => vocabulary(),
  check: (request, call) => withAdvice(() => answeredWhole(() => checked(request, call))),
};

/** An answer that begins when all parts of the program are there, and its own. */
const whole =
  <A, C, R>(load: () => Promise<(args: A, call: C) => R | Promise<R>>): ((args: A, call: C) => Promise<R>) =>
  async (args, call) => {
    await loadDeferred();
    return (await load())(args, call);
  };

/** What else there is waits for all parts of the program. */
const LATER: Omit<Handlers, keyof typeof FIRST> = {
  certificate: whole(async () => (await import("../certificate/view.js")).viewOfCertificate),
  document: whole(async () => (await import("../certificate/document.js")).documentOf),
  plot: whole(async () => (await import("../plots/plotting.js")).plotOf),
  derive: whole(async () => (await import("./deriving.js")).derived),
  predict: whole(async () => (await import("./predicting.js")).predicted),
  train: whole(async () => (await trainer()).train),
  pause: whole(async () => (await trainer()).pause),
  statements: whole(async () => (await import("./verifying.js")).statementNames),
  verify: whole(async () => (await import("./verifying.js")).verified),
  audit: whole(async () => (await import("./auditing.js")).audited),
};

export const handlers: Handlers = { ...FIRST, ...LATER };

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
  const [{ rewritingsOf }] = await Promise.all([import("./rewritings.js"), loadDeferred()]);
  throw new FaultError({ ...faultOf(error), rewritings: rewritingsOf(text, names, error) });
}
