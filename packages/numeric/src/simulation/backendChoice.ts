/** Which backend computes a run: the one that is named, or the first that has the method and can compute φ. */
import { InputError } from "@flatcheck/activation";
import type { Backend } from "../backend.js";
import { BACKENDS } from "../backends.js";
import type { Matrix } from "../matrix.js";
import type { Method, RunState } from "../methods/method.js";
import type { MethodOptions } from "../methods/methods.js";
import type { Problem } from "../problem.js";
import { NoKernelError } from "../wasm/activationLanes.js";
import { asked, asWritten, type Spelling } from "./asked.js";

/** A backend by its name, and the method as it computes it. */
export interface ChosenBackend {
  readonly backend: string;
  readonly method: Method<RunState>;
}

/** What is to be computed, and by which method; `auto` takes the first of {@link BACKENDS} that can. */
export interface BackendRequest {
  readonly backend: string;
  readonly method: string;
  readonly options: MethodOptions;
  readonly problem: Problem;
  /** θ(0), m × d. */
  readonly start: Matrix;
}

/**
 * The backend that is named, or the first that has the method and can compute φ, with its method.
 * @param others backends beside {@link BACKENDS}, to be named: `auto` takes none whose bits depend on what is installed
 * @throws InputError where none is there, or none can
 */
export function chooseBackend(
  { backend, method, options, problem, start }: BackendRequest,
  others: readonly Backend[] = [],
  spelled: Spelling = asWritten,
): ChosenBackend {
  const all = [...BACKENDS, ...others];
  const named = backend === "auto" ? BACKENDS : all.filter(({ name }) => name === backend);
  if (named.length === 0) {
    const names = all.map(({ name }) => name).join(", ");
    throw new InputError("usage", `expected a backend that is there (auto, ${names}) after ${spelled("backend")}, got "${backend}"`);
  }
  let reason = `it has no ${method}${options.train === "both" ? " of both layers" : ""}`;
  for (const one of named) {
    const found = asked(() => one.method(method, options));
    const refusal = found === undefined ? undefined : refusalOf(found, problem, start);
    if (found !== undefined && refusal === undefined) return { backend: one.name, method: found };
    reason = refusal ?? reason;
  }
  throw new InputError("usage", `expected a backend that can compute this run, got ${backend}: ${reason}; take ${spelled("backend")} auto`);
}

/** Why a method cannot begin here. Other errors of a start are no matter of the backend; they come again when the run begins. */
function refusalOf(method: Method<RunState>, problem: Problem, start: Matrix): string | undefined {
  try {
    method.init(problem, start);
    return undefined;
  } catch (error) {
    return error instanceof NoKernelError ? error.message : undefined;
  }
}
