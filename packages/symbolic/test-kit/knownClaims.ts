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
];
