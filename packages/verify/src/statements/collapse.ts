/** The collapse criterion: stationary points are collapsed for all m and y if and only if φ′ > 0 and φ″ is strictly increasing. Both directions are tried. */

import type { Context } from "../context.js";
import { hypothesis } from "../hypotheses.js";
import type { Finding, Statement } from "../statement.js";
import { edgeText, envelopeEdge } from "../stationary/envelope.js";
import { besideZero, type Other, otherAt, otherText, plainest, searchForOthers } from "../stationary/others.js";

export const COLLAPSE: Statement = {
  id: "collapse",
  title: "All stationary points are collapsed if and only if φ′ > 0 and φ″ is strictly increasing",
  place: "Beyond the paper: theory, section 6",
  hypotheses: [],
  conclusion: "`collapse` holds ⇔ for all m and y, F is stationary on M only where all neurons agree",
  oracles: [
    "the verdict on `collapse`",
    "Newton's method on the stationarity equations",
    "equal values of φ″",
    "the convex envelope of h(w) = φ′(φ⁻¹(w))²",
  ],
  *examine(c) {
    const { verdict } = hypothesis(c, "collapse");
    const { reached, starts, others } = yield* searchForOthers(c);
    const found = besideZero(c) ?? plainest([...others, ...twins(c)]);
    const edge = envelopeEdge(c.phi);
    const notes = [
      `Newton's method reached a stationary point from ${reached} of ${starts} random points of M; ${others.length} are not collapsed`,
      ...(verdict !== "holds" && found !== undefined ? [otherText(found)] : []),
      ...(edge === undefined ? [] : [edgeText(edge)]),
    ];
    return { ...agreement(verdict, found), evidence: "tested", cases: starts, notes };
  },
};

/** The criterion, and what was found. */
function agreement(verdict: "holds" | "fails" | "unknown", found: Other | undefined): Pick<Finding, "conclusion" | "counterexample"> {
  if (verdict === "unknown") return { conclusion: "unknown" };
  if (verdict === "fails") return { conclusion: found === undefined ? "unknown" : "holds" };
  if (found === undefined) return { conclusion: "holds" };
  return { conclusion: "fails", counterexample: { text: otherText(found), values: { y: [found.y], z: found.z } } };
}

const PLACES = Array.from({ length: 61 }, (_, k) => -3 + k / 10);

/** Two neurons with the same φ″: stationary by construction, and confirmed. */
const twins = (c: Context): readonly Other[] =>
  PLACES.flatMap((z) => {
    const twin = twinOf(c, z);
    return twin === undefined ? [] : (otherAt(c, [z, twin], c.phi.value(z) + c.phi.value(twin)) ?? []);
  });

/** Another z with the same φ″, at least 0.3 further right, by bisection. */
function twinOf({ phi }: Context, z: number): number | undefined {
  const height = phi.second(z);
  const off = (x: number): number => phi.second(x) - height;
  const k = PLACES.findIndex((x, i) => x >= z + 0.3 && i + 1 < PLACES.length && off(x) * off(PLACES[i + 1] as number) < 0);
  if (k < 0) return undefined;
  let [low, high] = [PLACES[k] as number, PLACES[k + 1] as number];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (off(low) * off(middle) <= 0) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}
