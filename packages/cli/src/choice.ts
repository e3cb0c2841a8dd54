/** Options whose value is one of a few names. */
import { UsageError } from "./usageError.js";

/** The choice with this name. @throws UsageError */
export function oneOf<T>(option: string, name: string, choices: readonly T[], nameOf: (choice: T) => string): T {
  const found = choices.find((choice) => nameOf(choice) === name);
  if (found === undefined)
    throw new UsageError("usage", `expected one of ${choices.map(nameOf).join(", ")} after ${option}, got "${name}"`);
  return found;
}
