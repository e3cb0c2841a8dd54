/** The command line that a request stands for: its arguments are the long options in camelCase, the expression is `expr`. */
import { UsageError } from "../usageError.js";
import type { InlineFiles } from "./inlineFiles.js";
import { type Args, isObject, type Request } from "./request.js";

/** Commands that are answered by a run of the command itself, with what stands on the command line without the name of an option. */
const POSITIONAL: ReadonlyMap<string, string | undefined> = new Map<string, string | undefined>([
  ["check", "expr"],
  ["derive", "expr"],
  ["simulate", "expr"],
  ["predict", "expr"],
  ["verify", "expr"],
  ["region", "expr"],
  ["audit", "certificate"],
  ["operators", undefined],
]);

/** Their names. */
export const RUN_COMMANDS: readonly string[] = [...POSITIONAL.keys()];

/** What belongs to a command that is typed. */
const NOT_HERE: ReadonlyMap<string, string> = new Map([
  ["quiet", "a request is always answered"],
  ["batch", "write one request for each activation"],
  ["jobs", "start a server for each processor"],
]);

/** Names of the expression that come to mind. */
const EXPRESSION_HABITS: ReadonlySet<string> = new Set(["expression", "activation", "phi", "text", "input"]);

/** The arguments of the program. Data and certificates given in place become files. @throws UsageError */
export function commandLine({ command, args, typedArgs }: Request, files: InlineFiles): readonly string[] {
  const positional = POSITIONAL.get(command);
  const options: string[] = [];
  let operand: string | undefined;
  for (const name of Object.keys(args)) {
    if (name === positional) operand = operandOf(command, name, args[name], files);
    else options.push(...optionOf(name, { value: args[name], typed: typedArgs[name] }, positional, files));
  }
  if (positional !== undefined && operand === undefined && !Object.hasOwn(args, "resume"))
    throw new UsageError("usage", `expected the argument ${positional} of ${command}, got none`);
  return [command, ...options, "--json", ...(operand === undefined ? [] : ["--", operand])];
}

function operandOf(command: string, name: string, value: unknown, files: InlineFiles): string {
  if (command === "audit" && isObject(value)) return files.write("certificate.json", JSON.stringify(value));
  if (typeof value !== "string" || value === "") throw new UsageError("usage", `expected ${name} to be a text, got ${shown(value)}`);
  if (/^-h?$|^--/.test(value))
    throw new UsageError(
      "usage",
      `expected ${command === "audit" ? "a certificate" : "an expression"} in ${name}, got ${value.slice(0, 40)}`,
    );
  return value;
}

interface Value {
  readonly value: unknown;
  /** With numbers as texts. */
  readonly typed: unknown;
}

/** One argument as options. @throws UsageError */
function optionOf(name: string, { value, typed }: Value, positional: string | undefined, files: InlineFiles): readonly string[] {
  requireOptionName(name, positional);
  if (value === null) return [];
  if (name === "json" && value === true) return [];
  if (name === "params" || (name === "param" && isObject(value))) return parametersOf(name, typed).map((text) => `--param=${text}`);
  if (name === "data" && isObject(value)) return [`--data=${files.write("data.json", numbersText(typed))}`];
  if (name === "claims" && Array.isArray(value)) return [`--claims=${files.write("claims.yaml", JSON.stringify(value))}`];
  if (name === "certificate" && value === true) return [`--certificate=${files.awaited("certificate")}`];
  const option = `--${kebab(name)}`;
  return (Array.isArray(typed) ? typed : [typed]).flatMap((one) =>
    typeof one === "boolean" ? (one ? [option] : []) : [`${option}=${word(name, one)}`],
  );
}

function requireOptionName(name: string, positional: string | undefined): void {
  const shownName = name.slice(0, 40);
  const reason = NOT_HERE.get(name);
  if (reason !== undefined) throw new UsageError("usage", `expected no argument ${name} of serve; ${reason}`);
  if (positional === "expr" && EXPRESSION_HABITS.has(name))
    throw new UsageError("usage", `unknown argument ${shownName}: use ${positional}`);
  if (/^[a-z][A-Za-z0-9]*$/.test(name)) return;
  const camel = name.replace(/[-_]+([a-z0-9])/gi, (_, letter: string) => letter.toUpperCase());
  const advice = camel !== name && /^[a-z][A-Za-z0-9]*$/.test(camel) ? `: use ${camel}` : "";
  throw new UsageError("usage", `expected a long option in camelCase, as timeLimit, got "${shownName}"${advice}`);
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** `{nu: "1/10"}` and `{nu: {from: "0", to: "1"}}` as they are typed. @throws UsageError */
function parametersOf(name: string, params: unknown): readonly string[] {
  if (!isObject(params)) throw new UsageError("parameter", `expected ${name} to be an object such as {"nu": "1/10"}, got ${shown(params)}`);
  return Object.entries(params).map(([parameter, value]) => {
    if (!isObject(value)) return `${parameter}=${word(parameter, value)}`;
    const { from, to, ...rest } = value;
    if (from === undefined || to === undefined || Object.keys(rest).length > 0)
      throw new UsageError("parameter", `expected a range {"from": …, "to": …} for the parameter ${parameter}, got ${shown(value)}`);
    return `${parameter}=${word(parameter, from)}..${word(parameter, to)}`;
  });
}

/** A text, or a number as it was written. @throws UsageError */
function word(name: string, value: unknown): string {
  if (typeof value === "string") return value;
  throw new UsageError("usage", `expected a text or a number in ${name.slice(0, 40)}, got ${shown(value)}`);
}

/** Data in JSON whose numbers are the decimals that were written. */
function numbersText(data: unknown): string {
  if (Array.isArray(data)) return `[${data.map(numbersText).join(",")}]`;
  if (isObject(data))
    return `{${Object.entries(data as Args)
      .map(([name, value]) => `${JSON.stringify(name)}:${numbersText(value)}`)
      .join(",")}}`;
  return typeof data === "string" && NUMBER.test(data) ? data : JSON.stringify(data);
}

const NUMBER = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

const shown = (value: unknown): string => JSON.stringify(value)?.slice(0, 40) ?? "none";
