/** The status line of a check: what is decided so far, and how much was looked at. */
import type { CheckProgress } from "@flatcheck/symbolic";
import { StatusLine } from "./statusLine.js";
import { SYMBOL } from "./verdictMarks.js";

export interface CheckLine {
  readonly show: (progress: CheckProgress) => void;
  readonly clear: () => void;
}

export function checkLine(): CheckLine {
  const line = new StatusLine();
  const began = performance.now();
  let told = 0;
  const show = (progress: CheckProgress): void => {
    line.show(() => `${checkText(progress)}  ${((performance.now() - began) / 1000).toFixed(1)} s`, progress.decided.length > told);
    told = progress.decided.length;
  };
  return { show, clear: () => line.clear() };
}

/** `✓ 3.1  ✗ onto  5 of 11 conditions  120 boxes`. */
export const checkText = ({ decided, done, of, boxes }: CheckProgress): string =>
  [...decided.map(({ id, verdict }) => `${SYMBOL[verdict]} ${id}`), `${done} of ${of} conditions`, `${boxes} boxes`].join("  ");
