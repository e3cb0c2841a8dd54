/** Tests of three sizes: that of every day, that of `test:deep`, and the whole, which FLATCHECK_WHOLE=1 asks for. */

const WHOLE: boolean = process.env["FLATCHECK_WHOLE"] !== undefined;

export const DEEP: boolean = WHOLE || process.env["FLATCHECK_DEEP"] !== undefined;

/** How much of something is drawn or allowed, in `test:deep` and on other days; and in the whole size, where that is more. */
export const amount = (deep: number, ordinary: number, whole: number = deep): number => (WHOLE ? whole : DEEP ? deep : ordinary);
