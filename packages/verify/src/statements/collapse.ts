/**
 * The collapse criterion, for independent samples and weights 1: all stationary points are collapsed, for all m and y, if and only if φ′ vanishes nowhere and φ″ is injective. Over all of
 * ℝ that is `collapse` for φ or for −φ: a convex φ′ that never vanishes is positive. Of one φ one direction is tried, and the row says which.
 */
import { item } from "@flatcheck/enclosure";
import type { Context } from "../ledger/context.js";
import { hypothesis } from "../ledger/hypotheses.js";
import type { Examination, Statement } from "../ledger/statement.js";
import { provedCollapsed } from "../proofs/stationaryDerivation.js";
import { edgeText, envelopeEdge } from "../stationary/envelope.js";
import {
  besideZero,
  countsOf,
  type Other,
  otherAsCounterexample,
  otherAt,
  otherText,
  plainest,
  searchForOthers,
} from "../stationary/others.js";

type Verdict = "holds" | "fails" | "unknown";

export const COLLAPSE: Statement = {
  id: "collapse",
  title: "The collapse criterion",
  titleFor: (c) => TITLES[criterion(c)],
  place: "Beyond the paper: theory, section 8",
  hypotheses: ["C²", "3.2", "all data"],
  runsOnlyWith: ["all data"],
  lossScale: "every c",
  conclusion: "φ′ vanishes nowhere and φ″ is injective ⇔ for a = 1 and all m and y, F is stationary on M only where all neurons agree",
  oracles: [
    "the verdicts on `collapse` for φ and for −φ",
    "Newton's method on the stationarity equations",
    "equal values of φ″",
    "the convex envelope of h(w) = φ′(φ⁻¹(w))²",
  ],
  *examine(c) {
    const verdict = criterion(c);
    const search = yield* searchForOthers(c);
    const { reached, starts, others } = search;
    const found = besideZero(c) ?? plainest([...others, ...twins(c)]);
    const edge = envelopeEdge(c.phi);
    const notes = [
      `Newton's method reached a stationary point from ${reached} of ${starts} random points of M; ${others.length} are not collapsed`,
      ...(verdict !== "holds" && found !== undefined ? [otherText(found)] : []),
      ...(edge === undefined ? [] : [edgeText(edge)]),
    ];
    return provedCollapsed(c, { ...agreement(verdict, found), evidence: "tested", ...countsOf(search, found), notes });
  },
};

/** What the criterion says of this φ. */
const TITLES: Readonly<Record<Verdict, string>> = {
  holds: "φ′ vanishes nowhere and φ″ is injective: every stationary point of F on M is collapsed",
  fails: "φ′ vanishes somewhere, or φ″ is not injective: some stationary point of F on M is not collapsed",
  unknown: "Whether φ′ vanishes nowhere and φ″ is injective, so that every stationary point of F on M is collapsed",
};

/** Whether φ′ vanishes nowhere and φ″ is injective. */
function criterion(c: Context): Verdict {
  if (hypothesis(c, "C²").verdict !== "holds") return "unknown";
  const verdicts = [hypothesis(c, "collapse").verdict, c.mirrored.collapse.verdict];
  if (verdicts.includes("holds")) return "holds";
  return verdicts.includes("unknown") ? "unknown" : "fails";
}

/** The criterion, and what was found. */
function agreement(verdict: Verdict, found: Other | undefined): Pick<Examination, "conclusion" | "counterexample"> {
  if (verdict === "unknown") return { conclusion: "unknown" };
  if (verdict === "fails") return { conclusion: found === undefined ? "unknown" : "holds" };
  if (found === undefined) return { conclusion: "holds" };
  return { conclusion: "fails", counterexample: otherAsCounterexample(found) };
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
  const k = PLACES.findIndex((x, i) => x >= z + 0.3 && i + 1 < PLACES.length && off(x) * off(item(PLACES, i + 1)) < 0);
  if (k < 0) return undefined;
  let [low, high] = [item(PLACES, k), item(PLACES, k + 1)];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (off(low) * off(middle) <= 0) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}
