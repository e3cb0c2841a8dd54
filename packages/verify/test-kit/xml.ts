/** As much of an XML parser as tests of reports need. @throws Error where the text is not well formed */

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** Of the element itself, without that of its children. */
  readonly text: string;
}

type Draft = { name: string; attributes: Record<string, string>; children: Element[]; text: string };

const TOKEN = /<\?xml[^?]*\?>|<\/([\w-]+)\s*>|<([\w-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what XML forbids
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

export function parseXml(xml: string): Element {
  if (FORBIDDEN.test(xml)) throw new Error("a character that XML does not have");
  const root: Draft = { name: "", attributes: {}, children: [], text: "" };
  const open: Draft[] = [root];
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < xml.length; ) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(xml);
    if (match === null) throw new Error(`no XML: ${xml.slice(at, at + 60)}`);
    take(open, match);
  }
  if (open.length !== 1 || root.children.length !== 1) throw new Error("expected one element, closed");
  return root.children[0] as Element;
}

function take(open: Draft[], [, closed, opened, attributes = "", empty, text]: RegExpExecArray): void {
  const parent = open.at(-1) as Draft;
  if (text !== undefined) parent.text += unescaped(text);
  else if (closed !== undefined) {
    if (open.length < 2 || parent.name !== closed) throw new Error(`</${closed}> closes ${parent.name}`);
    open.pop();
  } else if (opened !== undefined) {
    const element: Draft = { name: opened, attributes: attributesOf(attributes), children: [], text: "" };
    parent.children.push(element);
    if (empty === "") open.push(element);
  }
}

function attributesOf(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name, value]) => [name as string, unescaped(value as string)] as const);
  if (new Set(pairs.map(([name]) => name)).size < pairs.length) throw new Error(`an attribute twice in${text}`);
  return Object.fromEntries(pairs);
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

const unescaped = (text: string): string =>
  text.replace(/&([^;\s]*;?)/g, (_, entity: string) => {
    const character = ENTITIES[entity.replace(/;$/, "")];
    if (character === undefined || !entity.endsWith(";")) throw new Error(`no entity: &${entity}`);
    return character;
  });

export const elementsNamed = (element: Element, name: string): readonly Element[] => [
  ...(element.name === name ? [element] : []),
  ...element.children.flatMap((child) => elementsNamed(child, name)),
];
