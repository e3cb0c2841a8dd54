/** The reports that can be written to a file, by what the name of the file ends in. A further format is one more file, and its line here. */
import type { Ledger } from "../ledger/ledger.js";
import { htmlReport } from "./html.js";
import { junitReport } from "./junit.js";
import { markdownReport } from "./markdown.js";
import { textReport } from "./text.js";

/** A format of reports, by the ending of its files. */
export interface ReportFormat {
  readonly name: string;
  /** With its dot, in small letters. */
  readonly extension: string;
  readonly write: (ledger: Ledger) => string;
}

/** The formats of reports: Markdown, HTML, JUnit. */
export const REPORTS: readonly ReportFormat[] = [
  { name: "Markdown", extension: ".md", write: markdownReport },
  { name: "HTML", extension: ".html", write: htmlReport },
  { name: "JUnit", extension: ".xml", write: junitReport },
  { name: "text", extension: ".txt", write: (ledger) => textReport(ledger) },
];

/** The format of a file by its ending; undefined where there is none. */
export const reportFor = (file: string): ReportFormat | undefined =>
  REPORTS.find(({ extension }) => file.toLowerCase().endsWith(extension));
