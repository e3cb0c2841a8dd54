/** A range from which random and Sobol axes take values: `[0.01, 1]`, or with a scale, `{from: 0.01, to: 1, scale: log}`, or of whole numbers. */
import { rationals as Q } from "@flatcheck/enclosure";
import { exp, log } from "@flatcheck/numeric";
import { exactOf, fieldsOf, itemsOf, textOf, wrong } from "./fields.js";
import type { Source } from "./source.js";

/** The value at a part u of the range, 0 ≤ u < 1. */
export type Range = (u: number) => number;

const FIELDS = ["from", "to", "scale"];

/** @throws SweepError for ends that are none, or a scale that does not fit them */
export function rangeOf(source: Source): Range {
  const { from, to, scale } = partsOf(source);
  if (Q.cmp(from, to) >= 0) throw wrong("a range with from < to", source);
  const [low, high] = [Q.toNumber(from), Q.toNumber(to)];
  switch (scale) {
    case "linear":
      return (u) => low + u * (high - low);
    case "log": {
      if (low <= 0) throw wrong("a range of numbers > 0 for the scale log", source);
      const [a, b] = [log(low), log(high)];
      return (u) => Math.min(high, Math.max(low, exp(a + u * (b - a))));
    }
    case "whole": {
      if (!Q.isInteger(from) || !Q.isInteger(to)) throw wrong("whole ends for the scale whole", source);
      return (u) => low + Math.floor(u * (high - low + 1));
    }
  }
}

const SCALES = ["linear", "log", "whole"] as const;

function partsOf(source: Source): { from: Q.Rational; to: Q.Rational; scale: (typeof SCALES)[number] } {
  if (source.kind === "list") {
    const [from, to, ...more] = itemsOf(source, "a range [from, to]");
    if (from === undefined || to === undefined || more.length > 0) throw wrong("a range of two numbers [from, to]", source);
    return { from: exactOf(from, "the start of a range"), to: exactOf(to, "the end of a range"), scale: "linear" };
  }
  const fields = fieldsOf(source, "a range", FIELDS);
  const [from, to, scale] = FIELDS.map((name) => fields.get(name));
  if (from === undefined || to === undefined) throw wrong("a range with from and to", source);
  const name = scale === undefined ? "linear" : SCALES.find((one) => one === textOf(scale, "a scale"));
  if (name === undefined) throw wrong(`one of the scales ${SCALES.join(", ")}`, scale as Source);
  return { from: exactOf(from, "the start of a range"), to: exactOf(to, "the end of a range"), scale: name };
}
