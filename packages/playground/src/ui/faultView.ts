/** What is wrong with what was typed: the sentence, the text with a caret under the place, and the way to mend it. */
import type { Fault } from "../rpc/protocol.js";
import { caretLines } from "./caretLines.js";
import { el } from "./dom.js";

export interface FaultActions {
  readonly goTo: (position: number) => void;
  readonly use: (text: string) => void;
}

/** The elements that say it, for a live region. */
export function faultView(text: string, fault: Fault, { goTo, use }: FaultActions): readonly (Node | string)[] {
  const { kind, message, position, rewritings = [] } = fault;
  const sentence = kind === "defect" ? `This is an error of flatcheck, not of yours: ${message}` : message;
  return [
    ...(position === undefined ? [] : [el("pre", { "aria-hidden": "true" }, caretLines(text, position).join("\n"))]),
    el("span", {}, sentence),
    ...(position === undefined ? [] : [" ", el("button", { type: "button", onclick: () => goTo(position) }, "Go to the place")]),
    ...rewritings.flatMap((one) => [" ", el("button", { type: "button", onclick: () => use(one) }, `Write ${one}`)]),
  ];
}
