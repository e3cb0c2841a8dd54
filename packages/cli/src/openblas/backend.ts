/** The optional backend on the system's OpenBLAS, for large networks. The library is looked for when a run starts. */
import { type Backend, gramBackend } from "@flatcheck/numeric";
import { openblas } from "./library.js";

/** It agrees with `stdlib` to the bound of `test/openblas`; its bits may differ from one build of OpenBLAS to another. */
export const openblasBackend: Backend = gramBackend("openblas", () => openblas());
