/** The numbers and names of a run, each kept in the view; an empty field is the command's default, which it shows. */
import { DEFAULTS } from "@flatcheck/numeric";
import type { Store } from "../state/store.js";
import { choiceOf } from "../ui/choice.js";
import { el } from "../ui/dom.js";
import { CHOICES, type ChoiceName, NUMBERS, type NumberField } from "./settings.js";

/** What an empty field means. */
const USUAL: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(DEFAULTS).map(([name, value]) => [name, `${value}`])),
  init: `${DEFAULTS.initDeviation}`,
  steps: "100000",
  recordEvery: "steps/500",
};

const LABELS: Readonly<Record<ChoiceName, string>> = { method: "method", loss: "loss scale c", inputs: "inputs", labels: "labels" };

export function settingsForm(store: Store): { readonly element: HTMLElement } {
  const choices = (Object.keys(CHOICES) as ChoiceName[]).map((name) => choiceOf(store, name, LABELS[name], CHOICES[name]).element);
  return { element: el("div", { class: "settings" }, ...choices, ...NUMBERS.map((field) => numberField(store, field))) };
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
