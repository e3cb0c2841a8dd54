/**
 * Packages that are loaded from outside of the bundle, since they are made for one platform. npm leaves such a one out where it has none for the machine: that costs what
 * it is for, not the run.
 */
import { UsageError } from "./usageError.js";

const CODE = "missing-package";

/**
 * The error of use that says what is missing, why, and what to do.
 * @param error what loading it threw
 * @param use what the package is for, as in "PNG"
 * @param instead what to do without it
 */
export function missingPackage(error: unknown, name: string, use: string, instead: string): UsageError {
  const why = isMissing(error, name) ? "it is not installed" : `it does not load: ${reasonOf(error)}`;
  return new UsageError(
    CODE,
    `expected the optional package ${name} for ${use}, got none (${why}); install it beside flatcheck (npm install ${name}), or ${instead}`,
  );
}

/** Whether what was wanted needs a package that is not there; throws any other error on. */
export function requireMissing(error: unknown): UsageError {
  if (error instanceof UsageError && error.code === CODE) return error;
  throw error;
}

const isMissing = (error: unknown, name: string): boolean =>
  /MODULE_NOT_FOUND$/.test((error as NodeJS.ErrnoException).code ?? "") && reasonOf(error).includes(`'${name}'`);

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split("\n")[0] as string;
