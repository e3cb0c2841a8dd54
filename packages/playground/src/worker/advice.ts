/** The readers of other notations, which say what was meant by a text that is no sentence. The parser has them; the site's bundle replaces this module, and loads them here. */

/** Resolves when errors of the parser say what was meant. */
export const loadAdvice = async (): Promise<void> => undefined;
