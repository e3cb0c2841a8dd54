/** Tests of two sizes: that of every day, and that of `test:deep`. */

const DEEP = process.env["FLATCHECK_DEEP"] === "1";

/** How often something is drawn, in `test:deep` and on other days. */
export const amount = (deep: number, ordinary: number): number => (DEEP ? deep : ordinary);
