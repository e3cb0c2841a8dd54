/**
 * nerdamer 1.1.13 as an engine. It is only ever asked for `diff(…, x)`: its `simplify` flips signs, and its method `.diff()` has errors of its own.
 * Unknown functions become products and `max` becomes 0 there, so it sees nothing outside its vocabulary; decimals become inexact fractions, so it sees integers only.
 */
import type { Engine } from "./engine.js";
import { readNerdamer } from "./nerdamerText.js";
import { Refusal } from "./refusal.js";
import { vocabularyOf } from "./writing.js";

const FUNCTIONS = "exp log sqrt sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh erf abs sign".split(" ");

export const nerdamerEngine: Engine = {
  name: "nerdamer",
  vocabulary: vocabularyOf("nerdamer", FUNCTIONS, {
    // Its rule for sqrt fails on exponentials, the one for powers does not.
    sqrt: (u) => `(${u}^(1/2))`,
    cbrt: () => {
      throw new Refusal("it has no cbrt, and it takes the square of |u|^(1/3) for u²");
    },
  }),
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

type Nerdamer = typeof import("./nerdamerWithCalculus.js").nerdamer;

let loading: Promise<Nerdamer> | undefined;

function loadNerdamer(): Promise<Nerdamer> {
  loading ??= importNerdamer();
  return loading;
}

async function importNerdamer(): Promise<Nerdamer> {
  const { nerdamer } = await import("./nerdamerWithCalculus.js");
  correct(nerdamer.getCore());
  return nerdamer;
}

/** The parts of nerdamer's core that matter here. */
interface Core {
  readonly Calculus: { diff: Differentiate };
  readonly PARSER: {
    readonly functions: { readonly diff: [Differentiate, ...unknown[]]; readonly log: [Logarithm, ...unknown[]] };
    symfunction(name: string, args: readonly NerdamerSymbol[]): NerdamerSymbol;
  };
}

type Logarithm = (symbol: NerdamerSymbol, ...rest: readonly unknown[]) => NerdamerSymbol;

type Differentiate = (symbol: NerdamerSymbol, ...rest: readonly unknown[]) => NerdamerSymbol;

/** c·f(u)^p, or a sum of `symbols`, whose value is what all of them are powers of, if there is one. */
interface NerdamerSymbol {
  readonly symbols?: object;
  readonly value?: string;
  readonly fname?: string;
  args?: readonly NerdamerSymbol[];
  multiplier: Fraction;
  clone(): NerdamerSymbol;
  toUnitMultiplier(): void;
}

interface Fraction {
  multiply(c: Fraction): Fraction;
}

/**
 * Two errors of `diff` are corrected. It changes the argument of a sqrt in place, and with it every other place that holds it: GELU‴ comes out wrong. And the rules
 * for asin, acos, atan, asinh, acosh, atanh and erf lose the factor c of c·f(u): 1 − erf(x) comes out rising. So it only sees f(u)^p, with arguments of its own.
 */
function correct({ Calculus, PARSER }: Core): void {
  const original = Calculus.diff;
  Calculus.diff = (symbol, ...rest) => {
    if (symbol?.fname === undefined || symbol.args === undefined) return original.call(Calculus, symbol, ...rest);
    const [unit, { multiplier }] = [symbol.clone(), symbol.clone()];
    unit.args = unit.args?.map((arg) => arg.clone()) ?? [];
    unit.toUnitMultiplier();
    const slope = original.call(Calculus, unit, ...rest).clone();
    slope.multiplier = slope.multiplier.multiply(multiplier);
    return slope;
  };
  PARSER.functions.diff[0] = Calculus.diff;
  correctLogarithm(PARSER);
}

/** Of a sum of powers of e, as e^x + e^(−x), it takes the logarithm as if it were e itself: 1. */
function correctLogarithm(parser: Core["PARSER"]): void {
  const [original] = parser.functions.log;
  parser.functions.log[0] = (symbol, ...rest) =>
    symbol.symbols !== undefined && symbol.value === "e" ? parser.symfunction("log", [symbol]) : original(symbol, ...rest);
}
