import { expect, it } from "vitest";
import { component } from "./vector.js";

it("is every component as it is, zeros and NaN too", () => {
  const v = Float64Array.of(0, -0, Number.NaN, 5e-324);
  for (const [i, value] of v.entries()) expect(component(v, i)).toBe(value);
});

it("throws where there is none", () => {
  for (const i of [-1, 2, 0.5, Number.NaN])
    expect(() => component(new Float64Array(2), i)).toThrow("expected the index of one of 2 components");
});
