/** Names completed as they are typed: operators and the activations of the catalogue, in a list box below the field. */
import type { Engine } from "../rpc/engine.js";
import { type Completion, completed, completionsOf } from "../state/completions.js";
import type { Vocabulary } from "../worker/reading.js";
import { el, fill } from "./dom.js";
import type { ExpressionField } from "./expressionField.js";

/** Makes the field a combo box. */
export async function completeNames(
  { element, input, write }: ExpressionField,
  engine: Engine,
  addStyles: (styles: string) => void,
): Promise<void> {
  const vocabulary: Vocabulary = await engine.ask("vocabulary", undefined);
  addStyles(STYLES);
  const list = el("ul", { id: "names", role: "listbox", class: "names", "aria-label": "Names", hidden: true });
  element.querySelector(".field")?.append(list);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": "names",
    "aria-autocomplete": "list",
  }))
    input.setAttribute(name, value);
  let [found, chosen]: [readonly Completion[], number] = [[], -1];

  const close = (): void => show([]);
  const show = (next: readonly Completion[], at = -1): void => {
    [found, chosen] = [next, at];
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", `${found.length > 0}`);
    if (at < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", `name-${at}`);
    fill(list, ...found.map((one, k) => optionView(one, k, k === at, () => take(one))));
  };
  const take = (one: Completion): void => {
    const { text, caret } = completed(input.value, input.selectionStart ?? input.value.length, one);
    close();
    write(text);
    input.focus();
    input.setSelectionRange(caret, caret);
  };
  input.addEventListener("input", () => show(completionsOf(input.value, input.selectionStart ?? 0, vocabulary)));
  input.addEventListener("blur", () => setTimeout(close, 150));
  input.addEventListener("keydown", (event) => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") close();
    else if (move !== undefined && found.length > 0)
      show(found, (chosen + move + found.length + (chosen < 0 && move < 0 ? 1 : 0)) % found.length);
    else if ((event.key === "Enter" || event.key === "Tab") && chosen >= 0) take(found[chosen] as Completion);
    else return;
    event.preventDefault();
  });
}

const optionView = ({ name, note }: Completion, k: number, isChosen: boolean, onTake: () => void): HTMLElement =>
  el(
    "li",
    {
      role: "option",
      id: `name-${k}`,
      "aria-selected": `${isChosen}`,
      onmousedown: (event: MouseEvent) => event.preventDefault(),
      onclick: onTake,
    },
    el("span", {}, name),
    note === "" ? undefined : el("span", { class: "hint" }, ` ${note}`),
  );

const STYLES = `
.names{position:absolute;z-index:2;top:100%;left:4.2em;right:0;max-height:15em;overflow:auto;margin:2px 0 0;padding:.25em;list-style:none;background:var(--ground);border:1px solid var(--edge);border-radius:6px;box-shadow:0 4px 14px #0003;font-family:var(--mono);font-size:.92em}
.names li{padding:.25em .5em;border-radius:4px;cursor:pointer}.names .hint{color:var(--soft)}
.names [aria-selected=true]{background:var(--accent);color:var(--on-accent)}.names [aria-selected=true] .hint{color:inherit}
`;
