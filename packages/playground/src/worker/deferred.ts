/**
 * Parts of the program that most polynomials do without. Here they are there from the beginning; the site's bundle replaces this module, and loads them when they
 * are first asked for: `bin/deferredModules.mjs`.
 */

/** Resolves when all parts are there. */
export const loadDeferred = async (): Promise<void> => undefined;

/** Whether all parts are there. */
export const isWhole = (): boolean => true;

/** Whether what began without these parts may have asked for one, or found one that came meanwhile. */
export const isWanting = (): boolean => false;
