/** What a view is: all that has to be known to draw it again. */

/** The tabs, in their order. */
export const TABS = ["check", "plots", "derive", "predict", "simulate", "verify"] as const;

export type Tab = (typeof TABS)[number];

/** A view. Every field is text as it was typed or chosen: each part reads its own, and takes its default for what it cannot read. */
export interface ViewState {
  readonly tab: Tab;
  /** φ as it was typed. */
  readonly text: string;
  /** Values of parameters as they were typed. */
  readonly params: Readonly<Record<string, string>>;
  /** What the tabs keep, by names of their own. */
  readonly details: Readonly<Record<string, string>>;
}

/** What is shown where a link says nothing. */
export const START: ViewState = { tab: "check", text: "x^3 + nu*x", params: { nu: "1/10" }, details: {} };

/** Whether two views are one. */
export const sameView = (a: ViewState, b: ViewState): boolean =>
  a.tab === b.tab && a.text === b.text && sameRecord(a.params, b.params) && sameRecord(a.details, b.details);

function sameRecord(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}
