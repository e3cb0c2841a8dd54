/**
 * Activations that have a name, as data: the text of each, default values of its parameters, and who proposed it. The first
 * group belongs to the paper: members of its class and cases at the edge of it.
 */

export interface NamedActivation {
  /** Permanent, lower case, words joined by `-`. */
  readonly name: string;
  /** In the activation language. */
  readonly expression: string;
  /** Exact default values of its parameters, as `parse` of a rational reads them. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly reference: string;
}

const activation = (
  name: string,
  expression: string,
  reference: string,
  parameters: Readonly<Record<string, string>> = {},
): NamedActivation => ({ name, expression, parameters, reference });

const PAPER = "Gatmiry, Li, Reddi, Jegelka 2024, Simplicity Bias via Global Convergence of Sharpness Minimization, arXiv:2410.16401";
const SURVEY = "Kunc, Kléma 2024, Three Decades of Activations, arXiv:2402.09092 (survey)";
const OURS = "test case of this project";

/** Activations that have a name, each with its source; the tables of the documentation are about them. */
export const ACTIVATIONS: readonly NamedActivation[] = [
  activation("cubic", "x^3+nu*x", PAPER, { nu: "1/10" }),
  activation("cube", "x^3", PAPER),
  activation("quintic", "x^5+nu*x", PAPER, { nu: "1/10" }),
  activation("quintic-cubic", "x^5+x^3+nu*x", OURS, { nu: "1/10" }),
  activation("sinh", "sinh(x)", OURS),
  activation("sinh-cubic", "sinh(x)+x^3", OURS),
  activation("exp", "exp(x)", OURS),
  activation("linear-exp", "x+exp(x)", OURS),
  activation("cubic-tanh", "x^3+tanh(x)", OURS),
  activation("disguised-cubic", "x*cosh(x)^2-x*sinh(x)^2+x^3", OURS),
  activation("identity", "x", SURVEY),
  activation(
    "quadratic",
    "x^2",
    "Du, Lee 2018, On the Power of Over-parametrization in Neural Networks with Quadratic Activation, arXiv:1803.01206",
  ),

  activation("sigmoid", "sigmoid(x)", SURVEY),
  activation("logsigmoid", "-softplus(-x)", "PyTorch, torch.nn.LogSigmoid"),
  activation("tanh", "tanh(x)", SURVEY),
  activation("lecun-tanh", "1.7159tanh(2/3*x)", "LeCun, Bottou, Orr, Müller 1998, Efficient BackProp"),
  activation("arctan", "atan(x)", SURVEY),
  activation("arsinh", "asinh(x)", SURVEY),
  activation("erf", "erf(x)", SURVEY),
  activation("softsign", "softsign(x)", "Bergstra, Desjardins, Lamblin, Bengio 2009, Quadratic Polynomials Learn Better Image Features"),
  activation("isru", "x/sqrt(1+alpha*x^2)", "Carlile, Delamarter, Kinney, Marti, Whitney 2017, arXiv:1710.09967", {
    alpha: "1",
  }),
  activation("tanhshrink", "x-tanh(x)", "PyTorch, torch.nn.Tanhshrink"),

  activation("relu", "relu(x)", "Nair, Hinton 2010, Rectified Linear Units Improve Restricted Boltzmann Machines"),
  activation("leaky-relu", "max(x,alpha*x)", "Maas, Hannun, Ng 2013, Rectifier Nonlinearities Improve Neural Network Acoustic Models", {
    alpha: "1/100",
  }),
  activation("relu6", "min(relu(x),6)", "Krizhevsky 2010, Convolutional Deep Belief Networks on CIFAR-10"),
  activation("squared-relu", "relu(x)^2", "So et al. 2021, Primer, arXiv:2109.08668"),
  activation("softplus", "softplus(x)", "Dugas, Bengio, Bélisle, Nadeau, Garcia 2000, Incorporating Second-Order Functional Knowledge"),
  activation("softplus-beta", "softplus(beta*x)/beta", "PyTorch, torch.nn.Softplus", { beta: "2" }),
  activation("squareplus", "(x+sqrt(x^2+b))/2", "Barron 2021, Squareplus, arXiv:2112.11687", { b: "4" }),
  activation("bent-identity", "(sqrt(x^2+1)-1)/2+x", SURVEY),
  activation("elu", "elu(x)", "Clevert, Unterthiner, Hochreiter 2015, arXiv:1511.07289"),
  activation(
    "selu",
    "1.0507009873554804934193349852946*(max(x,0)+1.6732632423543772848170429916717*expm1(min(x,0)))",
    "Klambauer, Unterthiner, Mayr, Hochreiter 2017, Self-Normalizing Neural Networks, arXiv:1706.02515",
  ),
  activation("celu", "max(x,0)+alpha*expm1(min(x,0)/alpha)", "Barron 2017, arXiv:1704.07483", { alpha: "2" }),
  activation("isrlu", "max(x,0)+min(x,0)/sqrt(1+alpha*min(x,0)^2)", "Carlile et al. 2017, arXiv:1710.09967", {
    alpha: "1",
  }),

  activation("gelu", "gelu(x)", "Hendrycks, Gimpel 2016, arXiv:1606.08415"),
  activation("gelu-tanh", "x/2*(1+tanh(sqrt(2/pi)*(x+0.044715x^3)))", "Hendrycks, Gimpel 2016, arXiv:1606.08415"),
  activation("gelu-sigmoid", "x*sigmoid(1.702x)", "Hendrycks, Gimpel 2016, arXiv:1606.08415"),
  activation("silu", "silu(x)", "Elfwing, Uchibe, Doya 2017, arXiv:1702.03118"),
  activation("swish", "x*sigmoid(beta*x)", "Ramachandran, Zoph, Le 2017, arXiv:1710.05941", { beta: "3/2" }),
  activation("mish", "mish(x)", "Misra 2019, arXiv:1908.08681"),
  activation("serf", "x*erf(softplus(x))", "Nag, Bhattacharyya 2021, arXiv:2108.09598"),
  activation("phish", "x*tanh(gelu(x))", "Naveen 2022, Phish: A Novel Hyper-Optimizable Activation Function"),
  activation("logish", "x*log1p(sigmoid(x))", "Zhu, Zeng, Liu, Chen 2021, Logish, Neurocomputing 458"),
  activation("smish", "x*tanh(log1p(sigmoid(x)))", "Wang, Ren, Wang 2022, Smish, Electronics 11(4)"),
  activation("gish", "x*log(2-exp(-exp(x)))", "Kaytan, Aydilek, Yeroğlu 2023, doi:10.1007/s00521-023-09035-5"),
  activation("tanhexp", "x*tanh(exp(x))", "Liu, Di 2020, arXiv:2003.09855"),
  activation("lisht", "x*tanh(x)", "Roy, Manna, Dubey, Chaudhuri 2019, arXiv:1901.05894"),

  activation("hard-tanh", "max(-1,min(1,x))", "Collobert 2004, Large Scale Machine Learning (thesis)"),
  activation("hard-sigmoid", "max(0,min(1,x/6+1/2))", "PyTorch, torch.nn.Hardsigmoid"),
  activation("hard-swish", "x*max(0,min(1,x/6+1/2))", "Howard et al. 2019, Searching for MobileNetV3, arXiv:1905.02244"),
  activation("soft-shrink", "max(x-lambda,0)+min(x+lambda,0)", "PyTorch, torch.nn.Softshrink", { lambda: "1/2" }),

  activation("sine", "sin(omega*x)", "Sitzmann, Martel, Bergman, Lindell, Wetzstein 2020, SIREN, arXiv:2006.09661", {
    omega: "30",
  }),
  activation("snake", "x+sin(alpha*x)^2/alpha", "Ziyin, Hartwig, Ueda 2020, arXiv:2006.08195", { alpha: "1" }),
  activation("growing-cosine", "x*cos(x)", "Noel, Trivedi, Dutta 2021, arXiv:2108.12943"),
  activation("gaussian", "exp(-x^2)", SURVEY),
];
