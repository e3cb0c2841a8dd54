/** Elements, made without a line of markup: whatever a text says, it stays text. */
import type { MathNode } from "../math/mathml.js";

type Child = Node | string | undefined;

/** What an element is given: attributes by their names, listeners by `onevent`. */
export interface Given {
  readonly [name: string]: string | boolean | undefined | ((event: never) => void);
}

/** An element with attributes, listeners and children; `class` takes the place of `className`, and `undefined` leaves an attribute out. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  given: Given = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  give(element, given);
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** The same for drawings. */
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  given: Given = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  give(element, given);
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

function give(element: Element, given: Given): void {
  for (const [name, value] of Object.entries(given)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value as EventListener);
    else if (typeof value === "string") element.setAttribute(name, value);
    else if (value === true) element.setAttribute(name, "");
  }
}

/** A formula as elements. */
export function mathElement({ tag, attributes = {}, content }: MathNode): Element {
  const element = document.createElementNS("http://www.w3.org/1998/Math/MathML", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...(typeof content === "string" ? [content] : content.map(mathElement)));
  return element;
}

/** Puts children in the place of those that are there. */
export const fill = (parent: Element, ...children: readonly Child[]): void =>
  parent.replaceChildren(...children.filter((child) => child !== undefined));
