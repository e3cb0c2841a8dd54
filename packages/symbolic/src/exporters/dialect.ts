/** How a programming language spells expressions in doubles: what the printers of code need to know about it. */
import type { Expression } from "@flatcheck/activation";

/** A printed subexpression, the level at which it holds together, and whether it does not depend on the variable. */
export interface Code {
  readonly text: string;
  readonly level: number;
  readonly constant: boolean;
  /** The text begins with a power to which a minus sign in front cannot be set: JavaScript refuses `-z ** 2`. */
  readonly refusesMinus?: boolean;
}

export const SUM = 1;
export const PRODUCT = 2;
export const POWER = 3;
export const ATOM = 4;

/** In parentheses when it holds together less tightly than `level`. */
export const at = (code: Code, level: number): string => (code.level < level ? `(${code.text})` : code.text);
export const atom = (text: string, constant: boolean): Code => ({ text, level: ATOM, constant });

/** A function of the language: its name, or how a call of it is written. */
export type Spelling = string | ((...args: readonly Code[]) => Code);

export interface Dialect {
  /** A double, exactly rounded, from the shortest decimal that denotes it. */
  readonly number: (text: string) => string;
  readonly pi: string;
  readonly e: string;
  /** Operators of the activation language that the target has, for arguments that may hold the variable. */
  readonly functions: ReadonlyMap<string, Spelling>;
  /** The same for arguments that are plain numbers, where they differ. */
  readonly constantFunctions?: ReadonlyMap<string, Spelling>;
  readonly power: (base: Code, exponent: Code, value: Expression) => Code;
  /** A line that gives a name to a value. */
  readonly assign: (name: string, value: string) => string;
  /** A whole definition of a function of one number (or array) u. */
  readonly define: (name: string, lines: readonly string[], result: string, comment: string) => string;
  /** `above` where by > 0, `below` where by < 0, their mean where by = 0; all are names or numbers. */
  readonly choose: (by: string, above: Code, below: Code) => string;
  /** The variable, but for the point where `by` has the other sign; undefined where code only evaluates what it chooses. */
  readonly inside?: (side: "above" | "below", by: string, point: string, variable: string) => string;
  /** The product, which is 0 where the factor is. */
  readonly zeroWhere: (factor: string, product: string) => string;
  /** Definitions written by hand, of operators for which the target has nothing: erf in JavaScript. */
  readonly preludes?: ReadonlyMap<string, string>;
  /** Words that cannot name a parameter. */
  readonly reserved: ReadonlySet<string>;
}

/** `name(u, v)`. */
export const call = (name: string, args: readonly Code[]): Code =>
  atom(
    `${name}(${args.map((a) => a.text).join(", ")})`,
    args.every((a) => a.constant),
  );
