/** The infimum of waves of independent frequencies, which none of their values need be. */
import { areIndependent, asRational, insideDomain, leastOfWaves, rationals as Q, waveSumOf } from "@flatcheck/enclosure";
import { toFormData } from "../../certificate.js";
import { endAt, SIDES } from "../../domain.js";
import { exactSum } from "../covers/wholeRange.js";
import type { Subject } from "../goal.js";
import { shorten } from "../points/values.js";
import { TAIL_BITS } from "../tails/tailBits.js";
import type { Candidate } from "./candidates.js";

/** A candidate where the form is such a sum, of two waves at least, and the domain reaches ±∞. */
export function densityCandidate(subject: Subject): Candidate | undefined {
  const { bench, form } = subject;
  const side = SIDES.find((k) => typeof endAt(bench.domain, k) === "string");
  const found = side === undefined ? undefined : exactSum(subject);
  const waves = found === undefined ? undefined : waveSumOf(found.sum);
  if (found === undefined || side === undefined || waves === undefined || waves.waves.length < 2) return undefined;
  if (!areIndependent(waves.waves.map((w) => w.frequency))) return undefined;
  const { E, K } = found.A;
  return insideDomain(() => {
    const least = leastOfWaves(E, waves);
    if (least === undefined) return undefined;
    const rational = asRational(least);
    const hi = rational ?? E.enclosed(least, (value) => K.ends(value).hi);
    if (hi === undefined) return undefined;
    const upper = rational ?? shorten(hi, 30, "up");
    const at = side > 0 ? "+inf" : "-inf";
    const statement = { kind: "density", form: toFormData(form), at, value: Q.toString(upper), bits: TAIL_BITS } as const;
    return { upper, exact: rational !== undefined, at, isRange: true, statement };
  });
}
