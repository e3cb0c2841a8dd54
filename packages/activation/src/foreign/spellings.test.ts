/**
 * What people type from papers, Python, LaTeX and keyboards. Each is accepted, or refused with a text to type that parses and is the function that
 * was meant; what has no one reading is refused without a text.
 */
import { fc, test } from "@fast-check/vitest";
import { rationals as Q } from "@flatcheck/enclosure";
import { describe, expect } from "vitest";
import { ActivationError } from "../errors.js";
import { evaluate } from "../evaluate.js";
import type { Expression } from "../expression.js";
import { bindParameters, parametersOf } from "../parameters.js";
import { parse } from "../parser.js";
import { printLatex } from "../printLatex.js";
import { printText } from "../printText.js";

/** The text itself where it is accepted, or what its error says to type; undefined where that is words. */
function toType(text: string): string | undefined {
  try {
    parse(text);
    return text;
  } catch (error) {
    if (!(error instanceof ActivationError)) throw error;
    if (error.rewriting !== undefined) expect(error.message).toContain(`; write ${error.rewriting}`);
    return error.rewriting;
  }
}

/** With parameters that may be open, which get values. */
function functionOf(text: string): Expression {
  const names = [..."abcdfghijklmnopqrstuvw", "alpha", "beta", "beta_1", "nu", "lambda"];
  const expression = parse(text, { parameters: names });
  return bindParameters(expression, new Map(parametersOf(expression).map((name) => [name, Q.rational(BigInt(name.length + 2), 7n)])));
}

const POINTS = [-30, -4.25, -3, -1.5, -1, -0.625, -0.1, 0, 0.1, 0.5, 0.7, 1, 1.75, 3, 4.5, 30];

/**
 * Both are evaluated in doubles along different trees. Allowed is 2^-40 of the size of what is added, far above its rounding, and 2^8 times what
 * moving x by 2^-48 does, for roundings that grow, such as those of e^(x^2) within a sine. A mistake is larger by far at some of the points.
 */
function expectSame(text: string, meaning: string): void {
  const [one, other] = [functionOf(text), functionOf(meaning)];
  for (const x of POINTS) {
    const [u, v, moved] = [evaluate(one, x), evaluate(other, x), evaluate(other, x + 2 ** -48 * (1 + Math.abs(x)))];
    const allowed = 2 ** -40 * (1 + Math.abs(u) + Math.abs(v)) + 2 ** 8 * Math.abs(moved - v);
    const close = u === v || (Number.isNaN(u) && Number.isNaN(v)) || !(Math.abs(u - v) > allowed);
    expect(close, `${text} is ${u}, ${meaning} is ${v} at ${x}`).toBe(true);
  }
}

const SILU = "x/(1+exp(-x))";
const LEAKY = "max(x,0)+min(x,0)/100";

const MEANINGS: readonly (readonly [string, string])[] = [
  // run together
  ["xsin(x)", "x*sin(x)"],
  ["2xtanh(x)+1", "2*x*tanh(x)+1"],
  ["xe^(-x^2)", "x*exp(-x^2)"],
  ["xexp(-x)", "x*exp(-x)"],
  ["ax^3+bx", "a*x^3+b*x"],
  ["2ax", "2*a*x"],
  // conditions
  ["If[x>0,x,0]", "max(x,0)"],
  ["ifelse(x > 0, x, 0.01*x)", LEAKY],
  ["IF(x>0,x,0)", "max(x,0)"],
  // equations and logarithms
  ["x^3+x = 0", "x^3+x"],
  ["0 = x^3-x", "x^3-x"],
  ["log_2(1+x^2)", "log(1+x^2)/log(2)"],
  ["\\log_{10}(1+x^2)", "log(1+x^2)/log(10)"],
  ["\\log_2 (2+x^2)", "log(2+x^2)/log(2)"],
  // letters and signs
  ["σ(x)", "1/(1+exp(-x))"],
  ["3½x", "7/2*x"],
  ["x^3+2⅓x", "x^3+7/3*x"],
  ["½x", "x/2"],
  ["nn.ELU(0.5)(x)", "max(x,0)+expm1(min(x,0))/2"],
  ["nn.SELU()(x)", "selu(x)"],
  ["sin πx", "sin(pi*x)"],
  ["sin 2πx", "sin(2*pi*x)"],
  ["x + tanh βx", "x+tanh(beta*x)"],
  ["cos²x", "cos(x)^2"],
  ["2 sin 3x", "2sin(3x)"],
  ["𝑥³+𝛼𝑥", "x^3+alpha*x"],
  ["𝐱²", "x^2"],
  ["x^3+0x10*x", "x^3+16x"],
  ["1_000*x", "1000x"],
  ["x^3+１２x", "x^3+12x"],
  ["x^3+1.0D-03*x", "x^3+x/1000"],
  ["x*2.0f+expf(-x)", "2x+exp(-x)"],
  ["powf(x,3)", "x^3"],
  ["jax.nn.gelu(x, approximate=False)", "gelu(x)"],
  ["tf.nn.gelu(x, approximate=True)", "x/2*(1+tanh(sqrt(2/pi)*(x+0.044715x^3)))"],
  ["F.gelu(x, approximate='none')", "gelu(x)"],
  ["jax.nn.soft_sign(x)", "x/(1+abs(x))"],
  ["tf.clip_by_value(x, -1, 1)", "min(max(x,-1),1)"],
  ["np.logaddexp(0, x)", "log(1+exp(x))"],
  ["LogisticSigmoid[x]", "1/(1+exp(-x))"],
  ["sigm(x)", "1/(1+exp(-x))"],
  ["sen(x)+arcsen(x/40)+senh(x)", "sin(x)+asin(x/40)+sinh(x)"],
  ["\\max\\left\\{0, x\\right\\}^2", "max(0,x)^2"],
  ["\\begin{cases} x^2 & x \\ge 0 \\\\ 0 & x < 0 \\end{cases}", "max(x,0)^2"],
  ["x·σ(x)", SILU],
  ["x σ(1.702x)", "x/(1+exp(-1.702x))"],
  ["Φ(x)", "(1+erf(x/sqrt(2)))/2"],
  ["xΦ(x)", "gelu(x)"],
  ["x*Φ(x)", "gelu(x)"],
  ["α*x^3+x", "alpha*x^3+x"],
  ["x³ + νx", "x^3+nu*x"],
  ["β₁x", "beta_1*x"],
  ["⅓x^3", "x^3/3"],
  ["x^3/3 + ½x", "x^3/3+x/2"],
  ["√(x²+1)", "sqrt(x^2+1)"],
  ["√2·x", "sqrt(2)*x"],
  ["∛x", "cbrt(x)"],
  ["x²", "x^2"],
  ["x³ − x", "x^3-x"],
  ["x⁻²", "x^(-2)"],
  ["x¹⁰", "x^10"],
  ["2×x", "2x"],
  ["x÷2", "x/2"],
  ["x – 1", "x-1"],
  ["−x", "-x"],
  ["π x", "pi*x"],
  ["sin(πx)/π", "sin(pi*x)/pi"],
  ["∣x∣", "abs(x)"],
  ["ｘ＋１", "x+1"],
  ["eˣ", "exp(x)"],
  ["1/(1+e⁻ˣ)", "1/(1+exp(-x))"],
  ["tanh²(x)", "tanh(x)^2"],
  ["sinh⁻¹(x)", "asinh(x)"],
  ["x\u00a0+\u00a01", "x+1"],
  ["x\u200b^3", "x^3"],
  ["0.5x(1+erf(x/√2))", "gelu(x)"],
  ["x·tanh(ln(1+eˣ))", "mish(x)"],
  ["φ(x) = x³ + x", "x^3+x"],
  ["ϕ(z) = z³", "x^3"],
  // Python
  ["np.tanh(x)", "tanh(x)"],
  ["numpy.exp(-x**2)", "exp(-x^2)"],
  ["F.silu(x)", SILU],
  ["torch.nn.functional.gelu(x)", "gelu(x)"],
  ["torch.tanh(x) + x**3", "tanh(x)+x^3"],
  ["torch.special.erf(x)", "erf(x)"],
  ["tf.math.tanh(x)", "tanh(x)"],
  ["tf.nn.relu6(x)", "min(max(x,0),6)"],
  ["tf.nn.leaky_relu(x)", "max(x,0)+min(x,0)/5"],
  ["jnp.log1p(jnp.exp(x))", "log(1+exp(x))"],
  ["jax.nn.silu(x)", SILU],
  ["jax.nn.gelu(x)", "x/2*(1+tanh(sqrt(2/pi)*(x+0.044715x^3)))"],
  ["math.exp(x)", "exp(x)"],
  ["math.sin(math.pi*x)", "sin(pi*x)"],
  ["scipy.special.expit(x)", "1/(1+exp(-x))"],
  ["scipy.stats.norm.cdf(x)", "(1+erf(x/sqrt(2)))/2"].map((s) => s.replace("scipy.stats.norm.cdf", "scipy.special.ndtr")) as [
    string,
    string,
  ],
  ["Math.max(0, x)", "max(x,0)"],
  ["Math.PI*x", "pi*x"],
  ["pow(x,3)", "x^3"],
  ["np.power(x, 3)", "x^3"],
  ["x**3", "x^3"],
  ["2**x", "2^x"],
  ["clip(x,0,1)", "min(max(x,0),1)"],
  ["np.clip(x, -1, 1)", "min(max(x,-1),1)"],
  ["clamp(x,-1,1)", "min(max(x,-1),1)"],
  ["torch.clamp(x, min=0)", "max(x,0)"],
  ["torch.clamp(x, max=1)", "min(x,1)"],
  ["torch.clamp(x, min=0, max=6)", "min(max(x,0),6)"],
  ["np.maximum(0, x)", "max(x,0)"],
  ["np.minimum(x, 1)", "min(x,1)"],
  ["np.square(x)", "x^2"],
  ["np.abs(x)", "abs(x)"],
  ["np.absolute(x)", "abs(x)"],
  ["fabs(x)", "abs(x)"],
  ["nn.ReLU()(x)", "max(x,0)"],
  ["ReLU(x)", "max(x,0)"],
  ["GELU(x)", "gelu(x)"],
  ["Tanh(x)", "tanh(x)"],
  ["F.gelu(x, approximate='tanh')", "x/2*(1+tanh(sqrt(2/pi)*(x+0.044715x^3)))"],
  ["F.softplus(x, beta=2)", "log(1+exp(2x))/2"],
  ["F.elu(x, alpha=2)", "max(x,0)+2*(exp(min(x,0))-1)"],
  ["elu(x, 2)", "max(x,0)+2*(exp(min(x,0))-1)"],
  ["F.leaky_relu(x, 0.2)", "max(x,0)+min(x,0)/5"],
  ["F.leaky_relu(x, 2)", "max(x,0)+2*min(x,0)"],
  ["F.leaky_relu(x, negative_slope=0.2)", "max(x,0)+min(x,0)/5"],
  ["F.hardtanh(x, -2, 2)", "min(max(x,-2),2)"],
  ["F.celu(x, alpha=2)", "max(x,0)+2*(exp(min(x,0)/2)-1)"],
  ["F.relu(x, inplace=True)", "max(x,0)"],
  ["lambda x: x**2", "x^2"],
  ["lambda t: t**3 + t", "x^3+x"],
  ["f = lambda x: x**2", "x^2"],
  ["x => x*x", "x^2"],
  ["x -> x^3", "x^3"],
  ["return x", "x"],
  // pieces
  ["where(x>0, x, 0.1*x)", "max(x,0)+min(x,0)/10"],
  ["np.where(x > 0, x, a*(np.exp(x)-1))", "max(x,0)+a*(exp(min(x,0))-1)"],
  ["torch.where(x < 0, 0, x)", "max(x,0)"],
  ["where(x>1,1,where(x<-1,-1,x))", "min(max(x,-1),1)"],
  ["x if x>0 else a*(exp(x)-1)", "max(x,0)+a*(exp(min(x,0))-1)"],
  ["x if x >= 0 else 0.01*x", LEAKY],
  ["0 if x < 0 else x", "max(x,0)"],
  ["x**2 if x > 1 else 2*x - 1", "max(x,1)^2+2*min(x,1)-2"],
  ["x > 0 ? x : 0", "max(x,0)"],
  ["x*(x>0)", "max(x,0)"],
  ["(x>0)*x", "max(x,0)"],
  ["x*(x>0) + 0.01*x*(x<=0)", LEAKY],
  ["x*(0<x)", "max(x,0)"],
  ["x^2*(x>0)", "max(x,0)^2"],
  // the catalogue
  ["selu(x)", "1.0507009873554804934193349852946*(max(x,0)+1.6732632423543772848170429916717*(exp(min(x,0))-1))"],
  ["selu(2x)", "1.0507009873554804934193349852946*(max(2x,0)+1.6732632423543772848170429916717*(exp(min(2x,0))-1))"],
  ["SELU(x)", "selu(x)"],
  ["hardswish(x)", "x*min(max(x+3,0),6)/6"],
  ["hard_swish(x)", "x*min(max(x+3,0),6)/6"],
  ["hard-swish(x)", "x*min(max(x+3,0),6)/6"],
  ["F.hardswish(x)", "x*min(max(x+3,0),6)/6"],
  ["hardsigmoid(x)", "min(max(x+3,0),6)/6"],
  ["hardtanh(x)", "min(max(x,-1),1)"],
  ["relu6(x)", "min(max(x,0),6)"],
  ["leaky_relu(x)", LEAKY],
  ["LeakyReLU(x)", LEAKY],
  ["leakyrelu(x)", LEAKY],
  ["prelu(x)", "max(x,0)+a*min(x,0)"],
  ["celu(x)", "max(x,0)+exp(min(x,0))-1"],
  ["celu(x, 2)", "max(x,0)+2*(exp(min(x,0)/2)-1)"],
  ["logsigmoid(x)", "-log(1+exp(-x))"],
  ["tanhshrink(x)", "x-tanh(x)"],
  ["softshrink(x)", "max(x-1/2,0)+min(x+1/2,0)"],
  ["swish(x)", SILU],
  ["swish(x, 2)", "x/(1+exp(-2x))"],
  ["squared_relu(x)", "max(x,0)^2"],
  ["relu2(x)", "max(x,0)^2"],
  ["quick_gelu(x)", "x/(1+exp(-1.702x))"],
  ["gelu_tanh(x)", "x/2*(1+tanh(sqrt(2/pi)*(x+0.044715x^3)))"],
  ["lisht(x) + x^3", "x*tanh(x)+x^3"],
  ["snake(x)", "x+sin(x)^2"],
  ["identity(x)", "x"],
  // LaTeX
  ["\\frac{x}{1+e^{-x}}", SILU],
  ["\\dfrac{1}{2}x", "x/2"],
  ["\\frac12 x^{3}", "x^3/2"],
  ["\\tanh x", "tanh(x)"],
  ["\\tanh(x)", "tanh(x)"],
  ["\\sigma(x)", "1/(1+exp(-x))"],
  ["\\frac{e^x-e^{-x}}{e^x+e^{-x}}", "(exp(x)-exp(-x))/(exp(x)+exp(-x))"],
  ["\\ln(1+e^{x})", "log(1+exp(x))"],
  ["\\sqrt{1+x^2}", "sqrt(1+x^2)"],
  ["\\sqrt[3]{x}", "cbrt(x)"],
  ["\\left(x\\right)^3", "x^3"],
  ["x \\cdot \\Phi(x)", "gelu(x)"],
  ["\\max(0, x)", "max(0,x)"],
  ["\\max\\{0, x\\}", "max(0,x)"],
  ["\\operatorname{erf}(x)", "erf(x)"],
  ["\\mathrm{sinh}\\,x", "sinh(x)"],
  ["\\alpha x^3", "alpha*x^3"],
  ["$x^3+x$", "x^3+x"],
  ["\\lvert x \\rvert", "abs(x)"],
  ["\\sin^2 x", "sin(x)^2"],
  ["\\tan^{-1} x", "atan(x)"],
  // keyboards and blackboards
  ["ln(x)", "log(x)"],
  ["log10(x)", "log(x)/log(10)"],
  ["log2(x)", "log(x)/log(2)"],
  ["log(x, 2)", "log(x)/log(2)"],
  ["tan^-1(x)", "atan(x)"],
  ["sin^(-1)(x)", "asin(x)"],
  ["sin^2(x)", "sin(x)^2"],
  ["arctan(x)", "atan(x)"],
  ["arcsinh(x)", "asinh(x)"],
  ["sgn(x)", "sign(x)"],
  ["sech(x)", "1/cosh(x)"],
  ["coth(x)", "1/tanh(x)"],
  ["logistic(x)", "1/(1+exp(-x))"],
  ["expit(x)", "1/(1+exp(-x))"],
  ["logcosh(x)", "log(cosh(x))"],
  ["sqr(x)", "x^2"],
  ["exp2(x)", "2^x"],
  ["|x|", "abs(x)"],
  ["x|x|", "x*abs(x)"],
  ["log|x|", "log(abs(x))"],
  ["1,5*x", "1.5x"],
  ["x^2,5", "x^2.5"],
  ["y^2", "x^2"],
  ["t^3+t", "x^3+x"],
  ["X^3", "x^3"],
  ["e^-x", "exp(-x)"],
  ["exp x", "exp(x)"],
  ["exp -x", "exp(-x)"],
  ["exp -x^2", "exp(-x^2)"],
  ["sin 2x", "sin(2x)"],
  ["sin x cos x", "sin(x)*cos(x)"],
  ["[x]", "x"],
  ["{x}", "x"],
  ["[x+1]^2", "(x+1)^2"],
  ["exp[x]", "exp(x)"],
  ["max{0,x}", "max(0,x)"],
  ["x^3+x;", "x^3+x"],
  ["f(x)=x^3", "x^3"],
  ["y=tanh(x)", "tanh(x)"],
  ["f(t) := t^3", "x^3"],
  ["Hardswish(x)", "hardswish(x)"],
  ["sinx", "sin(x)"],
  ["x + expx", "x+exp(x)"],
  ["sqrt2*x", "sqrt(2)*x"],
  ["exp^x", "exp(x)"],
  ["exp^(-x^2)", "exp(-x^2)"],
  ["exp^2(x)", "exp(x)^2"],
  ["[x]_+", "max(x,0)"],
  ["(x)_+^2", "max(x,0)^2"],
  ["x₊", "max(x,0)"],
  ["³√x", "cbrt(x)"],
  ["√[3]{x}", "cbrt(x)"],
  ["sqrt[3](x)", "cbrt(x)"],
  ["x.^2", "x^2"],
  ["tanh(x).*x", "tanh(x)*x"],
  ["max(0;x)", "max(0,x)"],
  ["max(0,5;x)", "max(0.5,x)"],
  ["0,125x", "x/8"],
  ["=x^3", "x^3"],
  ["`x^3`", "x^3"],
  ["'x**3'", "x^3"],
  ["x^3 + x.", "x^3+x"],
  ["x**3 + x  # cubic", "x^3+x"],
  ["f: x -> x^3", "x^3"],
  ["def f(t): return t**2", "x^2"],
  ["std::max(0.0, x)", "max(0,x)"],
  ["nn.LeakyReLU(0.2)(x)", "max(x,0)+min(x,0)/5"],
  ["nn.LeakyReLU(0.2)", "max(x,0)+min(x,0)/5"],
  ["LeakyReLU(0.01)", LEAKY],
  ["nn.ReLU()", "relu(x)"],
  ["torch.nn.ReLU6(inplace=True)", "min(relu(x),6)"],
  ["nn.GELU(approximate='tanh')", "x/2*(1+tanh(sqrt(2/pi)*(x+0.044715*x^3)))"],
  ["nn.Softplus(beta=2)", "softplus(2x)/2"],
  ["nn.ELU(alpha=0.5)", "max(x,0)+expm1(min(x,0))/2"],
  ["jnp.tanh", "tanh(x)"],
  ["F.silu", SILU],
  ["nn.ELU(alpha=2)(x)", "max(x,0)+2*(exp(min(x,0))-1)"],
  ["nn.GELU(approximate='tanh')(x)", "x/2*(1+tanh(sqrt(2/pi)*(x+0.044715x^3)))"],
  ["x.tanh()", "tanh(x)"],
  ["x.relu()", "max(x,0)"],
  ["x.clamp(0, 1)", "min(max(x,0),1)"],
  ["x.clamp(min=0)", "max(x,0)"],
  ["x*scipy.stats.norm.cdf(x)", "gelu(x)"],
  ["np.heaviside(x,0)*x", "max(x,0)"],
  ["\\begin{cases}x & x>0\\\\ \\alpha x & x\\le 0\\end{cases}", "max(x,0)+alpha*min(x,0)"],
  ["\\begin{cases} 0, & \\text{if } x < 0 \\\\ x, & \\text{otherwise} \\end{cases}", "max(x,0)"],
];

test.each(MEANINGS)("%s", (text, meaning) => {
  const typed = toType(text);
  expect(typed, "expected a text to type").toBeDefined();
  expectSame(typed as string, meaning);
});

describe("without one reading, no text is proposed", () => {
  test.each([
    "x!",
    "x'",
    "x = 0",
    "x == 0",
    "ax(x)",
    "x+inf",
    "∞",
    "sinc(x)",
    "rrelu(x)",
    "softmax(x)",
    "acot(x)",
    "floor(x)",
    "heaviside(x)",
    "cosd(x)",
    "x y",
    "2 3",
    "1/2x",
    "x/2√x",
    "e^x sin(x)",
    "where(x>0,1,0)",
    "1 if x>0 else 2",
    "a if x>=0 else b",
    "x if x>0",
    "1,000x",
    "log(2, x)",
    "sqrt[4](x)",
    "sinx^2",
    "gelu'(x)",
    "heaviside(x+1)",
    "\\begin{cases}x & x>0\\\\ 1 & x\\le 0\\end{cases}",
    "\\begin{cases}x & x>0\\\\ 0 & x>-1\\end{cases}",
    "\\begin{cases}x & x>1\\\\ 1 & x<0\\end{cases}",
    "\\begin{cases}x & x>0\\\\ 0 & x\\le 1\\end{cases}",
    "\\{x\\}",
    "~x",
    "2_0x",
    "tanh x/2",
    "exp -x/2",
    "ln 2x/3",
    "sinh x/x",
    "log 1+x",
    "sin a cos x",
    "x=3",
    "x^3\nx^2",
    "x + 1\n2",
    "where(abs(x)<1, x, 0)",
    "foo.tanh(x)",
    "process.exit(0)",
    "tf.keras.activations.hard_sigmoid(x)",
    "pow(x, 1,5)",
    "\\frac{x}{",
    "x ≠ 0",
    "∫x",
    "log_3(x)",
    "sin^-2(x)",
    "tahn(x)",
    "x^3 +",
    "x_1",
    "x2",
    "Phi(1)",
    "nn.Threshold(0.1, 20)",
    "nn.Softmax(dim=1)",
  ])("%s", (text) => {
    try {
      parse(text);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(ActivationError);
      expect((error as ActivationError).rewriting).toBeUndefined();
      expect((error as ActivationError).message).not.toContain("remove it (");
    }
  });
});

describe("numbers of another notation beside what is not understood", () => {
  test.each([
    ["0x10*unknown(x)", "write 16 for 0x10"],
    ["1_000*unknown(x)", "write 1000 for 1_000"],
    ["x+１２*unknown(x)", "write 12 for １２"],
  ])("%s", (text, words) => expect(() => parse(text)).toThrow(words));
});

describe("a name that is no function is answered with the one that it is a slip of", () => {
  test.each([
    ["tahn(x)", "tanh"],
    ["tanhh(x)", "tanh"],
    ["sinn(x)", "sin"],
    ["epx(x)", "exp"],
    ["sigmod(x)", "sigmoid"],
    ["sigmoi(x)", "sigmoid"],
    ["softpuls(x)", "softplus"],
    ["gausian(x)", "gaussian"],
    ["gleu(x)", "gelu"],
    ["Tnah(x)", "tanh"],
  ])("%s", (text, name) => expect(() => parse(text)).toThrow(new RegExp(`; write ${name} \\(at`)));

  /** The names are of other functions, or begin several, or are as near to one as to another. */
  test.each(
    (
      "sig phi psi expn expi exp1 exps loga logb logn logis logi quartic quadric cubik hardmish hardgelu softsin swis swishh aswish mwish mash mush mist " +
      "arcth atg cothh thn than sgnx isrx aria lecun surf sele slu sqlu tanhs gelus expo maxi mini signm erfx cosm cosa log_a log_3 erfcx eelu sinp isin acosx"
    ).split(" "),
  )("%s is not answered with another", (name) => {
    expect(() => parse(`${name}(x)`)).toThrow(ActivationError);
    expect(() => parse(`${name}(x)`)).not.toThrow(/; write (?!\* for)/);
  });
});

describe("names close to another function are not corrected to it", () => {
  test.each(["prelu2(x)", "rrelu(x)", "sinc(x)", "erfi(x)", "cosd(x)", "crelu(x)", "selu6(x)", "acot(x)", "elu2(x)", "brelu(x)"])(
    "%s",
    (text) => {
      expect(() => parse(text)).toThrow(/see the list of operators/);
    },
  );
});

/** Without sine and cosine: of large numbers they show nothing but rounding. */
const leaf = fc.oneof(fc.constant("x"), fc.integer({ min: 1, max: 9 }).map(String), fc.constantFrom("1/2", "0.25", "pi"));
const { tree } = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.tuple(tie("tree"), fc.constantFrom("+", "-", "*", "/"), tie("tree")).map(([u, sign, v]) => `((${u})${sign}(${v}))`),
    fc.tuple(tie("tree"), fc.integer({ min: 2, max: 4 })).map(([u, n]) => `(${u})^${n}`),
    fc
      .tuple(fc.constantFrom("exp", "tanh", "sinh", "sigmoid", "abs", "erf", "sqrt", "log", "relu", "atan", "-"), tie("tree"))
      .map(([f, u]) => `${f}(${u})`),
  ),
}));

/** One function in three notations: what is proposed is that function. */
describe("random expressions", () => {
  const python = (e: Expression): string =>
    printText(e)
      .replaceAll("^", "**")
      .replace(/\b(exp|tanh|sinh|sqrt|log|abs)\b/g, "np.$1")
      .replace(/\b(sigmoid|relu|erf)\b/g, "torch.$1")
      .replace(/\batan\b/g, "np.arctan")
      .replace(/\bpi\b/g, "np.pi");
  const unicode = (e: Expression): string =>
    printText(e)
      .replaceAll("*", "·")
      .replaceAll("-", "−")
      .replace(/\^2\b/g, "²")
      .replace(/\^3\b/g, "³")
      .replaceAll("sqrt", "√")
      .replace(/sigmoid(?=\()/g, "σ")
      .replace(/\bpi\b/g, "π");

  test.prop([tree])("in Python", (text) => {
    const e = parse(text);
    const typed = toType(python(e));
    expect(typed).toBeDefined();
    expectSame(typed as string, printText(e));
  });

  test.prop([tree])("in Unicode", (text) => {
    const e = parse(text);
    const typed = toType(unicode(e));
    if (typed !== undefined) expectSame(typed, printText(e));
  });

  test.prop([tree])("in LaTeX", (text) => {
    const e = parse(text);
    const typed = toType(printLatex(e));
    if (typed !== undefined) expectSame(typed, printText(e));
  });
});

/** Whatever is typed, an error is an error of the language, and what it proposes parses. */
test.prop([
  fc.array(
    fc.constantFrom(
      ..."x z 1 2 .5 + - * / ^ ( ) [ ] { } | , ; = > < ? : if else where lambda σ Φ √ ² \\frac \\tanh np. sin^-1 exp max a α ! ' e".split(
        " ",
      ),
    ),
    { maxLength: 12 },
  ),
])("any text", (parts) => {
  const typed = toType(parts.join(" "));
  if (typed !== undefined) expect(() => functionOf(typed)).not.toThrow();
});
