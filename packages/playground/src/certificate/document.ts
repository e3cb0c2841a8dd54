/** What a check leaves to take away: the certificate as JSON, theorems for Coq, a table for LaTeX, references for BibTeX. */
import { type CheckReport, CoqError, coqFile } from "@flatcheck/symbolic";
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

export function documentOf({ kind, report, certificate }: DocumentRequest): Document {
  switch (kind) {
    case "json":
      return { name: "certificate.json", text: `${JSON.stringify(certificate, undefined, 1)}\n` };
    case "coq":
      return coqDocument(certificate);
    case "latex":
      return { name: "verdicts.tex", text: verdictTable(report, certificate) };
    case "bibtex":
      return { name: "flatcheck.bib", text: BIBLIOGRAPHY };
  }
}

function coqDocument(certificate: CheckOutcome["certificate"]): Document {
  if ("parts" in certificate) return { refusal: "Coq files are written for one value of each parameter; fix the range to a value." };
  try {
    return { name: "activation.v", text: coqFile(certificate).text };
  } catch (error) {
    if (error instanceof CoqError) return { refusal: error.message };
    throw error;
  }
}
