/** Reads a node tree of mathjs from its JSON: constants, symbols, parentheses, the five operations and calls of functions; nothing else. */
import type { Expression } from "@flatcheck/activation";
import { Builder, unreadable } from "./reading.js";

/** What `JSON.stringify` makes of a node, as far as it is looked at. */
interface Node {
  readonly mathjs?: string;
  readonly value?: unknown;
  readonly name?: unknown;
  readonly content?: unknown;
  readonly fn?: unknown;
  readonly args?: unknown;
}

/** @throws Refusal */
export function readMathjs(text: string, symbols: ReadonlyMap<string, Expression>, functions: ReadonlySet<string>): Expression {
  const build = new Builder(symbols);
  const read = (data: unknown): Expression => {
    const node = (data ?? {}) as Node;
    switch (node.mathjs) {
      case "ConstantNode":
        return constant(build, node.value);
      case "SymbolNode":
        return build.name(`${node.name}`);
      case "ParenthesisNode":
        return read(node.content);
      case "OperatorNode":
        return operation(build, `${node.fn}`, argumentsOf(node).map(read));
      case "FunctionNode":
        return build.call(functionName(node.fn), argumentsOf(node).map(read), functions);
      default:
        throw unreadable(`a node of kind ${node.mathjs}`);
    }
  };
  return read(JSON.parse(text));
}

const argumentsOf = ({ args }: Node): readonly unknown[] => (Array.isArray(args) ? args : []);
const functionName = (fn: unknown): string => `${typeof fn === "string" ? fn : (fn as Node | undefined)?.name}`;

/** Numbers are doubles in mathjs; those it was given are integers that a double holds exactly. */
function constant(build: Builder, value: unknown): Expression {
  if (!Number.isSafeInteger(value)) throw unreadable(`the number ${value}`);
  return build.integer(BigInt(value as number));
}

/** Our operator by its name in mathjs; sums and products may have more than two arguments. */
const OPERATIONS: ReadonlyMap<string, { readonly operator: string; readonly arity: "one" | "two" | "many" }> = new Map([
  ["add", { operator: "add", arity: "many" }],
  ["multiply", { operator: "mul", arity: "many" }],
  ["subtract", { operator: "sub", arity: "two" }],
  ["divide", { operator: "div", arity: "two" }],
  ["pow", { operator: "pow", arity: "two" }],
  ["unaryMinus", { operator: "neg", arity: "one" }],
]);

const FITS = { one: (n: number) => n === 1, two: (n: number) => n === 2, many: (n: number) => n >= 1 } as const;

function operation(build: Builder, name: string, args: readonly Expression[]): Expression {
  const known = OPERATIONS.get(name);
  if (known === undefined || !FITS[known.arity](args.length)) throw unreadable(`the operation ${name} of ${args.length} arguments`);
  if (known.arity === "one") return build.apply(known.operator, ...args);
  return args.reduce((u, v) => build.apply(known.operator, u, v));
}
