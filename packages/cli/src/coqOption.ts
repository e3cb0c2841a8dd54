/** `--coq FILE`: the file, and what is said about it. */
import type { ParameterValues } from "@flatcheck/activation";
import { type Checked, CoqError, type CoqFile, coqFile } from "@flatcheck/symbolic";
import { writeFile } from "./files.js";
import { UsageError } from "./usageError.js";

/** The certificate of a check with one value for each parameter. */
type Certificate = Parameters<typeof coqFile>[0];

export interface CoqReport extends Pick<CoqFile, "theorems" | "leftOut"> {
  readonly file: string;
}

/** Refuses a file name that coqc does not take, and parameters that have no single value. @throws UsageError */
export function requireCoqFile(file: string, parameters: ParameterValues): void {
  if (!COQ_NAME.test(file)) {
    const rule = "a file ending in .v with a name of letters, digits and _, as coqc needs it,";
    throw new UsageError("coq", `expected ${rule} after --coq, got ${file}; write for example activation.v`);
  }
  const [range] = parameters.ranges;
  if (range === undefined) return;
  const { name } = range;
  throw new UsageError("coq", `expected one value for each parameter with --coq, got a range for ${name}; give --param ${name}=VALUE`);
}

const COQ_NAME = /(?:^|[\\/])[A-Za-z_]\w*\.v$/;

/** Writes the Coq file. @throws UsageError where there is nothing to write */
export function writeCoq(file: string, outcome: Checked): CoqReport {
  const { text, theorems, leftOut } = stated(outcome.certificate as Certificate);
  writeFile(file, text);
  return { file, theorems, leftOut };
}

function stated(certificate: Certificate): CoqFile {
  try {
    return coqFile(certificate);
  } catch (error) {
    if (error instanceof CoqError) throw new UsageError(error.code, error.message);
    throw error;
  }
}

/** The theorems in the file, and what is not in it. */
export function presentCoq({ file, theorems, leftOut }: CoqReport): string {
  const missing = leftOut.map(({ id, reason }) => `  left out ${id}: ${reason}`);
  return `${["", `Coq: ${file} states`, ...theorems.map((name) => `  ${name}`), ...missing].join("\n")}\n`;
}
