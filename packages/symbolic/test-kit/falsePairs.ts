/** Activations with assumptions that fail for them, known by a line of algebra each. */

export interface FalsePair {
  readonly expr: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly fails: readonly string[];
  /** The reason. */
  readonly why: string;
}

const ALL = ["3.1", "3.1-weak", "3.4", "collapse", "collapse-minimum", "coercive", "onto"];
const SMOOTH = ["3.1", "3.1-weak", "3.4"];

/** φ is not defined somewhere, although a simplification would hide it. */
const HIDDEN: readonly FalsePair[] = [
  ["x^3+x+0*log(x)", "log at 0"],
  ["x^3+x+x/x", "0/0"],
  ["x^3+(x^2-1)/(x-1)", "0/0 at 1"],
  ["x^3+x+sqrt(x)^2", "√x for x < 0"],
  ["x^3+x+exp(log(x))", "log"],
  ["x^3+x+log(x)^0", "log"],
  ["x^3+x+0/x", "0/0"],
  ["x^3+x+(1/x-1/x)", "1/0"],
  ["x^3+x+(1/x)^0", "1/0"],
  ["x^3+x+1^(1/x)", "1/0"],
  ["x^3+x+0*tan(x)", "tan at π/2"],
  ["x^3+x+sin(x)/x", "0/0, removable"],
  ["x^3+x+exp(-1/x^2)", "1/0, removable"],
  ["x^3+x+1/(1+1/x)", "1/0"],
  ["x^3+x+acos(x)", "|x| > 1"],
  ["x^3+x+acosh(1+x^2-1)", "less than 1"],
  ["x^3+x+atanh(x)", "|x| ≥ 1"],
  ["x^3+x+log(x^2)", "log 0"],
  ["x^3+x+1/sin(x)", "poles"],
  ["x^3+x+1/(exp(x)-2)", "pole at log 2"],
  ["x^3+x+1/(x^2-2)", "poles at ±√2"],
  ["x^3+x+1/(x-123456789/1000)", "pole far out"],
  ["x^3+x+1/(x^4-2*x^2+1)", "double poles without a change of sign"],
  ["x^3+x+sqrt(x^2-1e-12)", "undefined in a gap 2e-6 wide"],
  ["x^3+x+log(x^2+x)", "log of a negative number"],
  ["x^3+x+x^2.5", "x^2.5 for x < 0"],
  ["x^3+x+x^(1/3)", "x^(1/3) for x < 0"],
  ["x^3+x+x^x", "x^x for x < 0"],
  ["x^3+x+atan(tan(x))", "tan at π/2"],
].map(([expr, why]) => ({ expr: expr as string, why: why as string, fails: ALL }));

/** φ is defined, but a derivative that the assumptions speak of is not. */
const ROUGH: readonly FalsePair[] = [
  ["x^3+x+abs(x)", "φ′ jumps"],
  ["x^3+x+x*abs(x)", "φ″ jumps"],
  ["x^3+x+abs(x)^3", "φ‴ jumps"],
  ["x^3+x+sqrt(x^2)", "|x| in disguise"],
  ["x^3+x+(x^2)^1.5", "|x|³ in disguise"],
  ["x^3+x+abs(x)^2.5", "φ‴ is unbounded"],
  ["x^3+x+max(x,-x)", "|x| in disguise"],
  ["x^3+x+relu(x)", "φ′ jumps"],
  ["x^3+x+relu(x-1)^3", "φ‴ jumps at 1"],
  ["x^3+x+relu(sin(x))", "φ′ jumps"],
  ["x^3+x+elu(x)", "φ″ jumps"],
  ["x^3+x+softsign(x)", "φ″ jumps"],
  ["x^3+x+sign(x)", "φ jumps"],
  ["x^3+x+x*sign(x)", "|x| in disguise"],
  ["x^3+x+cbrt(x)", "φ′ is unbounded"],
  ["x^3+x+min(1,max(-1,x))", "φ′ jumps at ±1"],
  ["x^3+x+asin(sin(x))", "a saw tooth"],
  ["x^3+x+acosh(cosh(x))", "|x| in disguise"],
  ["x^3+x+abs(x-1/3)^3/1000", "φ‴ jumps at 1/3 by 0.012"],
  ["x^3+x+abs(exp(x)-2)", "φ′ jumps at log 2"],
].map(([expr, why]) => ({ expr: expr as string, why: why as string, fails: SMOOTH }));

const VIOLATED: readonly FalsePair[] = [
  { expr: "x^3+x-exp(x-200)", fails: [...SMOOTH, "coercive", "onto"], why: "−e^{x−200} wins past 200" },
  { expr: "x^3+x-1e-12*x^5", fails: SMOOTH, why: "negative past 3e5" },
  { expr: "x^3+x-1e-30*x^5", fails: SMOOTH, why: "negative past 3e14" },
  { expr: "x^5+x^3+x-1e-3*x^7", fails: [...SMOOTH, "coercive"], why: "negative past 17" },
  { expr: "x^3+x-1e-30*exp(x)", fails: SMOOTH, why: "negative past 75" },
  { expr: "x^3+x-sinh(x)/1e6", fails: [...SMOOTH, "coercive"], why: "negative past 18" },
  { expr: "x^3+x-exp(exp(x)-9)", fails: SMOOTH, why: "negative past 3" },
  { expr: "x^3+x+6.000001*sin(x)", fails: SMOOTH, why: "φ‴(0) = −1e-6" },
  { expr: "x^3+x+6*sin(x)", fails: SMOOTH, why: "φ‴(2πk) = 0" },
  { expr: "x^3+x+6*sin(x-1/7)", fails: SMOOTH, why: "φ‴ = 0 at 1/7 + 2πk" },
  { expr: "x^3+x+sin(100*x)/166666", fails: SMOOTH, why: "φ‴ = 6 − 6.00002·cos" },
  { expr: "x^3+x+sin(x^2)/1000", fails: SMOOTH, why: "φ‴ has −8x³·cos(x²)/1000" },
  { expr: "x^3+x+x*sin(x)", fails: SMOOTH, why: "φ‴ is unbounded below" },
  { expr: "x^3+x+2e-12*exp(-(1e4*(x-3.3))^2)", fails: SMOOTH, why: "a well 1e-4 wide" },
  { expr: "x^3+x+2e-15*exp(-(1e5*(x+11/7))^2)", fails: SMOOTH, why: "a well 1e-5 wide" },
  { expr: "x^7/210-x^5/30+(1-1e-12)*x^3/6+x", fails: SMOOTH, why: "φ‴(±1) = −1e-12" },
  { expr: "x^3+nu*x", params: { nu: "-1e-9" }, fails: ["3.1", "3.1-weak", "3.4", "collapse", "collapse-minimum"], why: "φ′(0) = ν" },
  { expr: "x^3+nu*x", params: { nu: "0" }, fails: ["3.1", "3.1-weak", "3.4", "collapse"], why: "φ′(0) = 0" },
  { expr: "x^5+x", fails: ["3.1", "3.1-weak"], why: "φ‴(0) = 0" },
  { expr: "x+exp(x)", fails: ["3.1", "coercive"], why: "φ‴ → 0 at −∞" },
  { expr: "exp(x)", fails: ["3.1", "3.4", "coercive", "onto"], why: "everything → 0 at −∞" },
  { expr: "x*sqrt(1+x^2)", fails: ["3.1", "3.4"], why: "φ‴ → 0 at ±∞" },
  { expr: "sinh(x)-x", fails: ["3.1", "3.1-weak", "3.4", "collapse"], why: "φ′(0) = 0" },
  { expr: "x^3", fails: ["3.1", "3.1-weak", "3.4", "collapse"], why: "φ′(0) = 0" },
  { expr: "x", fails: ["3.1", "3.1-weak", "collapse", "collapse-minimum", "coercive"], why: "φ‴ ≡ 0" },
  { expr: "0", fails: ["3.1", "3.1-weak", "collapse", "collapse-minimum", "coercive", "onto"], why: "a constant" },
  { expr: "x^2", fails: [...SMOOTH, "collapse", "coercive", "onto"], why: "φ′ = 2x" },
  { expr: "-x^3-x", fails: [...SMOOTH, "collapse", "collapse-minimum", "coercive"], why: "decreasing" },
  { expr: "atan(x)", fails: [...SMOOTH, "collapse", "coercive", "onto"], why: "φ‴(0) = −2" },
  { expr: "x+atan(x)", fails: [...SMOOTH, "coercive"], why: "φ‴(0) = −2" },
  { expr: "x^3/3+atan(x)", fails: ["3.1", "3.1-weak"], why: "φ‴(0) = 0" },
  { expr: "x^3+exp(-x)", fails: ["onto"], why: "no: φ″ grows both ways, yet φ → +∞ at both ends" },
  { expr: "log(1+x^2)+x^2", fails: [...SMOOTH, "onto", "coercive"], why: "even" },
  { expr: "x^3+x+sign(x^9)", fails: [...SMOOTH, "coercive"], why: "φ jumps where a truncated series shows nothing" },
  { expr: "tanh(x)+x^3/4", fails: SMOOTH, why: "φ‴(0) = −1/2" },
];

export const FALSE_PAIRS: readonly FalsePair[] = [...HIDDEN, ...ROUGH, ...VIOLATED];
