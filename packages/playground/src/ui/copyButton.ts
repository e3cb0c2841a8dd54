/** Copies a text; a page from a file may have no clipboard, and then the text is selected for the user to copy. */
import { el } from "./dom.js";

export function copyButton(text: () => string, label = "Copy"): HTMLButtonElement {
  const button = el("button", { type: "button", "aria-live": "polite" }, label);
  button.addEventListener("click", async () => {
    button.textContent = (await copied(text())) ? "Copied" : "Not allowed here: select the text and copy it";
    setTimeout(() => {
      button.textContent = label;
    }, SHOWN_MS);
  });
  return button;
}

const SHOWN_MS = 1500;

/** By the clipboard, or by the older command where there is none. */
async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedByCommand(text);
  }
}

function copiedByCommand(text: string): boolean {
  const area = el("textarea", { readonly: true });
  area.value = text;
  document.body.append(area);
  area.select();
  const isDone = document.execCommand("copy");
  area.remove();
  return isDone;
}
