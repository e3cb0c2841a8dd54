/**
 * Random activations: no crash, no run past its time limit, no certificate that its own audit refuses, and no word of the
 * report that values at points contradict. `test:deep` runs 30, its whole size 300, FLATCHECK_FUZZ=20000 as many as it says, FLATCHECK_FUZZ_LIMIT sets the milliseconds for each;
 * FLATCHECK_FUZZ_SEED and FLATCHECK_FUZZ_ONLY=index replay a failure.
 */
import { ActivationError } from "@flatcheck/activation";
import { expect, test } from "vitest";
import { contradictions } from "../../test-kit/contradictions.js";
import { randomActivation, randomOf } from "../../test-kit/generator.js";
import { oracleOf } from "../../test-kit/oracle.js";
import { amount } from "../../test-kit/sizes.js";
import { audit, check } from "../index.js";

const COUNT = Number(process.env["FLATCHECK_FUZZ"] ?? amount(30, 3, 300));
const SEED = Number(process.env["FLATCHECK_FUZZ_SEED"] ?? 20240607);
const ONLY = process.env["FLATCHECK_FUZZ_ONLY"];
const LIMIT_MS = Number(process.env["FLATCHECK_FUZZ_LIMIT"] ?? amount(1000, 500));
/** More than this past the limit is a hang; less may be one long step, a collection of garbage, or a slow machine. */
const SLACK_MS = 60_000;
/** Errors that mean the generator, not the program, was wrong. */
const REFUSALS = new Set(["too-long", "too-deep", "too-large", "ambiguous"]);

const indices = ONLY === undefined ? Array.from({ length: COUNT }, (_, i) => i) : [Number(ONLY)];
const path = (index: number, text: string): string => `FLATCHECK_FUZZ_SEED=${SEED} FLATCHECK_FUZZ_ONLY=${index}  ${text}`;

test(`${indices.length} random activations from seed ${SEED}`, async () => {
  const failures: string[] = [];
  const verdicts = { holds: 0, fails: 0, unknown: 0 };
  for (const index of indices) {
    const text = randomActivation(randomOf(SEED + 7919 * index));
    const found = await problems(text, verdicts);
    failures.push(...found.map((problem) => `${path(index, text)}\n    ${problem}`));
    if (found.length > 0 && process.env["FLATCHECK_FUZZ"] !== undefined) process.stderr.write(`${failures.at(-1)}\n`);
  }
  if (process.env["FLATCHECK_FUZZ"] !== undefined) process.stderr.write(`${JSON.stringify(verdicts)}\n`);
  expect(failures, failures.join("\n")).toEqual([]);
  // The generator must reach both verdicts, or the test says little. What is unknown may be rare.
  if (indices.length >= 100) for (const n of [verdicts.holds, verdicts.fails]) expect(n / (3 * indices.length)).toBeGreaterThan(0.02);
});

async function problems(text: string, verdicts: Record<"holds" | "fails" | "unknown", number>): Promise<string[]> {
  try {
    const clock = startClock();
    const { report, certificate } = await check(text, { timeLimit: LIMIT_MS / 1000 });
    const spent = clock();
    for (const id of ["3.1", "3.1-weak", "3.4"]) verdicts[report.assumptions[id]?.verdict ?? "unknown"]++;
    const audited = await audit(JSON.parse(JSON.stringify(certificate)));
    return [
      ...(spent > LIMIT_MS + SLACK_MS ? [`${spent.toFixed(0)} ms for a limit of ${LIMIT_MS}`] : []),
      ...(audited.accepted ? [] : [`its audit refuses the certificate: ${audited.reason}`]),
      ...contradictions(report, await oracleOf(text)),
    ];
  } catch (error) {
    if (error instanceof ActivationError && REFUSALS.has(error.code)) return [];
    return [`crash: ${error instanceof Error ? error.stack?.split("\n").slice(0, 4).join(" ") : String(error)}`];
  }
}

/** Milliseconds of this process or of the clock on the wall, the smaller: a busy machine is not a slow prover. */
function startClock(): () => number {
  const [wall, cpu] = [performance.now(), process.cpuUsage()];
  return () => {
    const { user, system } = process.cpuUsage(cpu);
    return Math.min(performance.now() - wall, (user + system) / 1000);
  };
}
