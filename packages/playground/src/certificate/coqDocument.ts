/** What was decided as theorems for Coq. */
import { CoqError, coqFile } from "@flatcheck/symbolic";
import type { CheckOutcome } from "../worker/checking.js";

/** The file, or why there is none. */
export function coqDocument(
  certificate: CheckOutcome["certificate"],
): { readonly name: string; readonly text: string } | { readonly refusal: string } {
  if ("parts" in certificate) return { refusal: "Coq files are written for one value of each parameter; fix the range to a value." };
  try {
    return { name: "activation.v", text: coqFile(certificate).text };
  } catch (error) {
    if (error instanceof CoqError) return { refusal: error.message };
    throw error;
  }
}
