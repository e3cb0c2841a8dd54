/** Text as markup. */

/** What stands for itself in HTML, also between quotes. */
export const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** The same in Markdown that is read as HTML: no sign of it is a mark. */
export const literal = (text: string): string => escaped(text).replace(/[\\`*_[\]{}()#|~$!]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A sentence of a report: what it has between backticks is code. */
export const sentence = (text: string): string =>
  text
    .split("`")
    .map((part, k) => (k % 2 === 1 ? `<code>${literal(part)}</code>` : literal(part)))
    .join("");
