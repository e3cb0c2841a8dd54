/** Parameters given as `name=value` or `name=from..to`. */
import { type ParameterValue, type ParameterValues, parameterValues } from "@flatcheck/activation";
import { UsageError } from "./usageError.js";

/** `--param` options by name, as they were typed. */
export type TypedParameters = Readonly<Record<string, ParameterValue>>;

/** Reads `--param` options; what is wrong with a value is said where it is read. @throws UsageError, InputError */
export function readParameters(options: readonly string[]): ParameterValues {
  return parameterValues(typedParameters(options));
}

/** @throws UsageError for what is no `name=value`, or a name that is there twice */
export function typedParameters(options: readonly string[]): TypedParameters {
  const given: Record<string, string> = Object.create(null); // so that `__proto__` is a name like any other
  for (const option of options) {
    const [name, text, more] = option.split("=").map((part) => part.trim());
    if (name === undefined || name === "" || text === undefined || more !== undefined) {
      throw new UsageError("parameter", `expected --param name=value or name=from..to, got --param ${option}`);
    }
    if (Object.hasOwn(given, name)) throw new UsageError("parameter", `expected one value for the parameter ${name}, got two; remove one`);
    given[name] = text;
  }
  return given;
}
