/** The backends there are, the fastest first. A further backend is one more entry. */
import { type Backend, stdlibBackend } from "./backend.js";
import { wasmBackend } from "./wasm/backend.js";

/** The backends there are, the fastest first. */
export const BACKENDS: readonly Backend[] = [wasmBackend, stdlibBackend];
