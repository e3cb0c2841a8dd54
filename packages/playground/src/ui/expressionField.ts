/** The field for φ with its typeset echo: what is typed is read as it is typed, and a fault shows its place. */
import { mathml } from "../math/mathml.js";
import { AskError, type Engine } from "../rpc/engine.js";
import type { Reading } from "../worker/reading.js";
import { el, fill, mathElement } from "./dom.js";
import { faultView } from "./faultView.js";

export interface ExpressionField {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  /** Puts a text in the field, and reads it. */
  readonly write: (text: string) => void;
  /** Reads what is in the field once more. */
  readonly read: () => void;
}

export interface FieldOptions {
  readonly engine: Engine;
  readonly text: string;
  readonly names: () => readonly string[];
  /** Called with every sentence that was read, the latest last. */
  readonly onReading: (text: string, reading: Reading) => void;
  /** Called at once when something else is in the field: what was about the text before is of no use any more. */
  readonly onTyping: () => void;
  /** Called with what is no sentence. */
  readonly onFault: (text: string) => void;
}

/** Reading takes milliseconds, and a worker listens every 40. */
const PATIENCE_MS = 1500;

/** Puts the field, its echo and its faults into one element. */
export function expressionField({ engine, text, names, onTyping, onReading, onFault }: FieldOptions): ExpressionField {
  const input = el("input", {
    id: "phi",
    type: "text",
    spellcheck: "false",
    autocomplete: "off",
    autocapitalize: "off",
    autocorrect: "off",
    "aria-describedby": "fault",
    oninput: () => read(),
  });
  input.value = text;
  const echo = el("p", { class: "echo", "aria-label": "As a formula", role: "group" });
  const fault = el("div", { id: "fault", class: "fault", "aria-live": "polite" });
  let asked = new AbortController();

  const write = (next: string): void => {
    input.value = next;
    read();
  };
  const goTo = (position: number): void => {
    input.focus();
    input.setSelectionRange(position, position);
  };
  const read = async (): Promise<void> => {
    asked.abort();
    asked = new AbortController();
    const typed = input.value;
    onTyping();
    try {
      const reading = await engine.ask("read", { text: typed, names: names() }, { signal: asked.signal, patience: PATIENCE_MS });
      input.setAttribute("aria-invalid", "false");
      fill(fault);
      fill(echo, mathElement(mathml(`\\varphi(x) = ${reading.latex}`)));
      onReading(typed, reading);
    } catch (error) {
      if (!(error instanceof AskError)) return;
      input.setAttribute("aria-invalid", "true");
      fill(fault, ...faultView(typed, error.fault, { goTo, use: write }));
      onFault(typed);
    }
  };
  const element = el("div", {}, el("div", { class: "field" }, el("label", { for: "phi" }, "φ(x) ="), input), echo, fault);
  return { element, input, write, read: () => void read() };
}
