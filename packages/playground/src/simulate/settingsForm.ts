/** The numbers and names of a run, each kept in the view; an empty field is the command's default, which it shows. */
import { DEFAULTS } from "@flatcheck/numeric";
import type { Store } from "../state/store.js";
import { choiceOf } from "../ui/choice.js";
import { el } from "../ui/dom.js";
import { ASKED, type Asked, CHOICES, type ChoiceName, type NumberField } from "./settings.js";

/** What an empty field means. */
const USUAL: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(DEFAULTS).map(([name, value]) => [name, `${value}`])),
  init: `${DEFAULTS.initDeviation}`,
  steps: "100000",
  recordEvery: "steps/500",
  batch: "all",
};

const LABELS: Readonly<Record<ChoiceName, string>> = {
  method: "method",
  train: "layers that are trained",
  loss: "loss scale c",
  inputs: "inputs",
  labels: "labels",
};

/** @param asked all of a run without it */
export function settingsForm(store: Store, { numbers, choices }: Asked = ASKED): { readonly element: HTMLElement } {
  const selects = choices.map((name) => choiceOf(store, name, LABELS[name], CHOICES[name]).element);
  return { element: el("div", { class: "settings" }, ...selects, ...numbers.map((field) => numberField(store, field))) };
}

function numberField(store: Store, { name, label }: NumberField): HTMLElement {
  const id = `number-${name}`;
  const input = el("input", { id, type: "text", inputmode: "decimal", placeholder: USUAL[name], autocomplete: "off" });
  const follow = (): void => {
    const kept = store.view.details[name] ?? "";
    if (input.value !== kept) input.value = kept;
  };
  input.addEventListener("input", () => store.detail(name, input.value === "" ? undefined : input.value, `number ${name}`));
  store.listen(follow);
  follow();
  return el("div", {}, el("label", { for: id }, label), input);
}

/** For the tabs that have such a form. */
export const SETTINGS_STYLES = `
.settings{display:grid;grid-template-columns:repeat(auto-fill,minmax(8.5em,1fr));gap:.5em .9em;margin:.5em 0}
.settings label{display:block;font-size:.85em;font-weight:400;color:var(--soft)}.settings input,.settings select{width:100%}
`;
