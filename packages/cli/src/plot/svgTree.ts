/** The SVG that vega writes, as a tree: elements, attributes and text, without what only screen readers need. */

export interface SvgElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (SvgElement | string)[];
}

/** @throws Error for what is no single well-formed element */
export function svgTree(svg: string): SvgElement {
  const top: (SvgElement | string)[] = [];
  const open: { readonly name: string; readonly children: (SvgElement | string)[] }[] = [{ name: "", children: top }];
  for (const [, closes, name = "", attributes = "", isEmpty, text] of svg.matchAll(TOKEN)) {
    const around = open.at(-1);
    if (around === undefined) break;
    if (text !== undefined) around.children.push(unescaped(text));
    else if (closes === "/") open.pop();
    else {
      const children: (SvgElement | string)[] = [];
      around.children.push({ name, attributes: attributesOf(attributes), children });
      if (isEmpty !== "/") open.push({ name, children });
    }
  }
  const [root] = top.filter((child) => typeof child !== "string");
  if (root === undefined || open.length !== 1) throw new Error("expected one well-formed SVG element");
  return root as SvgElement;
}

const TOKEN = /<(\/?)([\w:-]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>|([^<]+)/g;

const attributesOf = (text: string): ReadonlyMap<string, string> =>
  new Map([...text.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name, value]) => [name as string, unescaped(value as string)]));

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

const unescaped = (text: string): string =>
  text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hexadecimal, name) =>
    decimal
      ? String.fromCodePoint(Number(decimal))
      : hexadecimal
        ? String.fromCodePoint(Number.parseInt(hexadecimal, 16))
        : (ENTITIES[name] ?? whole),
  );
