/** What a public name has to have: a sentence, what it throws, and, where a user calls it, an example that the snippets gate runs. */
import type { Entry, PublicName } from "./publicNames.js";

/** What is missing, in words; empty for a name that has all. */
export function shortcomings({ kind, comment, throws }: PublicName, isCalled: boolean): readonly string[] {
  if (comment === undefined) return ["has no documentation comment"];
  return [
    ...(comment.text === "" ? ["says nothing but tags: a sentence, a formula, shapes and units come first"] : []),
    ...(throws && comment.throws.length === 0 ? ["throws, and does not say what: @throws"] : []),
    ...(isCalled && comment.examples.length === 0 ? ["is called by users, and has no @example"] : []),
    ...(isCalled && kind !== "function" ? [`is listed as a function that users call, and is a ${kind}`] : []),
  ];
}

/** One line for each name that lacks something, and for each function in the list that is not there. */
export function refusals({ specifier, names }: Entry, called: readonly string[]): readonly string[] {
  const found = names.flatMap((one) =>
    shortcomings(one, called.includes(one.name)).map((what) => `${one.path}: ${one.name} of ${specifier} ${what}`),
  );
  const known = new Set(names.map(({ name }) => name));
  return [...found, ...called.filter((name) => !known.has(name)).map((name) => `${specifier} has no ${name}, which users call`)];
}
