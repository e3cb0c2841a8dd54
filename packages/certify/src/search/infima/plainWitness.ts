/** The witness that people read, beside the infimum that is below 0. */
import { rationals as Q } from "@flatcheck/enclosure";
import type { CertificateStatement } from "../../certificate.js";
import type { Subject } from "../goal.js";
import { isPoint } from "../places.js";
import { type Infimum, metBy } from "./outcome.js";
import { nearbyNegative, simpleNegative } from "./witness.js";

/** A negative value at a point with few digits, for people to read: the infimum itself is seldom at one, and may be far out. */
export function plainWitness(subject: Subject, inf: Infimum): CertificateStatement[] {
  const met = metBy(inf);
  if (met === undefined || !isPoint(met.at) || Q.sign(met.upper) >= 0 || subject.bench.ranges.size > 0) return [];
  return simpleNegative(subject, nearbyNegative(subject, met.at, Q.toNumber(met.upper) / 16));
}
