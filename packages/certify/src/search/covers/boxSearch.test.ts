/** Steps of a cover of an interval follow each other without gaps from end to end, wherever boxes were cut. */

import { fc, test } from "@fast-check/vitest";
import { atOnce } from "@flatcheck/activation";
import { rationals as Q } from "@flatcheck/enclosure";
import { describe, expect } from "vitest";
import { benchOf, FAMILY, FORMS } from "../../../test-kit/searching.js";
import { minusConstant } from "../../form.js";
import { coverCompact } from "./boxSearch.js";

const end = fc.integer({ min: -24, max: 24 }).map((k) => k / 4);
const ends = fc.tuple(end, end).filter(([a, b]) => a < b);

describe.each(FAMILY)("%s", (text) => {
  const bench = benchOf(text);

  test.prop([fc.constantFrom(...FORMS), ends, fc.array(end, { maxLength: 3 })], { seed: 20261128, numRuns: 6 })(
    "without gaps",
    (of, [from, to], splits) => {
      const form = minusConstant(of, Q.fromInteger(-1));
      const found = atOnce(coverCompact({ bench, form, strict: false, hints: { zeros: [], splits } }, from, to));
      if (found.kind === "violated") expect(from <= Q.toNumber(found.z) && Q.toNumber(found.z) <= to).toBe(true);
      if (found.kind === "stuck") expect(found.left.where).toMatchObject({ kind: "box" });
      if (found.kind !== "covered") return;
      const joints = found.steps.flatMap((s) => [s.from, s.to]);
      expect(joints[0]).toBe(Q.toString(Q.fromNumber(from)));
      expect(joints.at(-1)).toBe(Q.toString(Q.fromNumber(to)));
      for (let i = 2; i < joints.length; i += 2) expect(joints[i]).toBe(joints[i - 1]);
      for (const x of splits) if (from < x && x < to) expect(joints).toContain(Q.toString(Q.fromNumber(x)));
    },
  );
});
