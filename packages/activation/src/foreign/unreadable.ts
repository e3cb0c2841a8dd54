/** How the readers of other notations give up. */

/** Thrown where a text has no reading, or two; caught by `readForeign`. */
export class Unreadable extends Error {}

export const unreadable = (): never => {
  throw new Unreadable();
};
