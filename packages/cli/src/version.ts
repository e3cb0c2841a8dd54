/** The version of this program, as its package states it. */
export const VERSION = "0.1.0";
