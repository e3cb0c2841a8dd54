/**
 * What an option of a command is: one record, from which the parser, the help, the completion of shells, the reference (docs/reference/cli.md) and the answer
 * to what others call it are made. A further option is one more record.
 */

/** What follows the option: nothing, one of a few names, a decimal, the name of a file or of a folder, or any text. */
type OptionKind = "flag" | "choice" | "number" | "file" | "folder" | "text";

export interface Option {
  readonly kind: OptionKind;
  /** What stands for the value: `FILE`. Without it the choices do, or a word for the kind. */
  readonly value?: string;
  readonly choices?: readonly string[];
  /** May be given several times. */
  readonly repeated?: true;
  /** What holds without it, in words. */
  readonly default?: string;
  /** What it does, in plain words. */
  readonly help: string;
  /** What the reference says beside it, in Markdown. */
  readonly more?: string;
  /** What other programs call it, separated by blanks, without dashes. */
  readonly habits?: string;
  /** The answer to names for which the option alone is not enough, by name: `theta0` is an array in the file of `--data`. */
  readonly answers?: Readonly<Record<string, string>>;
}

/** The options of a command by name, in the order in which they are shown. */
export type Options = Readonly<Record<string, Option>>;

/** What was typed, by option: texts as they are. */
export type ValuesOf<T extends Options> = {
  readonly [K in keyof T]?: T[K] extends { readonly kind: "flag" }
    ? boolean
    : T[K] extends { readonly repeated: true }
      ? readonly string[]
      : string;
};

const WORDS = { flag: "", choice: "NAME", number: "N", file: "FILE", folder: "DIR", text: "VALUE" } as const;

/** What stands for the value in help: `sum|half|mean`, `FILE`; empty for a flag. */
export function placeholder({ kind, value, choices }: Option): string {
  const few = kind === "choice" && choices !== undefined && choices.join("|").length <= SHORT ? choices.join("|") : undefined;
  return value ?? few ?? WORDS[kind];
}

/** Choices that are not longer than this stand where the value does. */
const SHORT = 16;

/** As it is typed: `--steps N`. */
export const usageOf = (name: string, option: Option): string => `--${name}${option.kind === "flag" ? "" : ` ${placeholder(option)}`}`;
