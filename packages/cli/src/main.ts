/** The entry of the command line: finds the command, runs it, turns errors into exit codes. */
import { item } from "@flatcheck/enclosure";
import { isShortOption, unknownCommand } from "./arguments.js";
import { compileLater } from "./compileLater.js";
import { EXIT, type ExitCode } from "./exitCode.js";
import { errorReport } from "./usageError.js";
import { VERSION } from "./version.js";

export { openblasBackend } from "./openblas/backend.js";

interface Command {
  readonly help: string;
  readonly run: (argv: readonly string[]) => Promise<ExitCode>;
  /** Options whose value is a number, so that what looks like `-5` behind them is one too. `--label` is one for every command. */
  readonly numbers?: ReadonlySet<string>;
}

/** Commands, each loaded when it is asked for. */
const COMMANDS: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ["check", async () => import("./commands/check.js").then((m) => ({ help: m.CHECK_HELP, run: m.checkCommand, numbers: m.CHECK_NUMBERS }))],
  ["audit", async () => import("./commands/audit.js").then((m) => ({ help: m.AUDIT_HELP, run: m.auditCommand }))],
  [
    "derive",
    async () => import("./commands/derive.js").then((m) => ({ help: m.DERIVE_HELP, run: m.deriveCommand, numbers: m.DERIVE_NUMBERS })),
  ],
  [
    "simulate",
    async () =>
      import("./commands/simulate.js").then((m) => ({ help: m.SIMULATE_HELP, run: m.simulateCommand, numbers: m.SIMULATE_NUMBERS })),
  ],
  [
    "verify",
    async () => import("./commands/verify.js").then((m) => ({ help: m.VERIFY_HELP, run: m.verifyCommand, numbers: m.VERIFY_NUMBERS })),
  ],
  [
    "tables",
    async () => import("./commands/tables.js").then((m) => ({ help: m.TABLES_HELP, run: m.tablesCommand, numbers: m.TABLES_NUMBERS })),
  ],
  ["serve", async () => import("./commands/serve.js").then((m) => ({ help: m.SERVE_HELP, run: m.serveCommand }))],
]);

const HELP = `flatcheck: does an activation satisfy the theory of flat minima? Proved over all of ℝ, with certificates.

  flatcheck check EXPR        prove or refute the assumptions on φ
  flatcheck audit FILE.json   replay a certificate
  flatcheck derive EXPR       the formulas of Tr(∇²L), as text, LaTeX or code
  flatcheck simulate EXPR     train a network with φ, by label-noise SGD, 1-SAM or the flow of Tr(∇²L)
  flatcheck verify EXPR       the paper's statements for φ, each tried by independent means
  flatcheck tables            formulas and verdicts of all named activations, as pages
  flatcheck serve --stdio     answers requests of other programs, one line of JSON each

Examples
  flatcheck check "x^3 + nu*x" --param nu=1/10
  flatcheck check "gelu(x)"
  flatcheck help check
`;

/** Runs the program on its arguments; the value is the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  compileLater();
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(EXIT.holds);
    process.stderr.write(`flatcheck: expected room for the results on stdout, got ${error.code}; make room or send them elsewhere\n`);
    process.exit(EXIT.badInput);
  });
  try {
    return await dispatch(argv);
  } catch (error) {
    return report(error, argv.includes("--json"));
  }
}

async function dispatch([name, ...rest]: readonly string[]): Promise<ExitCode> {
  if (name === "help" && rest[0] !== undefined && !rest[0].startsWith("-")) return dispatch([rest[0], "--help"]);
  if (name === undefined || name === "--help" || name === "-h" || name === "help") return written(HELP);
  if (name === "--version") return written(`${VERSION}\n`);
  const load = COMMANDS.get(name);
  if (load === undefined) throw unknownCommand(name, [...COMMANDS.keys()]);
  const command = await load();
  if (rest.includes("--help") || rest.includes("-h")) return written(command.help);
  return command.run(expressionsLast(withNumbers(rest, new Set([...(command.numbers ?? []), "--label"]))));
}

function written(text: string): ExitCode {
  process.stdout.write(text);
  return EXIT.holds;
}

/** `--steps -5` as `--steps=-5`, which `util.parseArgs` reads. */
function withNumbers(argv: readonly string[], options: ReadonlySet<string>): readonly string[] {
  const isNumber = (k: number): boolean => options.has(item(argv, k - 1)) && /^-[\d.]/.test(item(argv, k));
  return argv.flatMap((arg, k) => (isNumber(k) ? [] : k + 1 < argv.length && isNumber(k + 1) ? [`${arg}=${argv[k + 1]}`] : [arg]));
}

/** `-x^3` is an expression, not an option: it goes behind `--`, where `util.parseArgs` leaves it alone. */
function expressionsLast(argv: readonly string[]): readonly string[] {
  const isExpression = (arg: string): boolean => /^-[^-]/.test(arg) && !isShortOption(arg);
  if (argv.includes("--") || !argv.some(isExpression)) return argv;
  return [...argv.filter((arg) => !isExpression(arg)), "--", ...argv.filter(isExpression)];
}

function report(error: unknown, json: boolean): ExitCode {
  const known = errorReport(error);
  if (known === undefined) {
    const message = `internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
    process.stderr.write(`flatcheck: ${message}\n`);
    if (json) process.stdout.write(`${JSON.stringify({ error: { code: "internal", message: message.split("\n")[0] } })}\n`);
    return EXIT.internal;
  }
  process.stderr.write(`flatcheck: ${oneLine(known.error.message)}\n`);
  if (json) process.stdout.write(`${JSON.stringify(known)}\n`);
  return EXIT.badInput;
}

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, " ");
