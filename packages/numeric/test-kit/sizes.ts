/** Tests of two sizes: that of every day, and that of `test:deep`. */

export const DEEP: boolean = process.env["FLATCHECK_DEEP"] !== undefined;

/** How often something is drawn, in `test:deep` and on other days. */
export const amount = (deep: number, ordinary: number): number => (DEEP ? deep : ordinary);
