/** `flatcheck audit`: replays a certificate with the independent checker. */
import { audit } from "@flatcheck/predict";
import { readArguments } from "../arguments.js";
import { EXIT, type ExitCode } from "../exitCode.js";
import { readText } from "../files.js";
import type { Options } from "../options/option.js";
import { DISPLAY_OPTIONS } from "../options/shared.js";
import { presentAudit } from "../presentAudit.js";
import { writeJson, writeReport } from "../terminal/output.js";
import type { Terminal } from "../terminal/terminal.js";
import { UsageError } from "../usageError.js";
import type { Command } from "./command.js";

const OPTIONS = { ...DISPLAY_OPTIONS } as const satisfies Options;

/** `flatcheck audit`. */
export const AUDIT: Command = {
  name: "audit",
  usage: ["audit CERTIFICATE.json [options]"],
  about:
    "Replays a certificate: the digest, every step and every conclusion are recomputed. What was accepted is listed: the verdict on each assumption that the certificate is about, its constants, and why it fails if it does. - is standard input.",
  options: OPTIONS,
  notes: [],
  exits: "0 all of it verifies, 1 something does not",
  examples: ['flatcheck check "sinh(x)" --certificate sinh.json', "flatcheck audit sinh.json"],
  run: auditCommand,
};

async function auditCommand(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = readArguments("audit", argv, OPTIONS);
  const [file, more] = positionals;
  if (file === undefined || more !== undefined)
    throw new UsageError("usage", `expected one certificate file, got ${positionals.length}; see flatcheck audit --help`);
  const text = readText(file);
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new UsageError("certificate", `expected a certificate in JSON in ${file}: ${(error as Error).message}`);
  }
  const report = await audit(data);
  if (values.json === true) writeJson({ schema: "flatcheck.audit/1", ...report }, terminal);
  else if (values.quiet !== true) await writeReport(presentAudit(report), terminal);
  return report.accepted ? EXIT.holds : EXIT.fails;
}
