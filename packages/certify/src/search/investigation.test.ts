/** What the searches for one activation share: each infimum is looked for once, jumps and breaks are those of φ, and a box that hides a jump is understood. */

import { atOnce } from "@flatcheck/activation";
import { rationals as Q } from "@flatcheck/enclosure";
import { beforeEach, describe, expect, test } from "vitest";
import { benchOf, replayerFor } from "../../test-kit/searching.js";
import { Acceptance } from "../acceptance.js";
import { phi } from "../form.js";
import { Investigation } from "./investigation.js";
import { leftOnLine } from "./left.js";
import { TimeLimit } from "./timeLimit.js";

function investigated(text: string): Investigation {
  const time = new TimeLimit(() => false);
  return new Investigation(benchOf(text), new Acceptance(replayerFor(text), time), time);
}

function surveyed(text: string): Investigation {
  const search = investigated(text);
  atOnce(search.survey());
  return search;
}

describe("an infimum", () => {
  test("is looked for once, and its place is remembered as a low point", () => {
    const search = surveyed("sinh(x)");
    expect(atOnce(search.infimumOf(phi(1)))).toBe(atOnce(search.infimumOf(phi(1))));
    expect(search.lowPoints.map(Q.toString)).toEqual(["0"]);
    expect(search.hints.zeros.map(Q.toString)).toEqual(["0"]);
  });

  test("gives a bound on either side", () => {
    const search = surveyed("tanh(x)");
    expect(atOnce(search.boundOf(phi(0), 1))?.kind).toBe("bound");
    expect(atOnce(search.boundOf(phi(0), -1))?.kind).toBe("bound");
    expect(atOnce(surveyed("sinh(x)").boundOf(phi(1), -1))).toBeUndefined();
  });
});

describe("a survey", () => {
  test.each([
    ["abs(x-1)+x", ["1"], [1]],
    ["max(x,0)^3", ["0"], [3]],
    ["sinh(x)", [], []],
  ])("of %s finds the breaks %j and the jumps %j", (text, breaks, jumps) => {
    const search = surveyed(text);
    expect(search.breaks.map(Q.toString)).toEqual(breaks);
    expect(search.jumps).toEqual(jumps);
    expect(search.isUndefinedSomewhere).toBe(false);
  });

  test.each(["1/x", "log(x)", "log(-1-x^2)"])("of %s finds that it is undefined somewhere", (text) => {
    expect(surveyed(text).isUndefinedSomewhere).toBe(true);
  });

  test("knows a rational φ by its route, and another by none", () => {
    expect(surveyed("x^3+x").onRoute((route) => route.pieces.length)).toBe(1);
    expect(surveyed("sinh(x)").onRoute((route) => route.pieces.length)).toBeUndefined();
  });
});

describe("what was left", () => {
  let search: Investigation;
  beforeEach(() => {
    search = investigated("x+abs(x-1)");
  });

  test("in a box about a jump tells the jump, once", () => {
    for (let i = 0; i < 2; i++) atOnce(search.diagnose({ where: { kind: "box", from: 0.9999999, to: 1.0000001 }, reason: "" }));
    expect(search.found.map((s) => s.statement)).toMatchObject([{ kind: "jump", z: "1", derivative: 1 }]);
  });

  test("elsewhere tells nothing", () => {
    atOnce(search.diagnose({ where: { kind: "box", from: 1.9999999, to: 2.0000001 }, reason: "" }));
    atOnce(search.diagnose(leftOnLine("no idea")));
    atOnce(search.diagnose({ where: { kind: "tail", side: 1 }, reason: "" }));
    expect(search.found).toEqual([]);
  });
});
