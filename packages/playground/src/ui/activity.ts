/** What is being done, for eyes and for screen readers, with the button that ends it. */
import { AskError, Unanswered } from "../rpc/engine.js";
import { el, fill } from "./dom.js";

export interface Activity {
  readonly element: HTMLElement;
  readonly say: (...words: readonly (Node | string)[]) => void;
  /** Says something that comes many times a second: not read out. */
  readonly murmur: (words: string) => void;
  readonly busy: (isBusy: boolean) => void;
  /** Says why there is no answer. */
  readonly excuse: (error: unknown) => void;
}

/** @param onStop what the button does */
export function activity(onStop: () => void): Activity {
  const words = el("span", { role: "status" });
  const quiet = el("span", { "aria-hidden": "true" });
  const stop = el("button", { type: "button", hidden: true, onclick: onStop }, "Stop");
  const say: Activity["say"] = (...said) => {
    fill(quiet);
    fill(words, ...said);
  };
  const busy = (isBusy: boolean): void => {
    stop.hidden = !isBusy;
  };
  const excuse = (error: unknown): void => {
    if (error instanceof Unanswered && error.why === "withdrawn") return;
    busy(false);
    say(excuseText(error));
  };
  return { element: el("div", { class: "status" }, words, quiet, stop), say, murmur: (text) => fill(quiet, text), busy, excuse };
}

function excuseText(error: unknown): string {
  if (error instanceof Unanswered)
    return error.why === "stopped" ? "Stopped: nothing is decided." : "Stopped at the time limit: nothing is decided.";
  if (error instanceof AskError)
    return error.fault.kind === "input" ? error.message : `This is an error of flatcheck, not of yours: ${error.message}`;
  return `This is an error of flatcheck, not of yours: ${error instanceof Error ? error.message : String(error)}`;
}
