/** Tests of two sizes: that of every day, and that of `test:deep`. */

export const DEEP: boolean = process.env["FLATCHECK_DEEP"] !== undefined;

/** How much of something is drawn or allowed, in `test:deep` and on other days. */
export const amount = (deep: number, ordinary: number): number => (DEEP ? deep : ordinary);

/** The whole list in `test:deep`; of other days each `every`-th entry from the `from`-th on: several lists that are taken in turn begin at different places. */
export const some = <T>(list: readonly T[], every: number, from = 0): readonly T[] =>
  DEEP ? list : list.filter((_, i) => i % every === from % every);
