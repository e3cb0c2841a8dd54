/** Reports: each says what there is to say, in a form that is valid whatever the ledger holds. */
import { describe, expect, test } from "vitest";
import { ALL_HOSTILE, EVERY_KIND, HOSTILE, ledger, row } from "../../test-kit/ledgers.js";
import { type Element, elementsNamed, parseXml } from "../../test-kit/xml.js";
import { htmlReport } from "./html.js";
import { jsonReport } from "./json.js";
import { junitReport } from "./junit.js";
import { markdownReport } from "./markdown.js";
import { REPORTS, reportFor } from "./reports.js";
import { textReport } from "./text.js";
import { replayCommand } from "./words.js";

test("a report is chosen by what a name ends in", () => {
  expect(["a.md", "a.HTML", "b.xml", "c.txt", "d.pdf"].map((file) => reportFor(file)?.name)).toEqual([
    "Markdown",
    "HTML",
    "JUnit",
    "text",
    undefined,
  ]);
});

test.each(REPORTS.map((format) => [format.name, format] as const))(
  "%s of the same ledger is the same, and of nothing is something",
  (_, { write }) => {
    expect(write(EVERY_KIND)).toBe(write(EVERY_KIND));
    expect(write(ledger([]))).toContain("x^3");
  },
);

describe("text", () => {
  const text = textReport(EVERY_KIND);
  const lines = text.split("\n");

  test("has a line for each statement: verdict, how it is known, cases, worst case", () => {
    expect(lines).toContain("  ✓ holds      tested      3  1.0e-15 / 1.0e-12  A title");
    expect(lines).toContain("  ✗ fails      tested      3  ratio 2            A title");
    expect(lines).toContain("  ? infinite   –           0  ∞ / undefined      A title");
  });

  test("says which hypothesis fails, and whether the conclusion held all the same", () => {
    expect(text).toContain(
      "Hypotheses that do not hold\n  3.1              fails: φ'''(0) = 0\n  3.4              unknown: the time limit was reached\n",
    );
    expect(text).toContain("  – held does not apply (3.1 fails); its conclusion held in all 3 cases all the same\n");
    expect(text).toContain("  – not-held does not apply (3.1 fails); its conclusion does not hold either\n");
    expect(text).toContain("  ? open is open (whether 3.4 holds is not known); its conclusion held in all 3 cases\n");
  });

  test("prints counterexamples with the command that finds them again, and notes", () => {
    expect(text).toContain(
      '  ✗ fails fails\n      case 2: left = 2 > right = 1\n      again: flatcheck verify "x^3+x" --statement fails --seed 7 --runs 3\n',
    );
    expect(text).toContain("Notes\n  noted: The bound is loose.\n");
  });

  test("says a note that several statements share once", () => {
    const notes = ["The constant is not known."];
    const shared = textReport(ledger([row({ id: "a", verdict: "unknown", notes }), row({ id: "b", verdict: "unknown", notes })]));
    expect(shared).toContain("\n\nNotes\n  a, b: The constant is not known.\n");
    expect(shared.match(/The constant/g)).toHaveLength(1);
  });

  test("names the loss scale, the cases that were not decided, and errors over the size of the quantity", () => {
    const worst = { error: 2, tolerance: 8, size: 4, case: "case 1" };
    const errors = [{ oracle: "differences", error: 2, tolerance: 8, relative: 0.5, cases: 3 }];
    const rows = [
      row({ id: "a", verdict: "holds", lossScale: "c = 1/2", undecided: 2, worst, errors }),
      row({ id: "b", verdict: "not-applicable", hypotheses: {}, undecided: 1 }),
    ];
    const table = textReport(ledger(rows)).split("\n");
    expect(table).toContain("    statement  c    known   cases  undecided  worst");
    expect(table).toContain("  ✓ a          1/2  tested      3          2  0.5 / 2 rel.  A title");
    expect(table).toContain("  a: differences 0.5 / 2");
    const blunt = { oracle: "differences", error: 2, tolerance: 8, relative: 0.5, cases: 0, undecided: 2 };
    const partly = { ...blunt, oracle: "steps", cases: 1, undecided: 1 };
    expect(textReport(ledger([row({ id: "a", verdict: "holds", errors: [blunt, partly] })]))).toContain(
      "a: differences undecided in all its 2 cases (0.5 / 2); steps 0.5 / 2, undecided in 1 more case",
    );
    expect(table.join("\n")).toContain("its conclusion held in all 3 decided cases all the same (1 more was not decided)");
  });

  test("shows an error of flatcheck as one", () => {
    const defect = "TypeError: a bug";
    const broken = textReport(
      ledger([row({ id: "a", verdict: "unknown", conclusion: "unknown", defect, notes: [`this is an error of flatcheck: ${defect}`] })]),
    );
    expect(broken).toContain("  ? a          –          3  –      A title\n");
    expect(broken).toContain(
      "  ? a is open: an error of flatcheck ended its examination\n      this is an error of flatcheck: TypeError: a bug\n",
    );
  });

  test("ends with the totals", () => {
    expect(text.endsWith("\n\n2 hold, 1 fails, 2 unknown, 2 not applicable\n")).toBe(true);
    expect(textReport({ ...EVERY_KIND, interrupted: { examined: 7, of: 9 } })).toContain("interrupted: 7 of 9 statements; 2 hold");
  });

  test("has no line that a text of several lines could forge", () => {
    const { data: _, ...withoutData } = ALL_HOSTILE;
    expect(textReport(withoutData).split("\n")).not.toContain("# title");
  });
});

describe("the command that replays", () => {
  const command = (parts: object, input = "x^3+x"): string =>
    replayCommand({ ...ledger([], input), ...parts }, row({ id: "D.2", verdict: "fails" }));

  test("has parameters and data", () => {
    const activation = { input: "x^3 + nu*x", params: { nu: "1/10" }, canonical: "" };
    const data = { source: "my data.csv", samples: 1, dimension: 1, labels: "given" };
    expect(command({ activation, data })).toBe(
      'flatcheck verify "x^3 + nu*x" --statement D.2 --seed 7 --runs 3 --param nu=1/10 --data "my data.csv"',
    );
  });

  test("puts an expression that begins with a minus last", () => {
    expect(command({}, "-x^3")).toBe('flatcheck verify --statement D.2 --seed 7 --runs 3 -- "-x^3"');
  });

  test("leaves nothing to the shell", () => {
    const data = { source: "a$(touch b)'c`", samples: 1, dimension: 1, labels: "given" };
    expect(command({ data })).toContain("--data 'a$(touch b)'\\''c`'");
  });
});

describe("every form", () => {
  const made = { ...ledger([row({ id: "a", verdict: "holds" })]), version: "1.2.3", asked: ["a"] };
  const command = 'flatcheck verify "x^3+x" --statement a --seed 7 --runs 3';

  test("that is kept names the program's version and the command that makes it again", () => {
    for (const file of ["r.md", "r.html", "r.xml"]) {
      const text = (reportFor(file)?.write(made) ?? "").replaceAll("\\", "").replaceAll("&quot;", '"');
      expect(text).toContain("1.2.3");
      expect(text).toContain(command);
    }
    expect(JSON.parse(jsonReport(made))).toMatchObject({ version: "1.2.3", command });
  });
});

describe("Markdown", () => {
  /** Cells by pipes that are not escaped. */
  const cells = (line: string): number => line.split(/(?<!\\)(?:\\\\)*\|/).length - 2;
  const tables = (markdown: string): string[][] =>
    markdown
      .trimEnd()
      .split("\n\n")
      .map((block) => block.split("\n"))
      .filter(([first]) => first?.startsWith("|") === true);

  test.each([
    ["every kind", EVERY_KIND],
    ["hostile texts", ALL_HOSTILE],
  ])("tables of %s are well formed", (_, given) => {
    const found = tables(markdownReport(given));
    expect(found.map((lines) => lines.length)).toEqual([given.statements.length + 2, expect.any(Number), given.statements.length + 2]);
    for (const lines of found) {
      expect(lines[1]).toMatch(/^\|(?: --- \|)+$/);
      expect(new Set(lines.map(cells)).size).toBe(1);
    }
  });

  test("shows hostile texts as they are", () => {
    const outside = markdownReport(ALL_HOSTILE).replace(/^(`{3,})bash\n[\s\S]*?\n\1$/gm, "");
    expect(outside).not.toMatch(/(?<!\\)<script|(?<!\\)`|(?<!\\)!?\[i|^# title/m);
  });

  test("keeps a command in its block", () => {
    expect(markdownReport(ALL_HOSTILE)).toMatch(/^````bash\nflatcheck verify '<script>[\s\S]*?\n````$/m);
  });
});

describe("HTML", () => {
  const html = htmlReport(ALL_HOSTILE);

  test("has no markup but its own", () => {
    const tags = new Set([...html.matchAll(/<\/?([a-z][\w-]*)/gi)].map(([, name]) => name));
    const own =
      "html head meta title style body h1 h2 h3 p br strong table thead tbody tr th td span a svg line text rect pre ul li dl dt dd";
    expect([...tags].filter((tag) => !own.split(" ").includes(tag as string))).toEqual([]);
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(html).not.toMatch(/<[^>]*\son\w+=/i);
  });

  test("loads nothing", () => {
    const outside = html.replaceAll("http://www.w3.org/2000/svg", "").replaceAll("http://e)", "");
    expect(outside).not.toMatch(/https?:|src=|href=(?!"#)|url\(|@import/);
  });

  test("every link leads to a statement of the page", () => {
    const page = htmlReport(EVERY_KIND);
    const links = [...page.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id as string);
    expect(new Set(links)).toEqual(new Set(EVERY_KIND.statements.map(({ id }) => id)));
    for (const id of links) expect(page).toContain(`<h3 id="${id}">`);
  });

  test("sets formulas as MathML, without style sheets or fonts, whatever they hold", () => {
    const set = (latex: string): string => htmlReport(ledger([row({ id: "a", verdict: "holds", latex })]));
    expect(set("F = \\sum_{i} \\varphi'(z_i)^2")).toMatch(/<math xmlns="http:\/\/www\.w3\.org\/1998\/Math\/MathML">.*<mo>∑<\/mo>/);
    const hostile = set("\\href{http://e}{x} \\htmlClass{a}{<script>} } \\unknown");
    expect(hostile).not.toMatch(/<script|href="http|class="a"/);
  });

  test("draws sharpness and errors", () => {
    const [ratios, errors] = [...htmlReport(EVERY_KIND).matchAll(/<svg[\s\S]*?<\/svg>/g)].map(([svg]) => parseXml(svg));
    const bars = (svg: Element | undefined) =>
      elementsNamed(svg as Element, "rect").map(({ attributes }) => [attributes["class"], Number(attributes["width"])]);
    const unit = 420 / 1.1;
    expect(bars(ratios)).toEqual([
      ["holds", expect.closeTo(unit / 4, 1)],
      ["fails", 420],
    ]);
    expect(bars(errors)).toEqual([
      ["holds", expect.closeTo(unit / 2, 1)],
      ["unknown", 0],
    ]);
  });
});

describe("JUnit", () => {
  const suites = parseXml(junitReport(EVERY_KIND));
  const cases = elementsNamed(suites, "testcase");
  const outcomes = cases.map(({ children }) => children.map((child) => child.name).filter((name) => name !== "system-out"));

  test("has one case for each statement", () => {
    expect(outcomes).toEqual([[], [], ["failure"], ["skipped"], ["skipped"], ["error"], ["error"]]);
    expect(suites.attributes).toMatchObject({ tests: "7", failures: "1", errors: "2" });
    expect(suites.children[0]?.attributes).toMatchObject({ tests: "7", failures: "1", errors: "2", skipped: "2" });
    for (const { attributes } of cases) expect(attributes).toEqual({ name: expect.stringMatching(/ A title$/), classname: "verify x^3+x" });
  });

  test("a failure has the counterexample and how to find it again", () => {
    const [failure] = elementsNamed(suites, "failure");
    expect(failure?.text).toContain('case 2: left = 2 > right = 1\nflatcheck verify "x^3+x" --statement fails --seed 7 --runs 3');
  });

  test("what is skipped says why", () => {
    expect(elementsNamed(suites, "skipped").map((s) => s.attributes["message"])).toEqual([
      "not-held does not apply (3.1 fails); its conclusion does not hold either; 3.1: φ'''(0) = 0",
      "held does not apply (3.1 fails); its conclusion held in all 3 cases all the same; 3.1: φ'''(0) = 0",
    ]);
  });

  test("is well formed whatever the texts", () => {
    const hostile = parseXml(junitReport(ALL_HOSTILE));
    expect(elementsNamed(hostile, "testcase")).toHaveLength(4);
    expect(elementsNamed(hostile, "failure")[0]?.text).toContain(HOSTILE.slice(0, 30));
  });
});

describe("JSON", () => {
  test("has no number that is not finite", () => {
    const text = jsonReport(EVERY_KIND);
    expect(text).not.toMatch(/NaN|Infinity/);
    expect(JSON.parse(text).statements.at(-1).worst).toEqual({ error: null, tolerance: null, case: "none" });
  });
});
