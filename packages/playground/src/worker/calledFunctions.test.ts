/** Functions that are left out of a WebAssembly module change nothing of those that stay, and MPFR gives the same bits without them. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withCalledFunctions } from "../../bin/calledFunctions.mjs";
import { namesInUse, smaller } from "../../bin/mpfrCode.mjs";

const text = (name: string): readonly number[] => [name.length, ...new TextEncoder().encode(name)];
const section = (id: number, ...bytes: readonly number[]): readonly number[] => [id, bytes.length, ...bytes];
const body = (...code: readonly number[]): readonly number[] => [code.length + 2, 0, ...code, 0x0b];

/** Five functions without arguments: a() = b() + 1, b() = 20, c() = 30, d() = 40 in the table, e() = the one in the table at 0. */
const MODULE = Uint8Array.from([
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...section(1, 1, 0x60, 0, 1, 0x7f),
  ...section(3, 5, 0, 0, 0, 0, 0),
  ...section(4, 1, 0x70, 0, 1),
  ...section(7, 3, ...text("a"), 0, 0, ...text("c"), 0, 2, ...text("e"), 0, 4),
  ...section(9, 1, 0, 0x41, 0, 0x0b, 1, 3),
  ...section(10, 5, ...body(0x10, 1, 0x41, 1, 0x6a), ...body(0x41, 20), ...body(0x41, 30), ...body(0x41, 40), ...body(0x41, 0, 0x11, 0, 0)),
  ...section(0, ...text("about")),
]);

const instance = async (bytes: Uint8Array<ArrayBuffer>): Promise<Readonly<Record<string, () => number>>> =>
  (await WebAssembly.instantiate(bytes)).instance.exports as Readonly<Record<string, () => number>>;

describe("a small module", () => {
  test("keeps what is asked for, and what that calls", async () => {
    const { a, c } = await instance(withCalledFunctions(MODULE, new Set(["a"])));
    expect([a?.(), c]).toEqual([21, undefined]);
  });

  test("keeps what is called by its place in a table", async () => {
    expect((await instance(withCalledFunctions(MODULE, new Set(["e"])))).e?.()).toBe(40);
  });

  test("loses the code of the others", () => {
    const left = withCalledFunctions(MODULE, new Set(["a"]));
    expect(left.length).toBeLessThan(MODULE.length);
    // i32.const 30, which c alone returns.
    expect(Buffer.from(MODULE).includes(Buffer.of(0x41, 30))).toBe(true);
    expect(Buffer.from(left).includes(Buffer.of(0x41, 30))).toBe(false);
  });

  test("that lacks what is asked for is refused", () => {
    expect(() => withCalledFunctions(MODULE, new Set(["a", "z"]))).toThrow("expected exports of the module, got z");
  });

  test("with an instruction that is not known is refused", () => {
    const strange = MODULE.slice();
    strange[MODULE.indexOf(0x6a)] = 0xfe;
    expect(() => withCalledFunctions(strange, new Set(["a"]))).toThrow("got opcode 0xfe");
  });
});

/** What is used here of gmp-wasm's binding. */
interface Binding extends Readonly<Record<string, (...args: readonly number[]) => number>> {}

const enclosure = createRequire(new URL("../../../enclosure/package.json", import.meta.url));
const glueFile = enclosure.resolve("gmp-wasm").replace("index.umd.js", "index.esm.js");

describe("MPFR with the functions alone that are called", () => {
  const folder = mkdtempSync(join(tmpdir(), "mpfr-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  let bindings: readonly [whole: Binding, part: Binding];
  beforeAll(async () => {
    const file = join(folder, "part.mjs");
    writeFileSync(file, smaller(readFileSync(glueFile, "utf8")));
    const whole = join(folder, "whole.mjs");
    writeFileSync(whole, readFileSync(glueFile));
    const load = async (path: string): Promise<Binding> =>
      ((await import(pathToFileURL(path).href)) as { init: () => Promise<{ binding: Binding }> }).init().then(({ binding }) => binding);
    bindings = [await load(whole), await load(file)];
  });

  /** The digits of f(x), rounded up and down. */
  function digits(b: Binding, f: string, x: number, bits: number): readonly string[] {
    const call = (name: string, ...args: readonly number[]): number => (b[name] as (...args: readonly number[]) => number)(...args);
    const [from, to, whole] = [call("mpfr_t"), call("mpfr_t"), call("mpz_t")] as const;
    for (const register of [from, to]) call("mpfr_init2", register, bits);
    call("mpz_init", whole);
    call("mpfr_set_d", from, x, 0);
    return [2, 3].map((rounding) => {
      call(f, to, from, rounding);
      if (call("mpfr_number_p", to) === 0) return `${call("mpfr_get_d", to, rounding)}`;
      return `${call("mpz_to_string", whole, 16)} ${call("mpfr_get_z_2exp", whole, to)}`;
    });
  }

  const functions = namesInUse().filter((name) => /^mpfr_(?:a?(?:sin|cos|tan)h?|expm?1?|log(?:1p)?|erfc?)$/.test(name));

  test("all of the elementary functions are among them", () => expect(functions.length).toBeGreaterThanOrEqual(18));

  test.each(functions)("%s has the same bits", (f) => {
    for (const x of [0, 0.5, -0.3, 1.7, -40.25, 1e6])
      for (const bits of [64, 300]) expect(digits(bindings[1], f, x, bits), `${x}, ${bits} bits`).toEqual(digits(bindings[0], f, x, bits));
  });

  test("another form of gmp-wasm's module is refused", () => {
    expect(() => smaller("const gmpWasm = fetch();")).toThrow("expected gmp-wasm to hold its code as gmpWasm");
  });
});
