/** Grids as they are read: what each kind of axis gives, and every kind of mistake with its line. */
import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { checkPlan } from "../checkPlan.js";
import { Plan } from "../plan.js";
import { sobolBits } from "./sobol.js";

const axis = (text: string, seed = 1): readonly (string | number)[] => {
  const plan = Plan.of(`{"activation": "x^3+nu*x", "axes": {"nu": ${text}}, "seed": ${seed}}`);
  return Array.from({ length: plan.runs }, (_, k) => plan.runAt(k).values[0] as number);
};

describe("axes", () => {
  test.each([
    ['{"grid": ["1/10", 0.2, 3]}', [0.1, 0.2, 3]],
    ["[1, 2]", [1, 2]],
    ['{"linspace": [0.01, 0.1, 10]}', [0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.09, 0.1]],
    ['{"linspace": [5, 7, 1]}', [5]],
    ['{"logspace": [-3, 0, 7]}', [0.001, 0.00316227766017, 0.01, 0.0316227766017, 0.1, 0.316227766017, 1]],
    ['{"geomspace": [0.001, 1, 4]}', [0.001, 0.01, 0.1, 1]],
  ])("%s", (text, values) => expect(axis(text)).toEqual(values));

  test("parameters are exact: linspace and fractions reach φ as rationals", () => {
    const plan = Plan.of('{"activation": "x^3+nu*x", "axes": {"nu": {"linspace": [0, 1, 4]}}}');
    expect([0, 1, 2, 3].map((k) => plan.runAt(k).options.params)).toEqual(["0", "1/3", "2/3", "1"].map((nu) => ({ nu })));
  });

  test("random and Sobol values stay in their ranges, belong to the seed, and differ from seed to seed", () => {
    for (const kind of ["random", "sobol"]) {
      const text = `{"${kind}": {"count": 50, "from": 0.01, "to": 10, "scale": "log"}}`;
      const values = axis(text) as readonly number[];
      expect(values.every((value) => value >= 0.01 && value <= 10)).toBe(true);
      expect(values.filter((value) => value < 0.3162).length).toBeGreaterThan(10);
      expect(axis(text)).toEqual(values);
      expect(axis(text, 2)).not.toEqual(values);
    }
    expect(axis('{"random": {"count": 99, "from": 1, "to": 3, "scale": "whole"}}')).toEqual(expect.arrayContaining([1, 2, 3]));
  });

  test("draws are the same whatever is asked for first", () => {
    const text = '{"activation": "x^3+nu*x", "axes": {"a": {"random": {"count": 300, "axes": {"nu": [0, 1], "noise": [0, 1]}}}}}';
    const [forwards, backwards] = [Plan.of(text), Plan.of(text)];
    const runs = Array.from({ length: 300 }, (_, k) => k);
    const last = runs.toReversed().map((k) => backwards.runAt(k).values);
    expect(last.toReversed()).toEqual(runs.map((k) => forwards.runAt(k).values));
  });

  test("Sobol's points are those of scipy.stats.qmc 1.17.1, Sobol(d=10, scramble=False, bits=32)", () => {
    const points: Readonly<Record<number, readonly number[]>> = {
      0: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
      2: [3221225472, 1073741824, 1073741824, 1073741824, 3221225472, 3221225472, 1073741824, 3221225472, 3221225472, 3221225472],
      5: [3758096384, 3758096384, 536870912, 1610612736, 3758096384, 2684354560, 3758096384, 1610612736, 1610612736, 536870912],
      77: [3590324224, 3590324224, 33554432, 3321888768, 3590324224, 2181038080, 973078528, 2785017856, 771751936, 1845493760],
      199: [620756992, 2466250752, 4177526784, 3338665984, 1627389952, 3204448256, 3607101440, 2835349504, 83886080, 788529152],
    };
    for (const [k, point] of Object.entries(points)) expect(point.map((_, d) => sobolBits(d, Number(k)))).toEqual(point);
  });

  test("zip goes through its lists side by side", () => {
    const plan = Plan.of('{"activation": "x^3", "axes": {"sizes": {"zip": {"neurons": [4, 8], "samples": [2, 3]}}}}');
    expect([0, 1].map((k) => plan.runAt(k).values)).toEqual([
      [4, 2],
      [8, 3],
    ]);
  });
});

describe("derived values", () => {
  const rate = (text: string, more = ""): number | undefined =>
    Plan.of(`{"activation": "x^3", "simulate": {"learningRate": "${text}"${more}}}`).runAt(0).options.learningRate;

  test("are exact where they are rational: 3/10 of ten tenths is 0.3", () => {
    expect(rate("0.01/m")).toBe(0.001);
    expect(rate("(1/10 + 2/10)*n/3")).toBe(0.3);
    expect(rate("noise^2/10", ', "noise": 0.3')).toBe(0.009);
    expect(rate("0.1/sqrt(neurons)", ', "neurons": 16')).toBe(0.025);
    expect(rate("1/sqrt(d)")).toBe(1 / Math.sqrt(3));
  });

  test.each([
    ["0.01/k", /k/],
    ["process.exit(1)", /no name has a part behind a point/],
    ["x/10", /holds the variable x/],
    ["learningRate/2", /depend on each other/],
    ["1/(m-10)", /finite number, got 1\/\(m-10\) for m = 10|zero|0/],
  ])("%s is refused", (text, message) => expect(() => rate(text)).toThrow(message));
});

const counts = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 });

property.prop([counts, fc.integer({ min: 1, max: 4 })])(
  "runs are numbered with the first axis slowest and seeds fastest",
  (lengths, seeds) => {
    const names = ["noise", "radius", "epsilon", "init"];
    const axes = Object.fromEntries(lengths.map((length, k) => [names[k], { grid: Array.from({ length }, (_, i) => i + 1) }]));
    const plan = Plan.of(JSON.stringify({ activation: "x^3", axes, seeds: { from: 7, count: seeds } }));
    expect(plan.runs).toBe(lengths.reduce((a, b) => a * b, seeds));
    const all = Array.from({ length: plan.runs }, (_, k) => [...plan.runAt(k).values, plan.runAt(k).seed]);
    const sorted = all.toSorted((a, b) => {
      const k = a.findIndex((value, i) => value !== b[i]);
      return (a[k] as number) - (b[k] as number);
    });
    expect(all).toEqual(sorted);
    expect(new Set(all.map(String)).size).toBe(plan.runs);
  },
);

test("YAML and JSON of one grid are the same grid, and a grid's line gives itself again", () => {
  const yaml = Plan.of("activation: x^3+nu*x\naxes:\n  nu: {linspace: [0.10, 1e0, 3]}\nseeds: {from: 1, count: 2}\n").grid;
  expect(Plan.of(yaml.json).grid.hash).toBe(yaml.hash);
  expect(Plan.of('{"activation":"x^3+nu*x","axes":{"nu":{"linspace":[0.10,1e0,3]}},"seeds":{"from":1,"count":2}}').grid.hash).toBe(
    yaml.hash,
  );
});

test("10⁸ runs are planned without a list", () => {
  const plan = Plan.of('{"activation": "x^3+nu*x", "axes": {"nu": {"linspace": [0, 1, 10000]}}, "seeds": {"from": 1, "count": 10000}}');
  checkPlan(plan);
  expect(plan.runs).toBe(1e8);
  expect(plan.runAt(1e8 - 1)).toMatchObject({ seed: 10000, values: [1] });
});

test("a name that only others follow from is an axis like any other", () => {
  const plan = Plan.of('{"activation": "x^3", "simulate": {"learningRate": "eta/m"}, "axes": {"eta": [0.1, 0.2]}}');
  checkPlan(plan);
  expect([plan.runAt(1).options.learningRate, plan.runAt(1).values]).toEqual([0.02, [0.2]]);
});

const refused = (text: string): string => {
  try {
    checkPlan(Plan.of(text, "g.yaml"));
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error(`expected a refusal of ${text}`);
};

test.each([
  ["activation: x^3\naxes:\n  nosie: [1]\n", /^unknown axis "nosie" in line 3 of g\.yaml: .*did you mean noise\?$/],
  ["activation: x^3\naxes:\n  learning-rate: [0.1]\n", /^unknown axis "learning-rate" in line 3 .*did you mean learningRate\?$/],
  ["activation: x^3+nu*x\n", /nu/],
  ["activation: x^3\naxes:\n  seeds: [1]\n", /^unknown axis "seeds" in line 3 .*; write seeds: \{from: 1, count: 20\} beside axes$/],
  ["activation: x^3\naxes:\n  weights: [1]\n", /^unknown axis "weights" in line 3 .*; write data: \{NAME: \{X: /],
  ["activation: x^3\naxes:\n  time-limit: [1]\n", /^unknown axis "time-limit" in line 3 .*; proofs have two minutes/],
  ["activation: tanh(x)/1000\naxes:\n  neurons: [1, 2]\n", /^expected labels in the range of 1 neurons/],
  ["activation: x^3\naxis:\n  noise: [1]\n", /^expected the fields activation, .* in line 3 of g\.yaml, got "axis"; leave it out$/],
  ["activation: x^3\nsimulate: {lr: 0.1}\n", /^expected the fields neurons, .* of simulate in line 2 of g\.yaml, got "lr"/],
  ["activation: x^3\naxes:\n  noise: []\n", /^expected a list of values of the axis noise in line 3 of g\.yaml, got an empty list/],
  ["activation: x^3\naxes:\n  noise: {range: [0, 1]}\n", /^expected the fields grid, linspace, .* in line 3 of g\.yaml, got "range"/],
  [
    "activation: x^3\naxes:\n  noise: {linspace: [0, .inf, 4]}\n",
    /^expected the end of the axis noise in line 3 of g\.yaml, got "\.inf"; write a finite number/,
  ],
  ["activation: x^3\naxes:\n  noise: [0.1, .nan]\n", /^expected a number ≥ 0 as noise in line 3 of g\.yaml, got \.nan$/],
  ["activation: x^3+nu*x\nfixed: {nu: .inf}\n", /^expected a finite number as nu in line 2 of g\.yaml, got \.inf$/],
  [
    "activation: x^3\naxes:\n  noise: [0.1/k]\n",
    /^expected a number ≥ 0, or an expression, as noise in line 3 of g\.yaml, got "0\.1\/k": expected .*"k"/,
  ],
  ["activation: x^3\naxes:\n  noise: [0.1, -1]\n", /^expected a number ≥ 0 as noise in line 3 of g\.yaml, got -1$/],
  ["activation: x^3\naxes:\n  loss: [sum, median]\n", /^expected one of sum, half, mean as loss in line 3 of g\.yaml, got "median"$/],
  [
    "activation: x^3\naxes:\n  a: {zip: {noise: [1, 2], radius: [1]}}\n",
    /^expected lists of one length after zip in line 3 of g\.yaml, got noise of 2, radius of 1$/,
  ],
  [
    "activation: x^3\naxes:\n  noise: {linspace: [0, 1, 1000000]}\nseeds: {from: 1, count: 1000000}\n",
    /^expected a grid of at most 100000000 runs, got 1000000000000 \(1000000 × 1000000\); take fewer/,
  ],
  [
    "activation: x^3\nsimulate: {noise: 1}\naxes:\n  noise: [1]\n",
    /^expected noise once, got it in line 2 of g\.yaml and in line 4 of g\.yaml; remove one$/,
  ],
  ["activation: x^3\naxes:\n  seed: [1]\n", /^expected a name other than run, seed, .*; write seeds:/],
  ["activation: x^3\nkeep: [colapse]\n", /^expected a quantity: loss, .* in line 2 of g\.yaml, got "colapse"$/],
  ["activation: x^3\nkeep: [loss, loss]\n", /^expected every column once, got loss again/],
  ["activation: x^3\nseeds: {count: 0}\n", /^expected the number of seeds, a whole number from 1 to .* in line 2 of g\.yaml, got "0"$/],
  ["activation: 1/2x\n", /two readings/],
  ["activation: [\n", /^expected YAML or JSON, got an error in line \d of g\.yaml: /],
  ["", /^expected a grid in g\.yaml, got an empty file/],
  ["- 1\n", /^expected a grid in line 1 of g\.yaml, got a list/],
  ["activation: &a x^3\nfixed: {nu: *a}\n", /^expected values that are written out, got the alias \*a in line 2/],
  ["simulate: {noise: 1}\n", /^expected an activation in line 1 of g\.yaml, got none/],
])("%j is refused", (text, message) => expect(refused(text)).toMatch(message));
