/** The arguments of a command as they are typed, read by commander; what commander would say less about is said before. */
import { item } from "@flatcheck/enclosure";
import { oneOf } from "./choice.js";
import { unknownOption } from "./options/meant.js";
import type { Options, ValuesOf } from "./options/option.js";
import { readerOf } from "./options/reader.js";
import { DISPLAY_OPTIONS } from "./options/shared.js";
import { UsageError } from "./usageError.js";

interface Arguments<T extends Options> {
  readonly values: ValuesOf<T>;
  readonly positionals: readonly string[];
}

/** What reads a command's arguments, by its options: commander compares each option that it is given with all before it, and reads any number of lists of arguments then. */
const readers = new WeakMap<Options, ReturnType<typeof readerOf>>();

/** @throws UsageError for an option that the command does not have, or without its value */
export function readArguments<T extends Options>(command: string, argv: readonly string[], options: T): Arguments<T> {
  const args = expressionsLast(withNumbers(argv, options), options);
  requireOptions(command, args, options);
  const reader = readers.get(options) ?? readerOf(command, options);
  readers.set(options, reader);
  reader.parse(args, { from: "user" });
  const values = Object.fromEntries(reader.options.map((option) => [option.name(), reader.getOptionValue(option.attributeName())]));
  if (values["color"] !== undefined) oneOf("--color", values["color"] as string, DISPLAY_OPTIONS.color.choices, (when) => when);
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return { values: Object.fromEntries(given) as ValuesOf<T>, positionals: reader.args };
}

/** `--steps -5` as `--steps=-5`; `--label` may be -1, the last column. */
function withNumbers(argv: readonly string[], options: Options): readonly string[] {
  const numbers = numberOptions(options);
  const takesNumber = (arg: string | undefined): boolean => arg === "--label" || numbers.has(arg ?? "");
  const isNumber = (k: number): boolean => takesNumber(argv[k - 1]) && /^-[\d.]/.test(item(argv, k));
  return argv.flatMap((arg, k) => (isNumber(k) ? [] : k + 1 < argv.length && isNumber(k + 1) ? [`${arg}=${argv[k + 1]}`] : [arg]));
}

const numberOptions = (options: Options): ReadonlySet<string> =>
  new Set(Object.entries(options).flatMap(([name, { kind }]) => (kind === "number" ? [`--${name}`] : [])));

/** `-x^3` is an expression, not an option: it goes behind `--`, unless it stands where an option has its value. */
function expressionsLast(argv: readonly string[], options: Options): readonly string[] {
  const takesValue = (arg: string | undefined): boolean => {
    const name = arg?.replace(/^--/, "") ?? "";
    return arg?.startsWith("--") === true && Object.hasOwn(options, name) && options[name]?.kind !== "flag";
  };
  const isExpression = (arg: string, k: number): boolean => /^-[^-]/.test(arg) && !isShortOption(arg) && !takesValue(argv[k - 1]);
  if (argv.includes("--") || !argv.some(isExpression)) return argv;
  return [...argv.filter((arg, k) => !isExpression(arg, k)), "--", ...argv.filter(isExpression)];
}

/** Every option is one that the command has, and has its value, or none. */
function requireOptions(command: string, argv: readonly string[], options: Options): void {
  const end = argv.indexOf("--");
  const args = end < 0 ? argv : argv.slice(0, end);
  for (let k = 0; k < args.length; k++) {
    if (isShortOption(item(args, k))) throw unknownOption(command, item(args, k), options, args);
    const [name, value] = optionIn(item(args, k));
    if (name === undefined) continue;
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (option === undefined) throw unknownOption(command, `--${name}`, options, args);
    if (option.kind !== "flag" && value === undefined) requireValue(name, args[++k]);
    if (option.kind === "flag" && value !== undefined)
      throw new UsageError("usage", `expected --${name} alone, got --${name}=${value.slice(0, 40)}; it takes no value`);
  }
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
