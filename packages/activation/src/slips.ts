/**
 * Which name was meant by a slip of the hand. A wrong answer changes the function, so that only what fingers do counts: neighbours swapped, a letter doubled, left
 * out or, in a long name, replaced; and only where no other function, of this language or of another, is as near.
 */

/** @param known names that may be meant @param others names of functions that are no known one, and are not to be taken for one */
export function meantBySlip(name: string, known: readonly string[], others: Iterable<string>): string | undefined {
  const isKnown = new Set(known);
  let best: string | undefined;
  let [least, second] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const candidate of new Set([...known, ...others])) {
    const cost = costOf(name, candidate);
    if (cost < least) [best, least, second] = [candidate, cost, least];
    else if (cost < second) second = cost;
  }
  return best !== undefined && least < second && isKnown.has(best) ? best : undefined;
}

const [SWAPPED, DOUBLED, OTHER, NO_SLIP] = [0.5, 0.75, 1, Number.POSITIVE_INFINITY];
/** A letter that is missing makes another word of a shorter name, and one that is replaced or added of a name that is not long. */
const [LEAST_MISSING, LEAST_REPLACED] = [4, 6];

function costOf(name: string, candidate: string): number {
  if (name === candidate) return 0;
  if (/\d/.test(name) && name.replace(/\D/g, "") !== candidate.replace(/\D/g, "")) return NO_SLIP;
  const k = [...name].findIndex((letter, i) => letter !== candidate[i]);
  const at = k < 0 ? name.length : k;
  if (name.length === candidate.length) return costOfSameLength(name, candidate, at);
  if (name.length === candidate.length + 1 && name.slice(at + 1) === candidate.slice(at)) return costOfAddition(name, at);
  const isMissing = name.length + 1 === candidate.length && name.slice(at) === candidate.slice(at + 1);
  if (!isMissing || at === 0) return NO_SLIP;
  return candidate[at] === candidate[at - 1] ? DOUBLED : name.length >= LEAST_MISSING && !candidate.startsWith(name) ? OTHER : NO_SLIP;
}

function costOfSameLength(name: string, candidate: string, at: number): number {
  const isSwapped = name[at] === candidate[at + 1] && name[at + 1] === candidate[at] && name.slice(at + 2) === candidate.slice(at + 2);
  if (isSwapped) return name.length > 2 ? SWAPPED : NO_SLIP;
  const isReplaced = at > 0 && name.slice(at + 1) === candidate.slice(at + 1);
  return isReplaced && name.length >= LEAST_REPLACED ? OTHER : NO_SLIP;
}

function costOfAddition(name: string, at: number): number {
  if (name[at] === name[at - 1] || name[at] === name[at + 1]) return DOUBLED;
  return at > 0 && at < name.length - 1 && name.length > LEAST_REPLACED ? OTHER : NO_SLIP;
}
