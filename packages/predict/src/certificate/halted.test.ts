/** Searches that are ended on the way, wherever that is: what is left is unknown, what is said is what the whole search says, and the certificate of it is accepted. */
import { fromRows } from "@flatcheck/numeric";
import { describe, expect, test } from "vitest";
import { single } from "../../test-kit/single.js";
import { amount } from "../../test-kit/sizes.js";
import { audit } from "../index.js";
import { landscapeOf } from "../landscape.js";
import { INTERRUPTED, UNHURRIED } from "../pace.js";
import { factsOf } from "../phiFacts.js";
import { conclude } from "../proved.js";
import { startOnM } from "../region/startOnM.js";
import { predictionCertificate } from "./predictionCertificate.js";

const PATTERNS = 100;

async function setting(activation: string, m: number, y: number) {
  const problem = single(
    activation,
    Array.from({ length: m }, () => 1),
    y,
  );
  const start = fromRows(Array.from({ length: m }, (_, j) => [0.3 + 0.1 * j]));
  const run = { activation, problem, loss: "half", start, learningRate: 0.05, noise: 0.2, radius: 0.1, epsilon: 1e-6 } as const;
  const facts = await factsOf(run);
  const landscape = await landscapeOf({}, facts);
  return { run, facts, landscape, start: startOnM(facts, problem, start) };
}

describe("a search that is ended after so many of its steps", () => {
  const steps = [0, 10, 300, 1, 3, 100, 1000, 3000].slice(0, amount(8, 3));
  test.each([
    ["tanh(x)", 3, 1.74],
    ["softplus(x)", 2, 3],
  ] as const)("%s, m = %i, y = %d", async (activation, m, y) => {
    const { run, facts, landscape, start } = await setting(activation, m, y);
    const grounds = { landscape, p: run.problem, start, epsilon: run.epsilon, patterns: PATTERNS };
    const whole = await conclude(grounds);
    for (const most of steps) {
      let asked = 0;
      const pace = { ...UNHURRIED, halted: () => (asked++ >= most ? INTERRUPTED : undefined) };
      const { report, minima } = await conclude(grounds, pace);
      const [own, all] = [minima[0], whole.minima[0]];
      if (own?.complete === "holds") expect(own.minima.length).toBe(all?.minima.length);
      else expect(own?.reason).toContain(INTERRUPTED);
      if (own !== undefined && own.attained !== null) expect(own.attained).toBe(all?.attained);
      for (const { levels, global } of own?.minima ?? []) {
        const same = all?.minima.find((other) => other.levels.every(({ z }, k) => z.lo === levels[k]?.z.lo && z.hi === levels[k]?.z.hi));
        expect(same).toBeDefined();
        if (global !== null) expect(global).toBe(same?.global);
      }
      const certificate = await predictionCertificate({ run, facts, landscape, start, patterns: PATTERNS, proved: report, minima });
      expect((await audit(JSON.parse(JSON.stringify(certificate)))).reason).toBeUndefined();
    }
  });
});
