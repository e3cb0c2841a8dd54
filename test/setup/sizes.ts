/** Tests of three sizes: that of every day, that of `test:deep`, and the whole, which FLATCHECK_WHOLE=1 asks for. Each package's test kit hands on what its tests use. */

export const WHOLE: boolean = process.env["FLATCHECK_WHOLE"] !== undefined;

export const DEEP: boolean = WHOLE || process.env["FLATCHECK_DEEP"] !== undefined;

/** How much of something is drawn or allowed, in `test:deep` and on other days; and in the whole size, where that is more. */
export const amount = (deep: number, ordinary: number, whole: number = deep): number => (WHOLE ? whole : DEEP ? deep : ordinary);

/**
 * Of other days each `every`-th entry from the `from`-th on, in `test:deep` each `deep`-th; the whole size has the whole list. Several lists that are taken in turn begin
 * at different places.
 */
export const some = <T>(list: readonly T[], every: number, deep = 1, from = 0): readonly T[] => {
  const step = amount(deep, every, 1);
  return list.filter((_, i) => i % step === from % step);
};
