/** What a check leaves to take away: the certificate as JSON, theorems for Coq, a table for LaTeX, references for BibTeX. */
import type { CheckReport } from "@flatcheck/symbolic";
import type { CheckOutcome } from "../worker/checking.js";
import { BIBLIOGRAPHY } from "./bibliography.js";
import { verdictTable } from "./verdictTable.js";

export interface DocumentRequest {
  readonly kind: "json" | "coq" | "latex" | "bibtex";
  readonly report: CheckReport;
  readonly certificate: CheckOutcome["certificate"];
}

/** A file, or why there is none. */
export type Document = { readonly name: string; readonly text: string } | { readonly refusal: string };

/** The document; what writes Coq files is loaded for one. */
export async function documentOf({ kind, report, certificate }: DocumentRequest): Promise<Document> {
  switch (kind) {
    case "json":
      return { name: "certificate.json", text: `${JSON.stringify(certificate, undefined, 1)}\n` };
    case "coq":
      return (await import("./coqDocument.js")).coqDocument(certificate);
    case "latex":
      return { name: "verdicts.tex", text: verdictTable(report, certificate) };
    case "bibtex":
      return { name: "flatcheck.bib", text: BIBLIOGRAPHY };
  }
}
