/** Sharp constants whose values are known by hand, of quotients that are 0/0 at a point, or whose parts have guards. */
export interface KnownConstant {
  readonly phi: string;
  readonly on?: string;
  readonly constant: string;
  readonly value: string;
}

const known = (phi: string, constant: string, value: string, on?: string): KnownConstant => ({
  ...{ phi, constant, value },
  ...(on === undefined ? {} : { on }),
});

/** The value is the limit at 0, where both sides vanish. */
export const KNOWN_CONSTANTS: readonly KnownConstant[] = [
  known("sin(x)", "sup abs(phi)/abs(x)", "1"),
  known("sinh(x)", "inf phi/x", "1"),
  known("sinh(x)", "inf x*phi1/phi", "1"), // x·coth x
  known("tanh(x)", "sup abs(phi)/abs(x)", "1"),
  known("atan(x)", "sup phi/x", "1"),
  known("tanh(x)", "sup phi/x", "1", "(0,inf)"),
  known("log(1+x^2)", "sup phi/x^2", "1"),
  known("sin(x)/x", "inf phi2", "-1/3", "(0,1]"),
  known("x/(exp(x)-1)", "sup phi2", "1/6", "(0,inf)"),
  known("sinh(x)", "sup abs(phi2/phi3)", "1"), // the part with φ‴ < 0 has no point
  known("log(x)", "sup phi/(x-1)", "1", "[1,inf)"), // the denominator vanishes at the end
  known("erf(x)", "sup phi/x", "1.12837916709"), // 2/√π
  known("erf(x)", "inf x/phi", "0.886226925452"),
  // poles under absolute values and of numbers, at zeros that nothing names
  known("sin(x)", "inf abs(phi2)/phi1", "-inf", "[0,3]"),
  known("x/(1+x^2)", "sup (abs(phi)+abs(phi2))/phi1", "+inf", "[0,inf)"),
  known("exp(x)-2", "sup 1/phi^2", "+inf"),
  known("exp(x)-2", "inf 1/abs(phi)", "0"),
  known("exp(x)", "inf abs(phi-2)/(1+phi)", "0"), // at log 2
  // no pole, by 10⁻²⁰ and 10⁻¹²
  known("x^2+1e-20", "sup 1/phi^2", "1e+40"),
  known("x^2+1e-20", "inf abs(phi)/(1+phi)", "1/100000000000000000001"),
  known("cosh(x)-1+1e-12", "sup 1/phi^2", "1e+24"),
];
