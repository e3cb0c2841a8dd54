/**
 * Products that become 0 · ∞ in doubles: e^(−x²)(x² − 2) at 10^300. A factor that falls exponentially is 0 long before a polynomial overflows, and so is
 * the product. Code for such a product asks for the factor first.
 */
import { type Application, type Expression, evaluate, holdsVariable, operatorNamed, parametersOf } from "@flatcheck/activation";
import { item, rationals as Q } from "@flatcheck/enclosure";

/** How a function grows: like an exponential nested `level` deep, or, at level 0, like a power of at most `degree`. */
interface Growth {
  readonly level: number;
  readonly degree: number;
}

/** The factors of the product whose underflow decides it, if there are other factors that may overflow; else none. */
export function decidingFactors(product: Expression): readonly Expression[] {
  const { above, below } = factorsOf(product);
  if (below.some((u) => holdsVariable(u) && !staysAway(u))) return [];
  return above.filter((f) => {
    const others = above.filter((other) => other !== f).map(growthOf);
    const level = Math.max(0, ...others.map((g) => g.level));
    const degree = others.reduce((sum, g) => sum + g.degree, 0);
    const mayOverflow = (level > 0 || degree >= 2) && degree <= MOST_DEGREE;
    return mayOverflow && ((fallLevel(f) ?? 0) > level || (level === 0 && hasFlatPiece(f)));
  });
}

/** A maximum or the like, which may be 0 on a half-line: then so is the product. */
const hasFlatPiece = (e: Expression): boolean =>
  e.kind === "apply" &&
  holdsVariable(e) &&
  (operatorNamed(e.operator).pieces !== undefined || (ROOTS.has(e.operator) && e.args.some(hasFlatPiece)));
const ROOTS: ReadonlySet<string> = new Set(["sqrt", "cbrt", "pow"]);

/** Whether a divisor keeps away from 0, seen at some points; undefined with parameters. */
function staysAway(u: Expression): boolean {
  return parametersOf(u).length === 0 && PLACES.every((x) => Math.abs(evaluate(u, x)) > 1e-3);
}

const PLACES: readonly number[] = [0, ...[0.1, 1, 3, 10, 100, 1e3, 1e6, 1e100].flatMap((x) => [x, -x])];

/** Up to this power, x^n e^(−|x|) is below 10^−260 where e^(−|x|) underflows. */
const MOST_DEGREE = 20;

function factorsOf(e: Expression): { above: readonly Expression[]; below: readonly Expression[] } {
  if (e.kind !== "apply" || !isProduct(e)) return { above: [e], below: [] };
  if (e.operator === "neg") return factorsOf(item(e.args, 0));
  const [u, v] = e.args.map(factorsOf) as [ReturnType<typeof factorsOf>, ReturnType<typeof factorsOf>];
  if (e.operator === "mul") return { above: [...u.above, ...v.above], below: [...u.below, ...v.below] };
  return { above: u.above, below: [...u.below, item(e.args, 1)] };
}

export const isProduct = (e: Application): boolean => e.operator === "mul" || e.operator === "div" || e.operator === "neg";

const FALLING: ReadonlySet<string> = new Set(["exp", "sigmoid", "erfc"]);

/** Into how many exponentials the fall is nested: 1 for e^(−x²), 2 for σ(−e^x); undefined for what does not fall like that. */
function fallLevel(e: Expression): number | undefined {
  if (e.kind !== "apply") return undefined;
  const base = e.operator === "pow" && isPositiveNumber(e.args[1]) ? item(e.args, 0) : e;
  if (base.kind !== "apply" || !FALLING.has(base.operator)) return undefined;
  const [u] = base.args as readonly [Expression];
  return holdsVariable(u) && isSteep(u) ? 1 + growthOf(u).level : undefined;
}

const isPositiveNumber = (e: Expression | undefined): boolean => e?.kind === "number" && e.value.n > 0n;

const STEEP: ReadonlySet<string> = new Set([
  "add",
  "sub",
  "neg",
  "mul",
  "softplus",
  "relu",
  "abs",
  "max",
  "min",
  "exp",
  "sinh",
  "cosh",
  "expm1",
]);

/** Built of what grows at least linearly, so that where it passes −745, |x| is still moderate. */
function isSteep(e: Expression): boolean {
  if (e.kind !== "apply" || !holdsVariable(e)) return true;
  if (e.operator === "div") return !holdsVariable(item(e.args, 1)) && isSteep(item(e.args, 0));
  if (e.operator === "pow") return isPositiveNumber(e.args[1]) && isSteep(item(e.args, 0));
  return STEEP.has(e.operator) && e.args.every(isSteep);
}

const BOUNDED: ReadonlySet<string> = new Set(["sigmoid", "tanh", "erf", "erfc", "sin", "cos", "atan", "sign", "softsign"]);
const LIKE_ITS_ARGUMENT: ReadonlySet<string> = new Set(["abs", "relu", "softplus", "gelu", "silu", "mish", "elu", "log1p", "asinh", "neg"]);
const EXPONENTIAL: ReadonlySet<string> = new Set(["exp", "expm1", "sinh", "cosh"]);

/** −u for a u ≥ 0, by its form, or v − u for a v that grows less: bounded above. */
function isFalling(e: Expression): boolean {
  if (e.kind !== "apply") return false;
  const [u, v] = e.args as readonly [Expression, Expression];
  if (e.operator === "neg") return isNonNegative(u);
  if (e.operator === "mul") return u.kind === "number" && u.value.n > 0n && isFalling(v);
  return e.operator === "sub" && isNonNegative(v) && growthOf(v).level > growthOf(u).level;
}
function isNonNegative(e: Expression): boolean {
  if (e.kind !== "apply") return e.kind === "number" && e.value.n >= 0n;
  if (e.operator === "mul") return e.args.every(isNonNegative);
  const v = e.args[1];
  return (
    e.operator === "exp" ||
    e.operator === "abs" ||
    (e.operator === "pow" && v?.kind === "number" && Q.isInteger(v.value) && v.value.n % 2n === 0n)
  );
}

const CONSTANT: Growth = { level: 0, degree: 0 };
const UNKNOWN: Growth = { level: Number.POSITIVE_INFINITY, degree: 0 };
const larger = (a: Growth, b: Growth): Growth => ({ level: Math.max(a.level, b.level), degree: Math.max(a.degree, b.degree) });

/** Expressions share parts: without this, nests take time that is exponential in their depth. */
const knownGrowth = new WeakMap<Expression, Growth>();

function growthOf(e: Expression): Growth {
  const growth = knownGrowth.get(e) ?? growthByForm(e);
  knownGrowth.set(e, growth);
  return growth;
}

function growthByForm(e: Expression): Growth {
  if (e.kind === "variable") return { level: 0, degree: 1 };
  if (e.kind !== "apply" || !holdsVariable(e) || BOUNDED.has(e.operator)) return CONSTANT;
  const [u, v] = e.args as readonly [Expression, Expression];
  if (LIKE_ITS_ARGUMENT.has(e.operator)) return growthOf(u);
  if ((e.operator === "exp" || e.operator === "expm1") && isFalling(u)) return CONSTANT;
  if (EXPONENTIAL.has(e.operator)) return { level: 1 + growthOf(u).level, degree: 0 };
  if (["add", "sub", "max", "min"].includes(e.operator)) return larger(growthOf(u), growthOf(v));
  if (e.operator === "mul") return { level: larger(growthOf(u), growthOf(v)).level, degree: growthOf(u).degree + growthOf(v).degree };
  if (e.operator === "div" && !holdsVariable(v)) return growthOf(u);
  if (e.operator === "sqrt" || e.operator === "cbrt") return growthOf(u);
  if (e.operator !== "pow" || v.kind !== "number" || v.value.n < 0n) return UNKNOWN;
  return { level: growthOf(u).level, degree: growthOf(u).degree * Q.toNumber(v.value) };
}
