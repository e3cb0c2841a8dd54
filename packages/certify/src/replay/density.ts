/** Densities: a form comes near to a number again and again, because it is a sum of waves of independent frequencies. */
import { areIndependent, ExactArithmetic, jets as J, leastOfWaves, RangeArithmetic, type TailSum, waveSumOf } from "@flatcheck/enclosure";
import { type CertificateStatement, exact, fromFormData } from "../certificate.js";
import { endAt } from "../domain.js";
import { formJet, jetOrder } from "../form.js";
import type { PhiEvaluator } from "./phiEvaluator.js";
import { Rejection, require, unsupportedRange } from "./rejection.js";

/**
 * By Kronecker's theorem the infimum of waves with independent frequencies, on any half-line, is that of the mean less all amplitudes.
 * @throws Rejection unless that is at most the value
 */
export function verifyDensity(at: PhiEvaluator, s: Extract<CertificateStatement, { kind: "density" }>): void {
  require(s.at === "+inf" || s.at === "-inf", "waves come near to their infimum as x → ±∞");
  require(endAt(at.domain, s.at === "+inf" ? 1 : -1) === s.at, "the domain does not reach there");
  const E = new ExactArithmetic(at.arithmetic(s.bits), at.tick);
  const A = new RangeArithmetic(E, "-inf", "+inf");
  const form = fromFormData(s.form);
  const jet = at.phi(A, J.variable(A, A.variable(), jetOrder(form)), () => unsupportedRange());
  const waves = waveSumOf(formJet(A, form, jet, 0)[0] as TailSum);
  const least = waves !== undefined && areIndependent(waves.waves.map((w) => w.frequency)) ? leastOfWaves(E, waves) : undefined;
  if (least === undefined) throw new Rejection("the form is no sum of waves of independent frequencies");
  const above = E.sign(E.sub(E.rational(exact(s.value)), least));
  require(above === 0 || above === 1, "the infimum is not shown to be at most this");
}
