/** One run of a sweep: the bits are those of `simulate` with the same options, whatever is kept of it on the way. */
import { advanced, type PreparedRun, type RunState, readyRun, type SimulateOptions, SingularGramError } from "@flatcheck/numeric";
import { type Kept, RELATIONS } from "./kept.js";
import { phiFor } from "./phiFor.js";
import { measure } from "./quantities.js";

/** What became of a run; all of it is data. */
export interface RunRow {
  /** `diverged`: numbers left all bounds, or a flow found no way on; `failed`: there is no such run. */
  readonly status: "ok" | "diverged" | "failed";
  /** Why it is not ok. */
  readonly cause: string | null;
  /** One number for each quantity; null where there is none. Of a run that diverged, quantities at its end are null. */
  readonly kept: readonly (number | null)[];
}

/** A run with its first state, or why there is none. */
export type Begun = { readonly ready: PreparedRun; readonly first: RunState } | { readonly cause: string };

/** All of a run before its first step. */
export function begun(options: () => SimulateOptions): Begun {
  try {
    const given = options();
    const ready = readyRun(given, phiFor(given));
    return { ready, first: ready.method.init(ready.problem, ready.start) };
  } catch (error) {
    return { cause: (error as Error).message };
  }
}

/** A run after its last step, with what was seen on the way. */
export type Followed = { readonly ready: PreparedRun; readonly state: RunState; readonly seen: Seen } | { readonly cause: string };

/** All steps of a run. */
export function followed(run: Begun, keep: readonly Kept[]): Followed {
  if ("cause" in run) return run;
  const { ready } = run;
  const seen: Seen = new Map();
  try {
    let state = run.first;
    look(ready, state, keep, seen);
    while (state.status === "running" && state.steps < ready.config.steps) {
      state = stretched(ready, state, nextStop(ready.config, state.steps, keep, seen));
      if (state.status !== "diverged") look(ready, state, keep, seen);
    }
    return { ready, state, seen };
  } catch (error) {
    return { cause: (error as Error).message };
  }
}

/**
 * What is left of a run; what keeps it from being made is its row.
 * @param foreseen what is kept of its prediction, by column
 */
export function ended(run: Followed, keep: readonly Kept[], foreseen: ReadonlyMap<string, number> = new Map()): RunRow {
  if ("cause" in run) return failedRow(run.cause, keep);
  const { ready, state, seen } = run;
  const isOk = state.status !== "diverged";
  const valueOf = (kept: Kept): number | undefined =>
    kept.when.kind === "end" && isOk ? measure(kept.quantity, ready.problem, state) : seen.get(kept);
  try {
    return {
      status: isOk ? "ok" : "diverged",
      cause: isOk ? null : (state.cause ?? "no cause was given"),
      kept: keep.map((kept) => valueOf(kept) ?? foreseen.get(kept.column) ?? null),
    };
  } catch (error) {
    return failedRow((error as Error).message, keep);
  }
}

/** The row of a run that could not be made. */
export const failedRow = (cause: string, keep: readonly Kept[]): RunRow => ({ status: "failed", cause, kept: keep.map(() => null) });

/** Where the geometry of M breaks down a run has diverged, as in `simulate`. */
function stretched({ problem, method }: PreparedRun, state: RunState, until: number): RunState {
  try {
    return advanced(method, problem, state, until - state.steps);
  } catch (error) {
    if (!(error instanceof SingularGramError)) throw error;
    return { ...state, status: "diverged", cause: `at time ${state.flowTime}: ${error.message}` };
  }
}

/** What was kept before the end. */
type Seen = Map<Kept, number | undefined>;

/** The next step at which something is kept, or looked at. */
function nextStop({ steps, recordEvery }: PreparedRun["config"], at: number, keep: readonly Kept[], seen: Seen): number {
  let next = steps;
  for (const { when, ...kept } of keep) {
    if (when.kind === "steps" && when.steps > at) next = Math.min(next, when.steps);
    if (when.kind === "first" && !isSeen(kept.column, seen)) next = Math.min(next, (Math.floor(at / recordEvery) + 1) * recordEvery);
  }
  return next;
}

const isSeen = (column: string, seen: Seen): boolean => [...seen.keys()].some((kept) => kept.column === column);

function look({ problem, config }: PreparedRun, state: RunState, keep: readonly Kept[], seen: Seen): void {
  for (const kept of keep) {
    const { when, quantity } = kept;
    if (when.kind === "steps" && when.steps === state.steps) seen.set(kept, measure(quantity, problem, state));
    if (when.kind !== "first" || seen.has(kept) || !isRecord(config, state)) continue;
    const value = measure(quantity, problem, state);
    if (value !== undefined && RELATIONS[when.relation](value, when.bound)) seen.set(kept, state[when.of]);
  }
}

/** What else stops a run does not make a record: so what is found does not depend on what else is kept. */
const isRecord = ({ steps, recordEvery }: PreparedRun["config"], state: RunState): boolean =>
  state.steps % recordEvery === 0 || state.steps >= steps || state.status !== "running";
