/** Ends that miss a turn by 10⁻¹² to 10⁻⁴⁰, and ends at the turn, with it and without it. */
import { describe, expect, test } from "vitest";
import { decided } from "../../test-kit/decided.js";
import { some } from "../../test-kit/sizes.js";
import { audit } from "../audit.js";

/** φ with φ′ = 0 at `turn`, where φ′ changes from − to +; φ′ > 0 up to `to`. */
const TURNS: readonly { readonly text: string; readonly turn: number; readonly to: string }[] = [
  { text: "(x-1)^2", turn: 1, to: "2" },
  { text: "cosh(x-1)", turn: 1, to: "2" },
  { text: "exp(x)-x", turn: 0, to: "inf" },
  { text: "-cos(x)", turn: 0, to: "3" },
  { text: "log(1+x^2)", turn: 0, to: "5" },
  { text: "x*log(x)-x", turn: 1, to: "inf" },
];

const DISTANCES = some([40, 12, 16, 20, 25, 30, 35], 7, 6);

const beside = (turn: number, sign: 1 | -1, digits: number): string => {
  const unit = 10n ** BigInt(digits);
  return `${BigInt(turn) * unit + BigInt(sign)}/${unit}`;
};

async function slopeOn(text: string, on: string): Promise<string | undefined> {
  const { report, certificate } = await decided(text, { on, assumptions: ["3.1-weak", "collapse-minimum", "3.1"] });
  expect((await audit(JSON.parse(JSON.stringify(certificate)))).accepted).toBe(true);
  // 3.1-weak asks for φ‴ > 0 too: what is told of φ′ is its infimum.
  const { lower, upper } = report.assumptions["3.1"]?.constants?.["rho1"] ?? { lower: "?", upper: "?" };
  return lower.startsWith("-") && lower !== "-0" && upper.startsWith("-")
    ? "negative"
    : upper === "0" && lower === "0"
      ? "zero"
      : Number(lower) > 0
        ? "positive"
        : "unknown";
}

describe.each(some(TURNS, 2))("φ′ of $text", ({ text, turn, to }) => {
  const right = to === "inf" ? "inf)" : `${to}]`;

  test.each(DISTANCES)("is > 0 from 1e-%i past its zero on, and < 0 just before it", async (digits) => {
    expect(await slopeOn(text, `[${beside(turn, 1, digits)},${right}`)).toBe("positive");
    expect(await slopeOn(text, `(${beside(turn, 1, digits)},${right}`)).toBe("positive");
    expect(await slopeOn(text, `[${beside(turn, -1, digits)},${right}`)).toBe("negative");
    expect(await slopeOn(text, `(${beside(turn, -1, digits)},${right}`)).toBe("negative");
  });

  test("has the infimum 0 from its zero on, attained if that belongs to the interval", async () => {
    for (const [open, attained] of [
      ["[", true],
      ["(", false],
    ] as const) {
      const { report } = await decided(text, { on: `${open}${turn},${right}`, assumptions: ["3.1"] });
      expect(report.assumptions["3.1"]?.constants?.["rho1"]).toMatchObject({ exact: "0", attained });
    }
  });
});
