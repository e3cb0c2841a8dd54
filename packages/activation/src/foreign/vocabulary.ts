/** Functions of other languages and papers, each as an expression of this one, and names that are no slip of a known one. */

/** A function: its arguments with defaults, and what it is in terms of them. Arguments without default are required. */
export interface ForeignFunction {
  readonly arguments: readonly { readonly name: string; readonly default?: string; readonly keywords: readonly string[] }[];
  readonly text: string;
}

/** `names | arguments | text`; an argument is `name`, `name=default`, with keywords behind `:`. */
const TABLE = `
ln loge | u | log(u)
log | u v:base | log(u)/log(v)
log10 log_10 lg | u | log(u)/log(10)
log2 log_2 ld lb | u | log(u)/log(2)
exp2 | u | 2^u
exp10 | u | 10^u
pow power | u v | u^v
square sqr sq | u | u^2
reciprocal inv | u | 1/u
rsqrt | u | 1/sqrt(u)
curt cuberoot cube_root | u | cbrt(u)
fabs absolute absolutevalue | u | abs(u)
sgn signum | u | sign(u)
negative neg | u | -u
arcsin | u | asin(u)
arccos | u | acos(u)
arctan | u | atan(u)
arsinh arcsinh | u | asinh(u)
arcosh arccosh | u | acosh(u)
artanh arctanh | u | atanh(u)
sec | u | 1/cos(u)
csc cosec | u | 1/sin(u)
cot cotan | u | 1/tan(u)
sech | u | 1/cosh(u)
csch cosech | u | 1/sinh(u)
coth | u | 1/tanh(u)
asech arsech | u | acosh(1/u)
acsch arcsch | u | asinh(1/u)
acoth arcoth | u | atanh(1/u)
tg | u | tan(u)
sh | u | sinh(u)
ch | u | cosh(u)
th | u | tanh(u)
arctg | u | atan(u)
maximum fmax | u v | max(u,v)
minimum fmin | u v | min(u,v)
clip clamp clip_by_value | u v:min,a_min,min_val,min_value,clip_value_min w:max,a_max,max_val,max_value,clip_value_max | min(max(u,v),w)
clamp_min | u v:min | max(u,v)
clamp_max | u v:max | min(u,v)
expit logistic sigma logsig sigm logisticsigmoid logistic_sigmoid | u | sigmoid(u)
logit | u | log(u/(1-u))
phi_cdf normcdf norm_cdf ndtr gausscdf Phi | u | erfc(-u/sqrt(2))/2
expf | u | exp(u)
logf | u | log(u)
sinf | u | sin(u)
cosf | u | cos(u)
tanhf | u | tanh(u)
sqrtf | u | sqrt(u)
erff | u | erf(u)
powf | u v | u^v
sen | u | sin(u)
senh | u | sinh(u)
arcsen | u | asin(u)
logaddexp | u v | log(exp(u)+exp(v))
logcosh log_cosh lncosh | u | log(cosh(u))
hypot | u v | sqrt(u^2+v^2)
add | u v | u+v
sub subtract | u v | u-v
mul multiply | u v | u*v
div divide true_divide | u v | u/v
linear id | u | u
sine | u | sin(u)
cosine | u | cos(u)
tangent | u | tan(u)
rectifier ramp positivepart relu_ | u | relu(u)
leaky_relu leakyrelu lrelu | u v=1/100:negative_slope,alpha | max(u,0)+v*min(u,0)
leaky_relu_tf | u v=1/5:alpha | max(u,0)+v*min(u,0)
prelu parametric_relu | u v=a:alpha,weight | max(u,0)+v*min(u,0)
relu2 squaredrelu sqrelu | u | relu(u)^2
relun | u v | min(relu(u),v)
elu | u v=1:alpha | max(u,0)+v*expm1(min(u,0))
celu | u v=1:alpha | max(u,0)+v*expm1(min(u,0)/v)
softplus | u v=1:beta | softplus(v*u)/v
softplus_beta softplusbeta | u v=beta:beta | softplus(v*u)/v
swish | u v=1:beta | u*sigmoid(v*u)
swish1 swish_1 | u | silu(u)
soft_sign | u | softsign(u)
hard_tanh hardtanh | u v=-1:min_val,min w=1:max_val,max | min(max(u,v),w)
hardswish hard_swish hswish h_swish | u | u*max(0,min(1,u/6+1/2))
hardsigmoid hard_sigmoid hsigmoid h_sigmoid | u | max(0,min(1,u/6+1/2))
softshrink soft_shrink | u v=1/2:lambd,lambda,lmbda | max(u-v,0)+min(u+v,0)
gelu_new gelu_fast gelu_tanh | u | u/2*(1+tanh(sqrt(2/pi)*(u+0.044715*u^3)))
quick_gelu quickgelu | u | u*sigmoid(1.702*u)
log_sigmoid logsigmoid | u | -softplus(-u)
snake | u v=1:alpha,a | u+sin(v*u)^2/v
isru | u v=1:alpha | u/sqrt(1+v*u^2)
isrlu | u v=1:alpha | max(u,0)+min(u,0)/sqrt(1+v*min(u,0)^2)
squareplus | u v=4:b | (u+sqrt(u^2+v))/2
cubic | u v=nu:nu | u^3+v*u
quintic | u v=nu:nu | u^5+v*u
quintic_cubic | u v=nu:nu | u^5+u^3+v*u
siren | u v=30:w0,omega_0,omega | sin(v*u)
`;

export const FOREIGN_FUNCTIONS: ReadonlyMap<string, ForeignFunction> = new Map(TABLE.trim().split("\n").flatMap(entriesOf));

function entriesOf(line: string): readonly (readonly [string, ForeignFunction])[] {
  const [names = "", args = "", text = ""] = line.split(" | ");
  const made: ForeignFunction = { text, arguments: args.split(" ").map(argumentOf) };
  return names.split(" ").map((name) => [name, made]);
}

function argumentOf(text: string): ForeignFunction["arguments"][number] {
  const [declared = "", keywords = ""] = text.split(":");
  const [name = "", byDefault] = declared.split("=");
  return { name, keywords: keywords === "" ? [] : keywords.split(","), ...(byDefault === undefined ? {} : { default: byDefault }) };
}

/** Modules of Python and JavaScript before whose names there is a point. */
export const NAMESPACES: ReadonlySet<string> = new Set(
  "np numpy jnp jax nn torch functional F tf math special scipy sp sympy cmath Math keras activations ops activation mpmath mp stats norm cp cupy mx lax K".split(
    " ",
  ),
);

/** Names of other functions, close to known ones: to write those in their place would change the function. */
export const OTHER_FUNCTIONS: ReadonlySet<string> = new Set(
  (
    "sinc sinpi cospi tanpi sind cosd tand asind acosd atand atan2 arctan2 acot arccot asec arcsec acsc arccsc versin haversin gd cis " +
    "erfi erfinv erfcinv erfcx dawsn gamma lgamma gammaln digamma beta zeta lambertw floor ceil round trunc fix rint mod fmod remainder frac " +
    "step heaviside unitstep indicator softmax softmin logsoftmax logsumexp maxout glu geglu reglu swiglu rrelu crelu drelu srelu frelu trelu brelu " +
    "selu6 elu6 gelu2 silu2 dsilu delu pelu eelu telu felu mpelu hardshrink hard_shrink hardelish elish threshold thresholded_relu aconc acon mila " +
    "quartic quadric sextic septic octic cubik phi psi hardmish hardgelu softstep softexp softsin lecun mwish aswish arcth arch arsh atg arctg2 exp1 expi expn expx erfd logb loga logn " +
    "sqnl symlog logabs cosc tanc expint ei li si ci bessel j0 j1 airy rect tri triangle saw sawtooth"
  ).split(" "),
);
