/** The status line of an examination: statement, cases, time. */
import type { Statement, VerifyProgress } from "@flatcheck/verify";
import { StatusLine } from "../statusLine.js";

export interface ExaminationLine {
  readonly show: (progress: VerifyProgress) => void;
  readonly clear: () => void;
}

export function examinationLine(): ExaminationLine {
  const line = new StatusLine();
  const began = performance.now();
  let latest: Statement | undefined;
  const show = ({ statement, number, of, cases }: VerifyProgress): void => {
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    line.show(() => `${number} of ${of}  ${statement.id}  ${cases} ${cases === 1 ? "case" : "cases"}  ${seconds} s`, statement !== latest);
    latest = statement;
  };
  return { show, clear: () => line.clear() };
}
