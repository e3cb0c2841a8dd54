/** Every entry that can be asked for by its id: assumptions of the paper, further ones, claims and sharp constants. */
import { ASSUMPTIONS, type Assumption } from "./assumptions.js";
import { claimEntry } from "./claims/claimEntry.js";
import { FURTHER_ASSUMPTIONS } from "./furtherAssumptions.js";

/** The word that asks for all assumptions that have a name. */
export const ALL = "all";

const NAMED: readonly Assumption[] = [...ASSUMPTIONS, ...FURTHER_ASSUMPTIONS];

/** The ids that may be asked for. */
export const ASSUMPTION_IDS: readonly string[] = NAMED.map((a) => a.id);

/** The entries with these ids, the named ones first, in the order of the registry. @throws InputError for a claim that is none */
export function entriesNamed(ids: readonly string[]): readonly Assumption[] {
  const named = ids.includes(ALL) ? NAMED : NAMED.filter((a) => ids.includes(a.id));
  return [...named, ...[...new Set(ids)].flatMap((id) => claimEntry(id) ?? [])];
}

/** The entry with that id. */
export const entryNamed = (id: string): Assumption | undefined => NAMED.find((a) => a.id === id) ?? claimEntry(id);
