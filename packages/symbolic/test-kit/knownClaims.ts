/** Claims whose truth is known by hand: equalities at points that nothing names, over a period, at turns of absolute values; each with a false neighbour. */
export interface KnownClaim {
  readonly phi: string;
  readonly claim: string;
  readonly verdict: "holds" | "fails";
}

const holds = (phi: string, claim: string): KnownClaim => ({ phi, claim, verdict: "holds" });
const fails = (phi: string, claim: string): KnownClaim => ({ phi, claim, verdict: "fails" });

export const KNOWN_CLAIMS: readonly KnownClaim[] = [
  holds("sin(x)", "abs(phi) >= phi^2"),
  fails("sin(x)", "abs(phi) >= 1000000000001/1000000000000*phi^2"),
  holds("x*exp(x)", "phi^2 - 2*phi + 1 >= 0"), // 0 at W(1)
  fails("x*exp(x)", "phi^2 - 2*phi + 1 > 0"),
  holds("cos(x)", "abs(phi) + abs(phi1) >= 1"),
  fails("cos(x)", "abs(phi) + abs(phi1) >= 1000000000001/1000000000000"),
  holds("exp(sin(x))", "abs(phi1) <= phi"),
  fails("exp(sin(x))", "1000000000001/1000000000000*abs(phi1) <= phi"),
  holds("x*sin(x)", "phi <= abs(x)"),
  fails("x*sin(x)", "phi < abs(x)"),
  holds("sin(x)", "phi^2 >= phi - 1/4"),
  fails("sin(x)", "phi^2 > phi - 1/4"),
  holds("x+exp(x)", "4*phi^2 - 4*phi + 1 >= 0"),
  fails("x+exp(x)", "4*phi^2 - 4*phi + 999999999999/1000000000000 >= 0"),
  // products with absolute values: zeros of their factors, which nothing names, decide nothing
  holds("log1p(exp(2*x))/2", "abs(phi-1)*abs(phi1) >= 0"),
  holds("log1p(exp(2*x))/2", "abs(phi-1)*phi1 >= 0"),
  holds("log1p(exp(2*x))/2", "abs(abs(phi)-1)*phi1/abs(phi2) >= 0"),
  fails("log1p(exp(2*x))/2", "abs(phi-1)*(phi1 - 1/10^12) >= 0"),
  fails("log1p(exp(2*x))/2", "abs(phi-1)*abs(phi1) > 0"),
  holds("relu(x)", "abs(phi)*x >= 0"), // x < 0 where φ is 0
  fails("relu(x)", "abs(phi)*(x - 1/10^12) >= 0"),
  fails("relu(x)", "abs(phi + 1/10^12)*x >= 0"),
  holds("x", "abs(x)*x^2 >= 0"),
  fails("x", "abs(x)*(x^2 - 1e-40) >= 0"),
  fails("sinh(x)", "abs(phi-1)*phi >= 0"),
  // zeros beside which samples are rounding errors
  fails("softplus(x)", "abs(phi3) > 0"),
  fails("sigmoid(x)", "abs(phi2)*phi1 > 0"),
  holds("softplus(x)", "abs(phi2)*phi1 > 0"),
];
