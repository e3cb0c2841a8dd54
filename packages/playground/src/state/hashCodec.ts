/**
 * Views as the part of an address after `#`: `#phi=x^3%20+%20nu*x&nu:=1/10&tab=derive`. Values of parameters have a colon after their name, so that no name of a
 * parameter is taken for one of ours. Any text at all can be read; what says nothing is left out.
 */
import { START, TABS, type ViewState } from "./viewState.js";

/** More of a link is not read: the longest expression of the language is shorter. */
const LONGEST = 60_000;

/** The view as a fragment, with its `#`. */
export function linkTo({ tab, text, params, details }: ViewState): string {
  const fields = [
    ["phi", text],
    ...Object.entries(params).map(([name, value]) => [`${name}:`, value]),
    ["tab", tab],
    ...Object.entries(details),
  ];
  return `#${fields.map(([name = "", value = ""]) => `${encoded(name)}=${encoded(value)}`).join("&")}`;
}

/** The view that a fragment says, with or without its `#`; what it does not say is as at the start. */
export function viewOf(fragment: string): ViewState {
  const fields = fieldsOf(fragment.replace(/^#/, "").slice(0, LONGEST));
  const text = fields.get("phi");
  const tab = TABS.find((one) => one === fields.get("tab")) ?? START.tab;
  const params = [...fields].flatMap(([name, value]) => (name.endsWith(":") ? [[name.slice(0, -1), value] as const] : []));
  const details = [...fields].filter(([name]) => name !== "phi" && name !== "tab" && !name.endsWith(":"));
  if (text === undefined) return { ...START, tab, details: record(details) };
  return { tab, text, params: record(params), details: record(details) };
}

function fieldsOf(fragment: string): ReadonlyMap<string, string> {
  const parts = fragment.split("&").filter((part) => part.includes("="));
  return new Map(
    parts.map((part) => {
      const at = part.indexOf("=");
      return [decoded(part.slice(0, at)), decoded(part.slice(at + 1))];
    }),
  );
}

/** A record that has no names but its own, `__proto__` among them. */
const record = (entries: readonly (readonly [string, string])[]): Readonly<Record<string, string>> => Object.fromEntries(entries);

/** What reads well in an address is left as it is. */
const encoded = (text: string): string =>
  encodeURIComponent(text.replaceAll(LONE_SURROGATE, "\uFFFD")).replaceAll(/%(?:2B|2F|5E|2C|3A|40)/g, (code) => decodeURIComponent(code));

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** Text that is not encoded is itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
