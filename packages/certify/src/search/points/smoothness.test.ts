/** φ is as smooth as it is known to be, and never said to be smoother than the derivative that jumps. */
import { expect, test } from "vitest";
import { activation, CONDITIONS } from "../../../test-kit/conditions.js";
import { analyse } from "../../prove.js";

test.each([
  ["sinh(x)", 3, true, undefined],
  ["x^3+x/10", 3, true, undefined],
  ["sqrt(1+x^2)", 3, true, undefined],
  ["abs(x)", 0, false, 1],
  ["x*abs(x)", 1, false, 2],
  ["max(x,0)^3", 2, false, 3],
  ["log(x)", -1, false, undefined],
] as const)("%s has %i continuous derivatives or more; analytic: %s, first jump: %s", async (text, shown, analytic, jump) => {
  const { smoothness } = await analyse(activation(text), CONDITIONS, { milliseconds: 600_000 });
  expect(smoothness).toEqual({ shown, analytic, ...(jump === undefined ? {} : { jump }) });
});
