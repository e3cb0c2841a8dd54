/** What was taken from a data file, for everyone who has to trust the numbers that come of it. */

export interface Taken {
  /** Names of the inputs, in order; of a file of arrays the name of its matrix. */
  readonly columns: readonly string[];
  /** None where labels are not there. */
  readonly label?: string;
  /** What else was taken, left out or read in a way of its own, in words. */
  readonly notes: readonly string[];
  /** What else the file may mean, and how to say it: sentences that are shown even where nobody reads what was taken. */
  readonly warnings?: readonly string[];
}

/** So many names are shown. */
const MOST = 8;

/** `inputs x1, x2; label y; decimal commas`. */
export function takenText({ columns, label, notes }: Taken): string {
  const shown = columns.length <= MOST ? columns : [...columns.slice(0, 3), "…", ...columns.slice(-1)];
  return [`inputs ${shown.join(", ")}`, label === undefined ? "no label" : `label ${label}`, ...notes].join("; ");
}
