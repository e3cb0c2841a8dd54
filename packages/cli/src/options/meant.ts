/** What is answered to an option or a command that does not exist: the one that was meant, where that can be told. */
import { nearestName } from "@flatcheck/activation";
import { UsageError } from "../usageError.js";
import type { Options } from "./option.js";

/** An option that a command does not have; whoever knows the other commands may say which has it. */
export class UnknownOption extends UsageError {
  constructor(
    readonly command: string,
    /** With its dashes. */
    readonly option: string,
    /** What to type instead, without the dashes in front. */
    readonly meant: string | undefined,
  ) {
    super("usage", `unknown option ${shown(option)}${meant === undefined ? `; see flatcheck ${command} --help` : `: use --${meant}`}`);
  }
}

const shown = (text: string): string => text.slice(0, 40);

/** The name without dashes in front, in kebab case: `learning_rate` and `learningRate` are `learning-rate`. */
const kebab = (option: string): string =>
  option
    .replace(/^-+/, "")
    .replace(/([a-z])([A-Z])/g, "$1-$2")
    .replaceAll("_", "-")
    .toLowerCase();

/** What to type for a word that is a habit, another spelling, or a slip where slips are asked for. @param option with or without dashes */
export function optionMeant(option: string, options: Options, slips: boolean): string | undefined {
  const name = kebab(option);
  if (Object.hasOwn(options, name)) return name;
  return answerTo(name, options) ?? habitOf(name, options) ?? (slips ? nearestName(name, Object.keys(options)) : undefined);
}

const habitOf = (name: string, options: Options): string | undefined =>
  Object.entries(options).find(([, { habits }]) => habits?.split(" ").includes(name))?.[0];

function answerTo(name: string, options: Options): string | undefined {
  const found = Object.values(options).find(({ answers }) => answers !== undefined && Object.hasOwn(answers, name));
  return found?.answers?.[name];
}

/** @param option with its dashes @param args among which it is */
export function unknownOption(command: string, option: string, options: Options, args: readonly string[]): UnknownOption {
  const meant = parameterMeant(option, options, args) ?? optionMeant(option, options, option.startsWith("--"));
  return new UnknownOption(command, option, meant);
}

/** `--nu 1` beside an expression that holds nu, and `--format json` where JSON is an option of its own. */
function parameterMeant(option: string, options: Options, args: readonly string[]): string | undefined {
  const name = option.replace(/^--?/, "");
  const at = args.findIndex((arg) => arg === option || arg.startsWith(`${option}=`));
  const value = args[at]?.includes("=") ? args[at]?.replace(/^[^=]*=/, "") : args[at + 1];
  if (value?.toLowerCase() === "json" && Object.hasOwn(options, "json")) return "json";
  const isHeld =
    /^[a-z]\w*$/i.test(name) && args.some((arg, i) => i < at && !arg.startsWith("-") && new RegExp(`(?<!\\w)${name}(?!\\w)`).test(arg));
  return isHeld && Object.hasOwn(options, "param") ? `param ${name}=${value ?? "VALUE"}` : undefined;
}

/** The error for a first word that names no command, with the one that was meant. @param known commands, with what others call them */
export function unknownCommand(name: string, known: ReadonlyMap<string, { readonly habits?: string }>): UsageError {
  const names = [...known.keys()];
  if (name.startsWith("--")) return new UsageError("usage", `unknown option ${shown(name)}; a command comes first: ${names.join(", ")}`);
  const meant = commandMeant(name.toLowerCase(), known);
  if (meant !== undefined) return new UsageError("usage", `unknown command "${shown(name)}": use flatcheck ${meant}`);
  const isExpression = /[()^*+/]|^-?[xz]$/.test(name);
  return new UsageError(
    "usage",
    isExpression
      ? `expected a command before the expression, got "${shown(name)}"; write flatcheck check "${shown(name)}"`
      : `expected a command (${names.join(", ")}), got "${shown(name)}"; see flatcheck --help`,
  );
}

function commandMeant(name: string, known: ReadonlyMap<string, { readonly habits?: string }>): string | undefined {
  const habit = [...known].find(([, { habits }]) => habits?.split(" ").includes(name))?.[0];
  const near = nearestName(name, [...known.keys()]);
  // A slip seldom changes the first letter; "serve" is another word than "derive".
  return habit ?? (near?.at(0) === name.at(0) ? near : undefined);
}
