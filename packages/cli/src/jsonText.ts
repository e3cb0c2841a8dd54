/** Texts of JSON where `JSON.parse` says too little: of two fields with one name it takes the last, and of a decimal the nearest double. */

/** A name that two fields of the outermost object have, of a text that is JSON. */
export function fieldTwice(text: string): string | undefined {
  const seen = new Set<string>();
  for (const name of fieldsOf(text)) {
    if (seen.has(name)) return name;
    seen.add(name);
  }
  return undefined;
}

/** Names of the fields of the outermost object of a text that is JSON. */
function* fieldsOf(text: string): Iterable<string> {
  let depth = 0;
  for (const [, open, close, name] of text.matchAll(/([{[])|([}\]])|("(?:[^"\\]|\\.)*")(?=\s*:)|"(?:[^"\\]|\\.)*"/g)) {
    depth += open === undefined ? (close === undefined ? 0 : -1) : 1;
    if (name !== undefined && depth === 1) yield JSON.parse(name) as string;
  }
}

/** The text with its numbers as strings. */
export const withDecimals = (text: string): string =>
  text.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) => (token.startsWith('"') ? token : `"${token}"`));
