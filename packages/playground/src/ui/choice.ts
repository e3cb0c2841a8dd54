/** A choice that the view keeps: its first value where the view says none of them. */
import type { Store } from "../state/store.js";
import { el } from "./dom.js";

export interface Choice {
  readonly element: HTMLElement;
  readonly value: () => string;
}

/** @param name of the detail in the view */
export function choiceOf(store: Store, name: string, label: string, values: readonly string[], usual: string = values[0] ?? ""): Choice {
  const id = `choice-${name}`;
  const select = el("select", { id }, ...values.map((value) => el("option", { value }, value)));
  const value = (): string => {
    const kept = store.view.details[name];
    return kept !== undefined && values.includes(kept) ? kept : usual;
  };
  select.addEventListener("change", () => store.detail(name, select.value, `${name} ${select.value}`));
  const follow = (): void => {
    select.value = value();
  };
  store.listen(follow);
  follow();
  return { element: el("span", { class: "choice" }, el("label", { for: id }, label), " ", select), value };
}
