/** Which backend computes a run: the one that is named, or the first that has the method and can compute φ. */
import { BACKENDS, type Backend, type Matrix, type Method, NoKernelError, type Problem, type RunState } from "@flatcheck/numeric";
import { openblasBackend } from "../openblas/backend.js";
import { UsageError } from "../usageError.js";
import type { SimulateConfig } from "./config.js";

export interface ChosenBackend {
  readonly backend: string;
  readonly method: Method<RunState>;
}

interface Start {
  readonly problem: Problem;
  readonly start: Matrix;
}

/** `auto` takes none whose bits depend on what is installed. */
const NAMED: readonly Backend[] = [...BACKENDS, openblasBackend];

/** @throws UsageError where none is there, or none can */
export function chooseBackend(
  { backend, method }: Pick<SimulateConfig, "backend" | "method">,
  methodOf: (backend: Backend) => Method<RunState> | undefined,
  at: Start,
): ChosenBackend {
  const named = backend === "auto" ? BACKENDS : NAMED.filter(({ name }) => name === backend);
  if (named.length === 0) {
    const names = NAMED.map(({ name }) => name).join(", ");
    throw new UsageError("usage", `expected a backend that is there (auto, ${names}) after --backend, got "${backend}"`);
  }
  let reason = `it has no ${method}`;
  for (const one of named) {
    const found = methodOf(one);
    const refusal = found === undefined ? undefined : refusalOf(found, at);
    if (found !== undefined && refusal === undefined) return { backend: one.name, method: found };
    reason = refusal ?? reason;
  }
  throw new UsageError("usage", `expected a backend that can compute this run, got ${backend}: ${reason}; take --backend auto`);
}

/** Why a method cannot begin here. Other errors of a start are no matter of the backend; they come again when the run begins. */
function refusalOf(method: Method<RunState>, { problem, start }: Start): string | undefined {
  try {
    method.init(problem, start);
    return undefined;
  } catch (error) {
    return error instanceof NoKernelError ? error.message : undefined;
  }
}
