/** Signs of enclosures. */
import type { DoubleInterval } from "@flatcheck/enclosure";

/** The sign that all numbers of an interval have; undefined where they have several. */
export const signOf = ({ lo, hi }: DoubleInterval): 1 | -1 | 0 | undefined =>
  lo > 0 ? 1 : hi < 0 ? -1 : lo === 0 && hi === 0 ? 0 : undefined;
