/** Bad input of `simulate`: every message says what was expected, what was got, and where it helps, what to do. */
import { afterAll, describe, expect, test } from "vitest";
import { npy, npz } from "../../test-kit/numpy.js";
import { Folder, json, run } from "../../test-kit/run.js";
import { writeNpyHeader } from "../numpy/npyHeader.js";
import { errorReport } from "../usageError.js";
import { settingsOf } from "./config.js";
import { simulateArguments } from "./options.js";
import { resumed } from "./resume.js";
import { simulationOf } from "./simulation.js";

const folder = new Folder();
afterAll(() => folder.remove());

async function refusal(args: readonly string[]): Promise<{ code: string; message: string } | undefined> {
  try {
    const parsed = simulateArguments(args);
    if (parsed.values.resume !== undefined) resumed(parsed.values.resume, parsed.values);
    else await simulationOf(settingsOf(parsed));
    return undefined;
  } catch (error) {
    return errorReport(error)?.error ?? { code: "unknown", message: String(error) };
  }
}

async function expectRefused(args: readonly string[], code: string, message: RegExp): Promise<void> {
  const found = await refusal(args);
  expect(found).toMatchObject({ code, message: expect.stringMatching(message) });
  expect(found?.message).toMatch(/^[^\n]{20,400}$/);
}

const CUBIC = "x^3+x";

describe("options", () => {
  const table: [string[], RegExp][] = [
    [[], /expected an expression or figure1, got none; try flatcheck simulate/],
    [[CUBIC, "x"], /expected one expression, got also "x"/],
    [[CUBIC, "--learning-rate", "0"], /expected a number > 0 after --learning-rate, got "0"/],
    [[CUBIC, "--learning-rate=-0.1"], /expected a number > 0 after --learning-rate, got "-0.1"/],
    [[CUBIC, "--learning-rate", "NaN"], /expected a number > 0 after --learning-rate, got "NaN"/],
    [[CUBIC, "--learning-rate", "1e999"], /expected a number > 0 after --learning-rate/],
    [[CUBIC, "--noise=-1"], /expected a number ≥ 0 after --noise, got "-1"/],
    [[CUBIC, "--radius", ""], /expected a number > 0 after --radius, got ""/],
    [[CUBIC, "--steps=-5"], /expected a whole number from 0 to 9007199254740991 after --steps, got "-5"/],
    [[CUBIC, "--steps", "1.5"], /expected a whole number .* after --steps, got "1.5"/],
    [[CUBIC, "--time", "0"], /expected a number > 0 after --time/],
    [[CUBIC, "--time", "1", "--steps", "9"], /expected --steps or --time with label-noise-sgd, got both; remove one/],
    [[CUBIC, "--time", "1", "--noise", "0"], /expected a time that label-noise-sgd reaches, .*; take --steps, or a larger noise/],
    [[CUBIC, "--seed=-1"], /expected a whole number .* after --seed/],
    [[CUBIC, "--record-every", "0"], /expected a whole number from 1 .* after --record-every/],
    [[CUBIC, "--neurons", "0"], /expected a whole number from 1 to 1000000 after --neurons, got "0"/],
    [[CUBIC, "--samples", "many"], /after --samples, got "many"/],
    [[CUBIC, "--batch", "7"], /expected a batch of 1 to 3 samples after --batch, got 7/],
    [[CUBIC, "--coherence", "2"], /expected a number μ with 0 < μ ≤ 1 after --coherence/],
    [[CUBIC, "--method", "adam"], /expected one of label-noise-sgd, .* after --method, got "adam"/],
    [[CUBIC, "--loss", "l1"], /expected one of sum, half, mean after --loss, got "l1"/],
    [[CUBIC, "--inputs", "cube"], /expected one of uniform, gaussian, sphere, coherent after --inputs/],
    [[CUBIC, "--labels", "none"], /after --labels, got "none"/],
    [[CUBIC, "--figure", "pie"], /expected one of singular-values, .* after --figure, got "pie"/],
    [[CUBIC, "--backend", "abacus"], /expected a backend that is there \(auto, .*stdlib.*\) after --backend, got "abacus"/],
    [
      [CUBIC, "--backend", "wasm", "--method", "gradient-flow"],
      /expected a backend that can compute this run, got wasm: it has no gradient-flow; take --backend auto/,
    ],
    [[CUBIC, "--out", ""], /expected a folder after --out, got ""; write \. for this one/],
    [["--resume", ""], /expected a folder after --resume, got ""/],
    [["--resume", "somewhere", "--seed", "2"], /expected no --seed beside --resume/],
    [[CUBIC, "--resume", "somewhere"], /expected no expression beside --resume, got "x\^3\+x"/],
  ];
  test.each(table)("%j", (args, message) => expectRefused(args, "usage", message));

  test("sizes that no memory holds", () =>
    expectRefused([CUBIC, "--neurons", "1e6", "--dimension", "1e6"], "too-large", /of at most 134217728 entries, got m = 1000000/));
  test("a coherence without room", () =>
    expectRefused(
      [CUBIC, "--samples", "5", "--coherence", "0.5"],
      "data",
      /expected at most 3 samples for a coherence > 0 in dimension 3, got 5/,
    ));
  test("a coherence that is lost in rounding", () =>
    expectRefused([CUBIC, "--coherence", "1e-300"], "data", /expected a coherence μ ≥ .* for 3 samples, got 1e-300/));
  test("a range of a parameter", () =>
    expectRefused(["nu*x", "--param", "nu=1..2"], "parameter", /expected one value for the parameter nu, got a range/));
  test("a parameter without a value", () => expectRefused(["x^3+nu*x"], "unknown-name", /got "nu"; give it a value/));
  test("an experiment that is not there", () => expectRefused(["figure9"], "unknown-name", /got "figure9"/));
  test.each(["log(x)", "1/x", "x^2.5", "1/(2x-1)"])("%s has gaps", (phi) =>
    expectRefused([phi], "activation", /defined on all of ℝ, got .*, which is not at x = /),
  );
  test("a checkpoint that is not there", () =>
    expectRefused(["--resume", folder.file("none")], "unreadable-file", /none\/checkpoint.npz \(ENOENT\)/));
  test("a checkpoint of another program", () => {
    folder.folder("other");
    folder.write("other/checkpoint.npz", npz({ X: [[1]] }));
    return expectRefused(["--resume", folder.file("other")], "checkpoint", /expected a checkpoint of schema flatcheck.checkpoint\/1/);
  });
});

const I = [
  [1, 0],
  [0, 1],
];
const y = [[1], [2]];

describe("data", () => {
  const table: [string, string, string | Uint8Array, RegExp][] = [
    ["NaN in a row", "a.csv", "1,2,3\n4,NaN,5\n", /expected a finite number, got "NaN" in .*a.csv, line 2, column 2; remove the sample/],
    ["NaN in the first row", "b.csv", "nan,2,3\n4,5,6\n", /expected a finite number, got "nan" in .*b.csv, line 1, column 1/],
    ["an infinite label", "c.csv", "1,2,inf\n", /got "inf" in .*c.csv, line 1, column 3/],
    ["ragged rows", "d.csv", "1,2,3\n4,5\n", /expected 3 columns in every row of .*d.csv, got 2 in line 2/],
    ["no row", "e.csv", "# nothing\n", /expected rows of d ≥ 1 inputs and a label.*, got no row/],
    ["one column", "f.csv", "1\n2\n", /got rows with one column/],
    [
      "equal rows with two labels",
      "h.csv",
      "1,2,3\n1.0,2,4\n",
      /expected distinct samples, got equal rows 1 and 2 with the labels 3 and 4; remove one/,
    ],
    ["equal rows", "i.csv", "1,0,3\n2,5,1\n1,-0,3\n", /expected distinct samples, got equal rows 1 and 3; remove one/],
    ["no JSON", "a.json", "{", /expected JSON in/],
    ["a list", "b.json", "[1]", /expected {"X": \[\[…\], …\], "y": \[…\]} in .*, got \[1\]/],
    ["no X", "c.json", '{"y":[1]}', /expected an array X in .*c.json, got y/],
    ["no sample", "d.json", '{"X":[],"y":[]}', /expected at least one sample with at least one input in .*, got shape \(0,\)/],
    ["a ragged X", "e.json", '{"X":[[1,2],[3]],"y":[1,2]}', /expected 2 numbers in every row of X in .*, got 1 in row 2/],
    ["null", "f.json", '{"X":[[1,null]],"y":[1]}', /expected a finite number, got null in .*row 1, column 2 of X/],
    ["lists in a row", "k.json", `{"X":[[${"[".repeat(1e5)}${"]".repeat(1e5)}]],"y":[1]}`, /expected a finite number, got a list in/],
    ["an object", "l.json", `{"X":${'{"X":'.repeat(1e5)}1${"}".repeat(1e5)}}`, /expected {"X": \[…\]} in .*, got an object/],
    [
      "two labels for one sample",
      "h.json",
      '{"X":[[1,2]],"y":[1,2]}',
      /expected 1 number in y, one for each row of X, in .*, got shape \(2,\)/,
    ],
    [
      "θ(0) of another width",
      "i.json",
      '{"X":[[1,2]],"y":[1],"theta0":[[1]]}',
      /expected theta0 of shape \(m, 2\), .*, got shape \(1, 1\)/,
    ],
    [
      "a and θ(0) of two sizes",
      "j.json",
      '{"X":[[1,2]],"y":[1],"theta0":[[1,2]],"a":[1,1]}',
      /expected 1 number in a, one for each row of theta0/,
    ],
    ["no labels", "a.npy", npy(I), /expected labels y beside X in .*, got none; add them, or draw some with --labels uniform/],
    ["an array that ends early", "b.npy", npy(I).slice(0, -3), /expected 4 numbers in .*b.npy, got 3: the file ends too early/],
    [
      "big-endian numbers",
      "c.npy",
      Buffer.concat([writeNpyHeader({ type: ">f8", shape: [1, 1] }), new Uint8Array(8)]),
      /expected little-endian numbers in .*, got >f8/,
    ],
    [
      "another type",
      "d.npy",
      Buffer.concat([writeNpyHeader({ type: "|O", shape: [1, 1] }), new Uint8Array(8)]),
      /expected floats of 4 or 8 bytes or integers in .*, got \|O/,
    ],
    ["another format", "e.npy", "PK", /expected a NumPy array in .*, got another format/],
    [
      "an archive that ends early",
      "a.npz",
      npz({ X: I, y }).slice(0, 100),
      /expected a whole .npz archive, got .*; write it again with numpy.savez/,
    ],
    ["no X", "b.npz", npz({ y }), /expected an array X in .*b.npz, got y/],
    ["labels of another name", "c.npz", npz({ X: I, target: y }), /expected labels y in .*, got X, target; say --label target/],
    ["NaN", "d.npz", npz({ X: [[1, Number.NaN]], y: [[1]] }), /got NaN in X of .*d.npz, row 1, column 2/],
    ["an infinite label", "e.npz", npz({ X: [[1]], y: [[Number.NEGATIVE_INFINITY]] }), /got -Infinity in y of .*e.npz/],
    ["shapes that disagree", "f.npz", npz({ X: I, y: [[1]] }), /expected 2 numbers in y, one for each row of X, in .*, got shape \(1, 1\)/],
  ];
  test.each(table)("%s: %s", (_, name, content, message) => expectRefused([CUBIC, "--data", folder.write(name, content)], "data", message));

  test("another kind of file", () =>
    expectRefused([CUBIC, "--data", "x.txt"], "data-format", /ending in .csv, .json, .npy or .npz, got x.txt/));
  test("sizes against the file", () =>
    expectRefused(
      [CUBIC, "--data", folder.write("s.csv", "1,2,3\n"), "--samples", "2"],
      "data",
      /expected 2 samples as --samples says, got 1 in .*; drop --samples/,
    ));
  test("inputs beside a file", () =>
    expectRefused(
      [CUBIC, "--data", folder.write("t.csv", "1,2,3\n"), "--inputs", "sphere"],
      "usage",
      /expected no --inputs beside --data/,
    ));

  test.each([
    [
      "tanh(x)",
      2.5,
      /expected labels in the range of 2 neurons, \(-2, 2\), got y = 2.5 for sample 1; scale the labels or take another activation/,
    ],
    ["exp(x)", -1, /\(0, ∞\), got y = -1/],
    ["x^2", -0.1, /\[0, ∞\)/],
    ["cosh(x)", 1, /\[2, ∞\)/],
    ["(-exp(-x^2))-1/4", 1, /\[-2.5, -0.5\), got y = 1/],
    ["atan(x)", 4, /\(-3.14159, 3.14159\)/],
    ["gelu(x)", -0.35, /\[-0.339942, ∞\)/],
    ["max(x,-1/3)", -1, /between -0.666667 and ∞, got y = -1/],
  ])("a label that no network of %s has", (phi, label, message) =>
    expectRefused([phi, "--neurons", "2", "--data", folder.write("range.csv", `1,2,${label}\n`)], "data", message),
  );

  test.each([
    ["tanh(x)", 1.9],
    ["gelu(x)", -0.33],
    ["x^2", 0.5],
    ["x^3", -7],
  ])("a label that a network of %s has", async (phi, label) => {
    expect(await refusal([phi, "--neurons", "2", "--data", folder.write("range.csv", `1,2,${label}\n`)])).toBeUndefined();
  });
});

describe("data that is taken", () => {
  test.each([
    ["names above", "k.csv", "x1,x2,y\n1,0,0.25\n0,1/2,1e-3\n"],
    ["no names", "l.csv", "# comment\n1,0,0.25\n\n0,0.5,0.001\n"],
    ["JSON", "k.json", '{"X":[[1,0],[0,0.5]],"y":[0.25,0.001]}'],
    ["JSON behind a byte order mark", "bom.json", '\uFEFF{"X":[[1,0],[0,0.5]],"y":[0.25,0.001]}'],
    [
      "NumPy",
      "k.npz",
      npz({
        X: [
          [1, 0],
          [0, 0.5],
        ],
        y: [[0.25], [0.001]],
      }),
    ],
  ])("%s", async (_, name, content) => {
    const { problem, config } = await simulationOf(settingsOf(simulateArguments([CUBIC, "--data", folder.write(name, content)])));
    expect([...problem.X.data, ...problem.y]).toEqual([1, 0, 0, 0.5, 0.25, 0.001]);
    expect(config).toMatchObject({ samples: 2, dimension: 2, neurons: 10 });
  });

  test("second layer and start", async () => {
    const file = folder.write("m.json", '{"X":[[1,2]],"y":[1],"a":[1,-1],"theta0":[[0.5,0],[0,0.25]]}');
    const { problem, start, config } = await simulationOf(settingsOf(simulateArguments([CUBIC, "--data", file])));
    expect([...problem.a, ...start.data, config.neurons]).toEqual([1, -1, 0.5, 0, 0, 0.25, 2]);
  });
});

test("on the command line: one line, exit 3, one JSON object", async () => {
  const args = ["simulate", CUBIC, "--steps", "-5"];
  expect(await run(...args)).toEqual({
    code: 3,
    stdout: "",
    stderr: 'flatcheck: expected a whole number from 0 to 9007199254740991 after --steps, got "-5"\n',
  });
  const { code, stdout } = await run(...args, "--json");
  expect([code, json(stdout)]).toMatchObject([3, { error: { code: "usage" } }]);
});
