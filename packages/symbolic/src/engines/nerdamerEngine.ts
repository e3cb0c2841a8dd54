/// <reference path="./nerdamer.d.ts" />
/**
 * nerdamer 1.1.13 as an engine. It is only ever asked for `diff(…, x)`: its `simplify` flips signs, and its method `.diff()` has errors of its own.
 * Unknown functions become products and `max` becomes 0 there, so it sees nothing outside its vocabulary; decimals become inexact fractions, so it sees integers only.
 */
import type { Engine } from "./engine.js";
import { readNerdamer } from "./nerdamerText.js";
import { vocabularyOf } from "./writing.js";

const FUNCTIONS = "exp log sqrt sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh erf abs sign".split(" ");

export const nerdamerEngine: Engine = {
  name: "nerdamer",
  vocabulary: vocabularyOf("nerdamer", FUNCTIONS),
  differentiate: async (text) => {
    const nerdamer = await loadNerdamer();
    try {
      return nerdamer(`diff(${text},x)`).text("fractions");
    } finally {
      nerdamer.flush(); // it remembers every expression it was ever given
    }
  },
  read: (text, symbols) => readNerdamer(text, symbols, KNOWN),
};

const KNOWN: ReadonlySet<string> = new Set(FUNCTIONS);

type Nerdamer = typeof import("nerdamer");

let loading: Promise<Nerdamer> | undefined;

function loadNerdamer(): Promise<Nerdamer> {
  loading ??= importNerdamer();
  return loading;
}

async function importNerdamer(): Promise<Nerdamer> {
  const nerdamer = (await import("nerdamer")).default;
  await import("nerdamer/Calculus.js"); // registers diff
  keepArguments(nerdamer.getCore().Calculus);
  return nerdamer;
}

/** The part of a nerdamer symbol that matters here. */
interface NerdamerSymbol {
  readonly fname?: string;
  args?: NerdamerSymbol[];
  clone(): NerdamerSymbol;
}

interface Calculus {
  diff(symbol: NerdamerSymbol, ...rest: readonly unknown[]): NerdamerSymbol;
}

/** `diff` changes the argument of a sqrt in place, and with it every other place that holds it: GELU‴ comes out wrong. Here it gets a copy. */
function keepArguments(calculus: Calculus): void {
  const original = calculus.diff;
  calculus.diff = (symbol, ...rest) => original.call(calculus, symbol?.fname === "sqrt" ? copyOf(symbol) : symbol, ...rest);
}

function copyOf(symbol: NerdamerSymbol): NerdamerSymbol {
  const copy = symbol.clone();
  if (copy.args !== undefined) copy.args = copy.args.map((arg) => arg.clone());
  return copy;
}
