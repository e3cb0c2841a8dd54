/** `flatcheck audit`: replays a certificate with the independent checker. */
import { audit } from "@flatcheck/symbolic";
import { readArguments } from "../arguments.js";
import { EXIT, type ExitCode } from "../exitCode.js";
import { readText } from "../files.js";
import { presentAudit } from "../presentAudit.js";
import { UsageError } from "../usageError.js";

export const AUDIT_HELP = `flatcheck audit CERTIFICATE.json [--json]

Replays a certificate: the digest, every step and every conclusion are recomputed. Exit 0 only if all verify. What was
accepted is listed: the verdict on each assumption that the certificate is about, its constants, and why it fails if it does.

Examples
  flatcheck check "sinh(x)" --certificate sinh.json
  flatcheck audit sinh.json
`;

export async function auditCommand(argv: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = readArguments("audit", argv, { json: { type: "boolean" }, quiet: { type: "boolean" } });
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
  if (values.json === true) process.stdout.write(`${JSON.stringify({ schema: "flatcheck.audit/1", ...report })}\n`);
  else if (values.quiet !== true) process.stdout.write(presentAudit(report));
  return report.accepted ? EXIT.holds : EXIT.fails;
}
