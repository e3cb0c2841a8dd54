/** The system's OpenBLAS, reached through koffi: the only module that names either. Nothing is loaded before it is asked for. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Factor, Gemm } from "@flatcheck/numeric";
import { missingPackage } from "../optionalPackage.js";
import { UsageError } from "../usageError.js";

/** The dynamic linker's own search first, then where distributions and Homebrew put it. */
const PLACES: readonly string[] = [
  "libopenblas.so.0",
  ...["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib", "/usr/local/lib"].map(
    (folder) => `${folder}/libopenblas.so.0`,
  ),
  ...["/opt/homebrew/opt/openblas/lib", "/usr/local/opt/openblas/lib"].map((folder) => `${folder}/libopenblas.dylib`),
];

const [ROW_MAJOR, NO_TRANS, TRANS] = [101, 111, 112];

let loaded: Gemm | undefined;

/** dgemm on one thread. @throws UsageError where there is no library, or nothing to reach it with */
export function openblas(places: readonly string[] = PLACES): Gemm {
  if (places !== PLACES) return gemmIn(places);
  loaded ??= gemmIn(places);
  return loaded;
}

function gemmIn(places: readonly string[]): Gemm {
  const { load } = koffi();
  const library = firstOf(places, load);
  library.func("void openblas_set_num_threads(int)")(1);
  const dgemm = library.func(
    "void cblas_dgemm(int, int, int, int, int, int, double, const double *, int, const double *, int, double, double *, int)",
  );
  const code = ({ isTransposed }: Factor): number => (isTransposed === true ? TRANS : NO_TRANS);
  return ([m, n, k], alpha, A, B, beta, C) =>
    dgemm(ROW_MAJOR, code(A), code(B), m, n, k, alpha, A.data, A.ld, B.data, B.ld, beta, C.data, C.ld);
}

/** koffi's code is beside the bundle, where the program is one, else in its package; its native part is a package for each platform. */
function koffi(): typeof import("koffi") {
  const load = createRequire(import.meta.url);
  const native = `@koromix/koffi-${process.platform}-${process.arch}`;
  try {
    load(native);
  } catch (error) {
    throw missingPackage(error, native, "the backend openblas", "take --backend wasm");
  }
  const bundled = fileURLToPath(new URL("./koffi.cjs", import.meta.url));
  return load(existsSync(bundled) ? bundled : "koffi") as typeof import("koffi");
}

function firstOf<T>(places: readonly string[], load: (path: string) => T): T {
  for (const place of places) {
    try {
      return load(place);
    } catch {
      // The next place.
    }
  }
  throw new UsageError("no-openblas", "no libopenblas found: install libopenblas0 (apt-get install libopenblas0), or take --backend wasm");
}
