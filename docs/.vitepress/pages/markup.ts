/** Text as markup. */

/** What stands for itself in HTML, also between quotes. */
export const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** The same in Markdown that is read as HTML: no sign of it is a mark. */
export const literal = (text: string): string => escaped(text).replace(/[\\`*_[\]{}()#|~$!]/g, (sign) => `&#${sign.charCodeAt(0)};`);
