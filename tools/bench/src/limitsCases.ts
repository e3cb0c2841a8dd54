/** The examples of docs/reference/limits.md: what is asked, and why the example is instructive. The answers come from the program. */

export interface Case {
  readonly expr: string;
  /** The assumption whose verdict is shown. */
  readonly assumption: string;
  readonly why: string;
}

export interface Group {
  readonly title: string;
  readonly cases: readonly Case[];
}

export const DECIDED: readonly Group[] = [
  {
    title: "Tangencies: the infimum is exactly 0, or just not",
    cases: [
      { expr: "x^7/210-x^5/30+x^3/6+x", assumption: "3.1", why: "φ‴ = (x² − 1)², double roots at rational points" },
      { expr: "x^7/210-x^5/15+2x^3/3+x", assumption: "3.1", why: "φ‴ = (x² − 2)², double roots at irrational points" },
      { expr: "x^7/210-x^5/30+(1+1e-9)*x^3/6+x", assumption: "3.1", why: "the first one lifted by 10⁻⁹" },
      { expr: "x^3+x+6sin(x)", assumption: "3.1", why: "φ‴ = 6 − 6·cos x, infinitely many double roots" },
      { expr: "x^3+x+5.999999sin(x)", assumption: "3.1", why: "the same, lifted by 10⁻⁶" },
      { expr: "x^3+x+6sin(x)", assumption: "collapse", why: "isolated zeros of φ‴ do not hurt the collapse criterion" },
      { expr: "sinh(x)-x", assumption: "3.1", why: "φ′ = cosh x − 1 touches 0 at 0" },
      { expr: "exp(2x)/8-4exp(x)+2x^3/3+10x", assumption: "3.1", why: "φ‴ = (eˣ − 2)² is 0 at x = log 2, exactly" },
      { expr: "exp(x)-pi*x^4/24-(pi-pi*log(pi))*x^3/6+40x", assumption: "collapse", why: "φ‴ is eˣ less its tangent at log π" },
      { expr: "x^3/6+sin(x-sqrt(2))+2x", assumption: "3.1", why: "φ‴ = 1 − cos(x − √2) is 0 at √2 + 2πk" },
      { expr: "x^3/6+3*x+sin(e*x)/e^3", assumption: "3.4", why: "φ‴ = 1 − cos(ex) is 0 at 2πk/e, where φ″ is not" },
      { expr: "x^99+x", assumption: "3.4", why: "φ‴ has a zero of order 96 at 0, where φ″ has one of order 97" },
      { expr: "exp(2x)/8-4exp(x)+(4+1e-40)*x^3/6+10x", assumption: "3.1", why: "(eˣ − 2)² lifted by 10⁻⁴⁰" },
    ],
  },
  {
    title: "Violations far out",
    cases: [
      { expr: "x^3+x-1e-30*x^5", assumption: "3.1", why: "φ‴ turns negative near x = 3·10¹⁴" },
      { expr: "x^3+x-exp(x-2000)", assumption: "3.1", why: "the exponential overtakes beyond x = 2000" },
      { expr: "x^3+x-1e-12*cosh(x)", assumption: "3.1", why: "cosh overtakes near |x| = 30" },
    ],
  },
  {
    title: "Narrow dips and steep steps",
    cases: [
      { expr: "x^3+x+2e-12*exp(-(1e4*(x-7.123))^2)", assumption: "3.1", why: "a dip of φ‴ of width 10⁻⁴ at an arbitrary place" },
      { expr: "x^3+x+1e-12*exp(-(1e4*(x-12345.6))^2)", assumption: "3.1", why: "a dip that far out, and not deep enough" },
      { expr: "x^3+x+atan(1000x)/1000", assumption: "3.1", why: "φ‴ is large and negative on a width of 10⁻³" },
      { expr: "x^3+x+x*log(x^2+1e-12)", assumption: "3.1", why: "nearly a logarithmic singularity at 0" },
    ],
  },
  {
    title: "Infima at infinity, not attained",
    cases: [
      { expr: "x+exp(x)", assumption: "3.4", why: "β = 1 only in the limit x → −∞" },
      { expr: "exp(x)", assumption: "3.1-weak", why: "both derivatives are positive, with infimum 0" },
      { expr: "x+exp(x)", assumption: "3.1", why: "the weak form holds, the strict one does not" },
      { expr: "x*sqrt(1+x^2)", assumption: "3.1-weak", why: "φ‴ = 3·(1 + x²)^(−5/2) → 0" },
    ],
  },
  {
    title: "Oscillation",
    cases: [
      { expr: "x^7/210+x^3/3+x+sin(x^2)/8", assumption: "3.1", why: "a chirp dominated by growth" },
      { expr: "x^3+x+sin(1000x)/1e9", assumption: "3.1", why: "fast and small; the infimum of φ‴ is exact" },
      { expr: "exp(x)-exp(-x)*(1+sin(x)/10)", assumption: "3.1", why: "oscillation times an exponential" },
      { expr: "x^3+x+x*sin(x)", assumption: "3.1", why: "growing oscillation in φ‴ is refuted by a point" },
      { expr: "x^3+x+1e-6*x*sin(x)", assumption: "3.1", why: "the same, where it takes |x| > 10⁶ to outgrow 6" },
      { expr: "2.1*x^3/6+5*x+cos(x)+cos(sqrt(2)*x)/2^1.5", assumption: "3.1", why: "φ‴ = 2.1 + sin x + sin √2x, never periodic" },
      { expr: "exp(x)*(2.83+sin(x))+x", assumption: "3.1-weak", why: "eˣ·(2.83 − 2·sin x + 2·cos x) > 0 because 2√2 < 2.83" },
      { expr: "x^3+x+sin(sin(x))", assumption: "3.1", why: "an oscillation of an oscillation" },
    ],
  },
  {
    title: "Bounded and periodic functions",
    cases: [
      { expr: "sin(30x)", assumption: "onto", why: "no limit at ±∞: a bound refutes" },
      { expr: "exp(sin(x))", assumption: "3.1", why: "boxes over one period are a proof for ℝ" },
      { expr: "x+sin(x)/2", assumption: "coercive", why: "φ′ oscillates for ever, below a bound" },
      { expr: "min(max(x/6+1/2,0),1)", assumption: "onto", why: "kinks do not matter to bounds" },
    ],
  },
  {
    title: "Growth",
    cases: [
      { expr: "exp(exp(x))+x^3+x", assumption: "3.4", why: "exponentials of growths are growths" },
      { expr: "x^3+x+exp(x*log(1+x^2))/10", assumption: "3.1", why: "x^(2x) is one" },
      { expr: "log1p(exp(exp(x)))+x^3/6+3*x", assumption: "3.4", why: "so are logarithms of sums of them" },
      { expr: "x*log(log(x^2+3))", assumption: "coercive", why: "φ′ → +∞ as slowly as log log x" },
      { expr: "sinh(sinh(x))", assumption: "3.4", why: "a tower on both sides" },
      { expr: "x^3/6+x-erfc(x)*exp(x^2)", assumption: "3.4", why: "φ‴ → 1 from above like 1/x⁴, by the asymptotic series of erfc" },
      { expr: "-log(erfc(x))+x^3", assumption: "3.1", why: "the same inside a logarithm" },
      { expr: "x^3*(3+cos(log(1+x^2)))+x", assumption: "coercive", why: "a slow phase: log(1 + x²)" },
      { expr: "sinh((x-1e30)/1e10)*1e10", assumption: "3.1", why: "cosh ≥ 1, and coefficients e^(±10²⁰) that no enclosure holds" },
    ],
  },
  {
    title: "Waves of independent frequencies",
    cases: [
      {
        expr: "(2-1e-4)*x^3/6+40*x+cos(x)+cos(pi*x)/pi^3",
        assumption: "3.1",
        why: "φ‴ = 2 − 10⁻⁴ + sin x + sin πx comes near its infimum −10⁻⁴ only where both sines do",
      },
      {
        expr: "x^3/3-sin(x)-sin(sqrt(2)*x)/(2*sqrt(2))+5*x",
        assumption: "3.1-weak",
        why: "φ‴ = 2 + cos x + cos √2x > 0: both are −1 nowhere",
      },
    ],
  },
  {
    title: "Constants that are 0, or nearly",
    cases: [
      { expr: "x^3+x+(4atan(1)-pi)*x^5", assumption: "3.1", why: "x³ + x: 4·atan 1 = π" },
      { expr: "x^3+(sqrt(2)+sqrt(3)-sqrt(5+2sqrt(6)))*x", assumption: "3.1", why: "the slope at 0 is exactly 0" },
      { expr: "x^3+x+(16atan(1/5)-4atan(1/239)-pi)*exp(x)", assumption: "3.1", why: "Machin's formula" },
      { expr: "x^3+x+(cos(pi/7)-cos(2pi/7)+cos(3pi/7)-1/2)*x^4", assumption: "3.1", why: "roots of unity" },
      { expr: "x^3+(cosh(1)^2-sinh(1)^2-1)*x^4+x", assumption: "3.1", why: "a functional identity at a point" },
      { expr: "x^3+x+(exp(pi*sqrt(163))-262537412640768744)*x^5", assumption: "onto", why: "−7.5·10⁻¹³, and not 0" },
      { expr: "x^3+(log(640320^3+744)/sqrt(163)-pi)*x", assumption: "3.1", why: "2.2·10⁻³¹, and not 0" },
    ],
  },
  {
    title: "Disguises",
    cases: [
      { expr: "(x+1000)^3-3000x^2-3000000x-1e9+x", assumption: "3.1", why: "x³ + x, with cancellation of nine digits" },
      { expr: "(exp(x)^2-exp(2x))+x^3+x", assumption: "3.1", why: "exponentials that cancel" },
      { expr: "(x^3+x)*(x^2+1)/(x^2+1)", assumption: "3.1", why: "a factor that cancels and never vanishes" },
      { expr: "log(x+sqrt(1+x^2))", assumption: "onto", why: "another spelling of arsinh, which cancels for x < 0" },
      { expr: "x^3+x+mish(x)-x*((1+exp(x))^2-1)/((1+exp(x))^2+1)", assumption: "3.1", why: "x³ + x beside Mish and its definition" },
      { expr: "x^3+x+sqrt(x^4+2x^2+1)-x^2", assumption: "3.1", why: "a root that is a polynomial" },
      { expr: "(x^2-1)/(x-1)", assumption: "onto", why: "as typed it is not defined at 1; it is not simplified away" },
    ],
  },
  {
    title: "Pieces, poles and domains",
    cases: [
      { expr: "x^3+x+x*abs(x)^3", assumption: "3.1", why: "three times continuously differentiable: holds" },
      { expr: "x^3+x+x*abs(x)", assumption: "3.1", why: "φ″ jumps at 0" },
      { expr: "x*abs(x)^2.5", assumption: "3.1", why: "φ′ = 3.5·|x|^2.5 is 0 at 0" },
      { expr: "x^3+x+x*abs(x)^3.5", assumption: "3.4", why: "a fractional power, four times continuously differentiable" },
      { expr: "x^3+x+max(x,0)^3", assumption: "collapse", why: "φ‴ jumps at 0, and φ″ strictly increases across it" },
      { expr: "sign(x)*(exp(abs(x))-1)", assumption: "onto", why: "pieces that meet where sign jumps" },
      { expr: "x^3+x+max(x-sqrt(2),0)^4", assumption: "3.1", why: "pieces that meet at √2" },
      { expr: "x^3+x+max(x-pi,0)^5+1e-30*max(x-pi,0)^2", assumption: "3.1", why: "at π, with a φ″ that jumps by 2·10⁻³⁰" },
      { expr: "x^3+x+relu(x-cos(x))^4/100", assumption: "onto", why: "at the root of cos x = x" },
      { expr: "x^3+x+min(sin(x),cos(x))/100", assumption: "3.1", why: "kinks at π/4 + kπ" },
      {
        expr: "x^3+x+abs(sin(x))^3/10",
        assumption: "collapse",
        why: "pieces that meet at every kπ; φ‴ jumps there, and φ″ strictly increases",
      },
      { expr: "x^3+x+relu(x)^(7/3)", assumption: "collapse", why: "φ‴ → ∞ at 0 from the right, and φ″ strictly increases" },
      { expr: "x+relu(x-sqrt(2))^4", assumption: "3.4", why: "φ‴ and φ″ are 0 left of √2, and φ‴/φ″ → ∞ right of it" },
      { expr: "tan(x)", assumption: "3.1", why: "a pole at a point that is not rational" },
      { expr: "x^2.5", assumption: "3.1", why: "defined for x ≥ 0 only" },
    ],
  },
];

export const UNDECIDED: readonly Group[] = [
  {
    title: "Constants that are 0 by no identity that is known here",
    cases: [
      {
        expr: "x^3+x*(cbrt(1+3pi+3pi^2+pi^3)-1-pi)",
        assumption: "3.1",
        why: "a cube root of a cube; in truth the slope at 0 is 0, and 3.1 fails",
      },
    ],
  },
  {
    title: "Growth whose exponent is no finite sum",
    cases: [
      {
        expr: "sinh(sinh(sinh(x)))",
        assumption: "3.4",
        why: "the exponent sinh(sinh x) has infinitely many growing terms; in truth it holds",
      },
    ],
  },
  {
    title: "Oscillation that does not die out",
    cases: [
      {
        expr: "x^3/3-sin(x)-sin(sqrt(2)*x)/(2*sqrt(2))+5*x",
        assumption: "3.4",
        why: "φ‴ = 2 + cos x + cos √2x comes near 0 no faster than 1/x², because √2 is badly approximable; in truth it holds",
      },
      { expr: "x^3+x+sin(x^3)", assumption: "coercive", why: "a chirp in the leading term of φ′" },
      {
        expr: "x^3+x+log(2-sin(x)-sin(sqrt(2)*x))",
        assumption: "coercive",
        why: "the logarithm of what comes near 0 no faster than 1/x²; in truth it holds",
      },
    ],
  },
  {
    title: "Scales that no double reaches",
    cases: [
      {
        expr: "sinh((x-1e30)/1e10)*1e10",
        assumption: "3.4",
        why: "the ratio is least about 7·10⁹ from 10³⁰, less than the distance of two doubles; in truth it holds",
      },
      {
        expr: "exp((x-1e25)/1e20)*1e20+x",
        assumption: "3.1-weak",
        why: "the infima at −∞ are not attained, and no box is as long as 10²⁰; in truth it holds",
      },
    ],
  },
];
