/** Values beside double roots, of polynomials of high degree and of quotients: what the search finds, replay accepts. */
import { rationals as Q } from "@flatcheck/enclosure";
import { describe, expect, test } from "vitest";
import { benchOf, refusals } from "../../../test-kit/searching.js";
import { DEEP } from "../../../test-kit/sizes.js";
import { NORMALITY, phi } from "../../form.js";
import { rationalInfimum } from "./rationalInfimum.js";
import { rationalRatio } from "./rationalRatio.js";
import { type RationalRoute, rationalRoute } from "./rationalRoute.js";

const routeOf = (text: string): RationalRoute => rationalRoute(benchOf(text)) as RationalRoute;

/** φ‴ = 2(50x − 1)² + x²⁰ + x²⁴ + x³⁰, least near 1/50, where it is about 50⁻²⁰. */
const MIGNOTTE = "1/32736*x^33+1/17550*x^27+1/10626*x^23+250/3*x^5-25/3*x^4+1/3*x^3+1000*x";

describe.each([
  [MIGNOTTE, "1.0485761677695488e-34"],
  ["8.6466759644981945085821313763753694175196*x^3/6+20*x+x/(1+x^4)", "-2.176314910516006e-41"],
  ["4.623381665657*x^3/6+20*x+log(1)+1/(1+x^2+x^4)", undefined],
])("%s", (text, least) => {
  test("the infimum of φ‴ is known to 25 digits, and its statements verify", () => {
    const found = rationalInfimum(routeOf(text), phi(3));
    if (found.kind !== "bounded") throw new Error(found.kind);
    expect(refusals(text, found.statements)).toEqual([]);
    const width = Q.sub(found.upper, found.lower);
    expect(Q.cmp(width, Q.mul(Q.abs(found.upper), { n: 1n, d: 10n ** 25n }))).toBeLessThanOrEqual(0);
    if (least !== undefined) expect(Math.abs(Q.toNumber(found.upper) / Number(least) - 1)).toBeLessThan(1e-6);
  });
});

test.runIf(DEEP)("the ratio of a polynomial with φ‴ of 10⁻³⁴ between values of 10³ is proved", () => {
  const bench = benchOf(MIGNOTTE);
  const found = rationalRatio(routeOf(MIGNOTTE), { p: NORMALITY, q: phi(2), factors: [phi(1), phi(3)] }, []);
  expect(found?.kind).toBe("bounded");
  if (found?.kind === "bounded") expect(refusals(MIGNOTTE, found.statements)).toEqual([]);
  bench.dispose();
});
