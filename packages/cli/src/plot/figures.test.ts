/** Figures for paper: of the width and type asked for, with and without words, as PDF with the font in it, and their numbers beside them. */
import { inflateSync } from "node:zlib";
import { check } from "@flatcheck/symbolic";
import { describe, expect, test } from "vitest";
import { fontFiles } from "../fonts.js";
import { drawCheck } from "../plot.js";
import { renderSvg } from "../render.js";
import { type DrawnFiles, drawnFiles } from "./drawnFiles.js";
import type { FigureChoice, FigureFormat } from "./figureOptions.js";
import { AS_DESIGNED, type FigureStyle } from "./figureStyle.js";
import { fontWidths } from "./fontWidths.js";
import { svgTree } from "./svgTree.js";
import { tableText } from "./tableText.js";

const outcome = await check("x^3 - x", { timeLimit: 60 });

const filesFor = (
  style: Partial<FigureStyle>,
  format: FigureFormat = "svg",
  data: FigureChoice["data"] = "left out",
): Promise<DrawnFiles> => drawnFiles("f", [format], drawCheck(outcome.report), { style: { ...AS_DESIGNED, ...style }, data });

const svgFor = async (style: Partial<FigureStyle>): Promise<string> => (await filesFor(style)).files.get("f.svg") as string;

describe("the size", () => {
  test.each([70, 84, 120, 174])("is %i mm, with labels of 8 pt", async (width) => {
    const svg = await svgFor({ width, fontSize: 8 });
    const [, drawn] = /<svg[^>]* width="([\d.]+)mm"/.exec(svg) ?? [];
    const [, pixels] = /viewBox="0 0 ([\d.]+)/.exec(svg) ?? [];
    expect(Number(drawn)).toBe(width);
    const scale = ((width / 25.4) * 96) / Number(pixels);
    // A hundredth is what the rounds that approach the width leave to the scale of the whole.
    expect(Math.abs(scale - 1)).toBeLessThan(0.01);
    const sizes = [...svg.matchAll(/text-anchor="middle"[^>]*font-size="([\d.]+)px"/g)].map(([, size]) => Number(size));
    expect(Math.min(...sizes)).toBeCloseTo((8 * 96) / 72, 6);
  });

  test("is as designed where nothing is asked for", async () => {
    expect(await svgFor({})).toBe(await renderSvg(drawCheck(outcome.report).spec));
  });
});

describe("words", () => {
  test("are left out, and stand in a file beside", async () => {
    const { files } = await filesFor({ title: "left out", caption: "left out" });
    const svg = files.get("f.svg") as string;
    for (const words of ["x^3", "Green", "proved"]) expect(svg).not.toContain(words);
    expect(files.get("f.caption.txt")).toMatch(/^φ\(x\) = x\^3 - x\.\nGreen: .*\nφ′: ρ₁ = -1 \(proved\)/);
  });

  test("each alone", async () => {
    expect(await svgFor({ title: "left out" })).toMatch(/ρ₁ = -1/);
    const svg = await svgFor({ caption: "left out" });
    expect([svg.includes("x^3"), svg.includes("ρ₁ = -1")]).toEqual([true, false]);
  });
});

test("numbers beside it are those of the curve, also where it leaves the frame", async () => {
  const { files } = await filesFor({}, "svg", "written");
  expect([...files.keys()].toSorted()).toEqual(["f.csv", "f.svg", "f.vl.json"]);
  const rows = (files.get("f.csv") as string)
    .split("\n")
    .slice(1)
    .map((line) => line.split(","));
  const curve = rows.filter(([panel, shows]) => panel === "φ" && shows === "curve");
  expect(curve.length).toBeGreaterThan(100);
  for (const [, , , x, y] of curve) expect(Number(y)).toBeCloseTo(Number(x) ** 3 - Number(x), 12);
  expect(rows).toContainEqual(["φ′", "infimum", "", "", "-1"]);
  const spec = JSON.parse(files.get("f.vl.json") as string) as object;
  expect(await renderSvg(spec)).toBe(files.get("f.svg"));
});

test("cells with commas and quotes are quoted", () => {
  expect(tableText([{ a: 'x, "y"', b: 1 }, { b: 0.1 }])).toBe('a,b\n"x, ""y""",1\n,0.1\n');
});

describe("PDF", () => {
  /** Its objects, with what is compressed in them readable. */
  const readable = (bytes: Uint8Array): string => {
    const text = Buffer.from(bytes).toString("latin1");
    return text.replace(/stream\r?\n([\s\S]*?)\r?\nendstream/g, (whole, stream: string) => {
      try {
        return inflateSync(Buffer.from(stream, "latin1")).toString("latin1");
      } catch {
        return whole;
      }
    });
  };

  test("has the page, the font and vectors", async () => {
    const { files } = await filesFor({ width: 84, fontSize: 8 }, "pdf");
    const pdf = readable(files.get("f.pdf") as Uint8Array);
    expect(pdf).toMatch(/^%PDF-1\./);
    const [, width] = /\/MediaBox \[0 0 ([\d.]+) [\d.]+\]/.exec(pdf) ?? [];
    expect(Number(width)).toBeCloseTo((84 * 72) / 25.4, 1);
    expect(pdf).toMatch(/\/FontFile2/);
    expect(pdf).toMatch(/\+DejaVuSans/);
    expect(pdf.match(/\n[-\d. ]+ l\n/g)?.length).toBeGreaterThan(100);
    expect(pdf).not.toContain("/Subtype /Image");
  });
});

describe("widths of text", () => {
  const [regular, bold] = fontFiles().map(fontWidths) as [ReturnType<typeof fontWidths>, ReturnType<typeof fontWidths>];

  test("are the font's: digits 0.636 em, bold ones 0.696 em, as its metrics state", () => {
    expect(regular("0")).toBeCloseTo(1303 / 2048, 9);
    expect(bold("0")).toBeCloseTo(1425 / 2048, 9);
    expect(regular("0123456789")).toBeCloseTo((10 * 1303) / 2048, 9);
  });

  test("of letters that figures have are those of glyphs, not of the box for a missing one", () => {
    const missing = regular("\u{10ffff}");
    for (const letter of "φρνσ₁²″‖−≥∇ᵀ⁻")
      expect([letter, regular(letter) > 0, letter === "−" || regular(letter) !== missing]).toEqual([letter, true, true]);
  });
});

test("SVG with entities, and what is no SVG", () => {
  expect(svgTree('<svg a="1 &lt; 2"><text>x &amp; y</text><g/></svg>').children).toMatchObject([
    { name: "text", children: ["x & y"] },
    { name: "g" },
  ]);
  expect(() => svgTree("<svg><g></svg>")).toThrow("well-formed");
});
