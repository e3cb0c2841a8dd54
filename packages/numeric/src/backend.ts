/** Where a trajectory is computed. `stdlib` is the readable reference; every other backend agrees with it to a stated bound. */
import type { Method, RunState } from "./methods/method.js";
import { type MethodOptions, methodOf } from "./methods/methods.js";

/** A name, and the methods that it has, by their names. */
export interface Backend {
  readonly name: string;
  /** The method under this name, or undefined where this backend has none of its own. */
  readonly method: (name: string, options: MethodOptions) => Method<RunState> | undefined;
}

/** The reference: plain functions over @stdlib's BLAS. */
export const stdlibBackend: Backend = { name: "stdlib", method: methodOf };
