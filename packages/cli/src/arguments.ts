/** Options of a command as they are typed: what is unknown is answered with the option that was meant. */

import { type ParseArgsConfig, parseArgs } from "node:util";
import { nearestName } from "@flatcheck/activation";
import { item } from "@flatcheck/enclosure";
import { UsageError } from "./usageError.js";

type Options = NonNullable<ParseArgsConfig["options"]>;
type Parsed<T extends Options> = ReturnType<typeof parseArgs<{ args: string[]; options: T; allowPositionals: true }>>;

/** As `util.parseArgs` reads them. @throws UsageError for an option that the command does not have, or without its value */
export function readArguments<T extends Options>(command: string, argv: readonly string[], options: T): Parsed<T> {
  const end = argv.indexOf("--");
  const args = end < 0 ? argv : argv.slice(0, end);
  for (let k = 0; k < args.length; k++) {
    if (isShortOption(item(args, k))) throw unknownOption(command, item(args, k), Object.keys(options), args);
    const [name, value] = optionIn(item(args, k));
    if (name === undefined) continue;
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (option === undefined) throw unknownOption(command, `--${name}`, Object.keys(options), args);
    if (option.type === "string" && value === undefined) requireValue(name, args[++k]);
    if (option.type === "boolean" && value !== undefined)
      throw new UsageError("usage", `expected --${name} alone, got --${name}=${value.slice(0, 40)}; it takes no value`);
  }
  return parseArgs({ args: [...argv], options, allowPositionals: true }) as Parsed<T>;
}

/** `-n`, `-lr`: there are none; `-x` and `-pi` are expressions. */
export const isShortOption = (argument: string): boolean => /^-(?!(?:[xze]|pi)$)[A-Za-z]+$/.test(argument);

function optionIn(argument: string): readonly [string | undefined, string | undefined] {
  const match = /^--([^=]+)(?:=([\s\S]*))?$/.exec(argument);
  return [match?.[1], match?.[2]];
}

function requireValue(name: string, value: string | undefined): void {
  if (value === undefined) throw new UsageError("usage", `expected a value after --${name}, got none; write --${name} VALUE`);
  if (/^-./.test(value))
    throw new UsageError(
      "usage",
      `expected a value after --${name}, got ${value.slice(0, 40)}; write --${name}=${value.slice(0, 40)} if that is the value`,
    );
}

/** What people type out of habit, with what may be meant by it; the first that the command has is. */
const HABITS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    "learning-rate": "lr eta step-size stepsize rate alpha",
    steps: "epochs epoch iterations iteration iters max-steps max-iter num-steps n-steps nsteps max-epochs max-iterations",
    neurons: "width hidden hidden-size hidden-units hidden-dim units num-neurons n-neurons m nodes",
    samples: "n num-samples n-samples size rows points",
    dimension: "d dim dims input-dim input-size num-features features n-features",
    seed: "seeds random-seed random-state rng rng-seed s",
    noise: "sigma std noise-std label-noise noise-level noise-scale",
    radius: "rho perturbation",
    batch: "batch-size minibatch mini-batch bs batchsize",
    epsilon: "eps tol tolerance precision",
    time: "t-max tmax duration end-time horizon t-end",
    "time-limit": "timeout limit max-time seconds time",
    "record-every": "log-every save-every eval-every every record log-interval log-freq",
    method: "optimizer optimiser algorithm algo solver",
    backend: "device engine",
    init: "init-scale init-std std-init initial-scale",
    inputs: "input-kind distribution",
    labels: "label-kind",
    out: "output o output-dir outdir out-dir save save-dir dir logdir folder destination",
    resume: "continue restart checkpoint from-checkpoint",
    report: "output o html markdown junit out",
    data: "dataset csv file input f train-data data-file x",
    label: "target label-column target-column y-column",
    columns: "features feature-columns input-columns inputs inputs-columns usecols",
    param: "params parameter parameters p set arg define",
    assumption: "assumptions assume only a",
    statement: "statements lemma theorem only claim",
    runs: "trials cases num-runs n-runs repeats n samples tries iterations epochs",
    digits: "precision prec decimals digit",
    jobs: "workers threads n-jobs num-workers parallel processes cpus j",
    plot: "figure fig image graph draw chart save-plot",
    figure: "plot fig image graph draw chart",
    certificate: "cert proof save-certificate",
    coq: "rocq v-file",
    format: "lang language to target output-format fmt f as",
    of: "part what only",
    json: "format-json as-json output-json",
    quiet: "silent q no-output",
    progress: "verbose v debug",
    check: "dry-run verify",
  })
    .flatMap(([option, habits]) => habits.split(" ").map((habit) => [habit, option] as const))
    .reduce(collected, new Map<string, string[]>()),
);

function collected(habits: Map<string, string[]>, [habit, option]: readonly [string, string]): Map<string, string[]> {
  return habits.set(habit, [...(habits.get(habit) ?? []), option]);
}

/** For a batch of expressions `--batch` names a file, which no habit means. */
const NOT_MEANT: ReadonlySet<string> = new Set(["check batch"]);

/** The option that a word is a habit of, another spelling, or a slip where slips are asked for. @param option with or without dashes @param known without */
export function optionMeant(command: string, option: string, known: readonly string[], slips: boolean): string | undefined {
  const name = option
    .replace(/^-+/, "")
    .replace(/([a-z])([A-Z])/g, "$1-$2")
    .replaceAll("_", "-")
    .toLowerCase();
  if (known.includes(name)) return name;
  const habit = HABITS.get(name)?.find((one) => known.includes(one) && !NOT_MEANT.has(`${command} ${one}`));
  return habit ?? (slips ? nearestName(name, known) : undefined);
}

/** @param option with its dashes @param known without @param args among which it is */
function unknownOption(command: string, option: string, known: readonly string[], args: readonly string[]): UsageError {
  const meant = parameterMeant(option, known, args) ?? optionMeant(command, option, known, option.startsWith("--"));
  const shown = option.slice(0, 40);
  const advice = meant === undefined ? `; see flatcheck ${command} --help` : `: use --${meant}`;
  return new UsageError("usage", `unknown option ${shown}${advice}`);
}

/** `--nu 1` beside an expression that holds nu, and `--format json` where JSON is an option of its own. */
function parameterMeant(option: string, known: readonly string[], args: readonly string[]): string | undefined {
  const name = option.replace(/^--?/, "");
  const at = args.findIndex((arg) => arg === option || arg.startsWith(`${option}=`));
  const value = args[at]?.includes("=") ? args[at]?.replace(/^[^=]*=/, "") : args[at + 1];
  if (value?.toLowerCase() === "json" && known.includes("json")) return "json";
  const isHeld =
    /^[a-z]\w*$/i.test(name) && args.some((arg, i) => i < at && !arg.startsWith("-") && new RegExp(`(?<!\\w)${name}(?!\\w)`).test(arg));
  return isHeld && known.includes("param") ? `param ${name}=${value ?? "VALUE"}` : undefined;
}

const COMMAND_HABITS: ReadonlyMap<string, string> = new Map([
  ...["prove", "proof", "analyze", "analyse", "test", "certify", "assumptions"].map((habit) => [habit, "check"] as const),
  ...["train", "run", "sim", "fit", "experiment"].map((habit) => [habit, "simulate"] as const),
  ...["replay", "recheck", "certificate"].map((habit) => [habit, "audit"] as const),
  ...["formula", "formulas", "export", "diff", "differentiate", "code"].map((habit) => [habit, "derive"] as const),
  ...["lemmas", "statements", "ledger", "validate"].map((habit) => [habit, "verify"] as const),
  ...["table", "catalogue", "catalog"].map((habit) => [habit, "tables"] as const),
]);

/** The error for a first word that names no command, with the one that was meant. */
export function unknownCommand(name: string, known: readonly string[]): UsageError {
  const shown = name.slice(0, 40);
  if (name.startsWith("--")) return new UsageError("usage", `unknown option ${shown}; a command comes first: ${known.join(", ")}`);
  const near = nearestName(name.toLowerCase(), known);
  // A slip seldom changes the first letter; "serve" is another word than "derive".
  const meant = COMMAND_HABITS.get(name.toLowerCase()) ?? (near?.at(0) === name.at(0)?.toLowerCase() ? near : undefined);
  if (meant !== undefined) return new UsageError("usage", `unknown command "${shown}": use flatcheck ${meant}`);
  const isExpression = /[()^*+/]|^-?[xz]$/.test(name);
  return new UsageError(
    "usage",
    isExpression
      ? `expected a command before the expression, got "${shown}"; write flatcheck check "${shown}"`
      : `expected a command (${known.join(", ")}), got "${shown}"; see flatcheck --help`,
  );
}
