/** Text in XML and HTML, shown as it is whatever it holds. */

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** For content and for attributes between double quotes. What XML 1.0 has no place for becomes U+FFFD. */
export const escaped = (text: string): string =>
  [...text].map((character) => ENTITIES[character] ?? (isAllowed(character.codePointAt(0) ?? 0) ? character : "\ufffd")).join("");

/** The characters of XML 1.0. */
const isAllowed = (code: number): boolean =>
  code === 0x9 || code === 0xa || code === 0xd || (code >= 0x20 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0xfffd) || code >= 0x10000;
