/**
 * mathjs 15.2 as an engine. Its answer is its node tree, as JSON, and is not simplified by it: rules of its `simplify` do not hold on all of ℝ.
 * Its rule for cbrt, 1/(3u^(2/3)), does not hold for u < 0, so cbrt is written in other terms; it has no rule for sign, which is u/|u| for it.
 */
import type { Engine } from "./engine.js";
import { readMathjs } from "./mathjsNodes.js";
import { vocabularyOf } from "./writing.js";

const FUNCTIONS = "exp log sqrt sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh abs".split(" ");

export const mathjsEngine: Engine = {
  name: "mathjs",
  vocabulary: vocabularyOf("mathjs", FUNCTIONS, { sign: (u) => `(${u}/abs(${u}))` }),
  differentiate: async (text) => {
    const { parse, derivative } = await loadMathjs();
    return JSON.stringify(derivative(parse(text), "x", { simplify: false }));
  },
  read: (text, symbols) => readMathjs(text, symbols, KNOWN),
};

const KNOWN: ReadonlySet<string> = new Set(FUNCTIONS);

type Mathjs = Pick<import("mathjs").MathJsInstance, "parse" | "derivative">;

let loading: Promise<Mathjs> | undefined;

function loadMathjs(): Promise<Mathjs> {
  loading ??= import("./mathjsNumber.js").then(({ create, derivativeDependencies, parseDependencies }) =>
    create({ ...derivativeDependencies, ...parseDependencies }),
  );
  return loading;
}
