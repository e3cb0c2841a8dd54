/**
 * What tests import as `@fast-check/vitest`: `test` with `test.prop`, and fast-check. The package makes a function for every order in which modifiers of a
 * test may be chained, as `test.only.skip.todo`, when it is loaded: 240 MB of each worker's memory for as long as it lives, and seconds of work.
 */
import * as fc from "fast-check";
import { test as plain } from "vitest";

export { fc };

type Property = (...values: readonly unknown[]) => unknown;

/** As the package does: the seed is in the name of the test, and what fails prints the path to it. */
const prop =
  (arbitraries: readonly [fc.Arbitrary<unknown>, ...fc.Arbitrary<unknown>[]], parameters: fc.Parameters<unknown[]> = {}) =>
  (name: string, property: Property, timeout?: number): void => {
    const seed = parameters.seed ?? fc.readConfigureGlobal().seed ?? Date.now() ^ (Math.random() * 2 ** 32);
    const holds = fc.asyncProperty(...arbitraries, async (...values: readonly unknown[]) => property(...values) as boolean | undefined);
    plain(`${name} (with seed=${seed})`, () => fc.assert(holds, { ...parameters, seed } as fc.Parameters<unknown[]>), timeout);
  };

export const test: typeof plain & { readonly prop: typeof prop } = Object.assign(plain, { prop });
