/** Each tab does what it is for, from the one HTML file under its content security policy, without a word in the console. */
import { readFileSync } from "node:fs";
import { simulate } from "@flatcheck/numeric";
import { type PredictOptions, predict } from "@flatcheck/predict";
import { audit } from "@flatcheck/symbolic";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually, Kit } from "./kit.js";

const kit = new Kit();
beforeAll(() => kit.start());
afterAll(() => kit.stop());

async function downloaded(page: Page, button: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: button, exact: true }).click()]);
  return readFileSync(await file.path(), "utf8");
}

test("check: the certificate can be walked through, audited and taken away", async () => {
  const { page, complaints } = await kit.file("#phi=sinh(x)&why=2");
  const strip = page.getByRole("slider", { name: "Step of the proof" });
  await strip.waitFor();
  await eventually(() => strip.getAttribute("aria-valuetext")).toContain("Step 1 of 4");
  await strip.press("ArrowRight");
  await eventually(() => strip.getAttribute("aria-valuetext")).toContain("Step 2 of 4");
  expect(page.url()).toContain("step=1");
  await strip.press("End");
  await eventually(() => strip.getAttribute("aria-valuenow")).toBe("4");
  await page.getByRole("listbox", { name: "Statements of the certificate" }).press("Home");
  await eventually(() => page.url()).toContain("why=0");
  await page.getByRole("button", { name: "Audit it again" }).click();
  await page.getByText("Accepted: 11 statements verify.").waitFor();
  const certificate = JSON.parse(await downloaded(page, "JSON")) as unknown;
  expect((await audit(certificate)).accepted).toBe(true);
  expect(await downloaded(page, "Coq")).toContain("Theorem");
  expect(await downloaded(page, "LaTeX")).toContain("\\rho_2 = 1");
  expect(await downloaded(page, "BibTeX")).toContain("2410.16401");
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("check: a fault is shown with its place, and mended by a button", async () => {
  const { page, complaints } = await kit.file();
  await page.locator("#phi").fill("x^3 + sinn(x)");
  await page.getByText('expected a function, got "sinn"').waitFor();
  expect(await page.locator(".fault pre").textContent()).toBe("x^3 + sinn(x)\n      ^");
  await page.getByRole("button", { name: "Go to the place" }).click();
  expect(await page.locator("#phi").evaluate((input) => (input as unknown as { selectionStart: number }).selectionStart)).toBe(6);
  await page.locator("#phi").fill("\\frac{x}{2}");
  await page.getByRole("button", { name: /^Write / }).click();
  await eventually(() => page.locator("#phi").getAttribute("aria-invalid")).toBe("false");
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("check: names are completed by keys", async () => {
  const { page } = await kit.file();
  await page.locator(".card").first().waitFor();
  await page.locator("#phi").fill("");
  await page.locator("#phi").pressSequentially("x + sof");
  await page.getByRole("option", { name: "softplus" }).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  expect(await page.locator("#phi").inputValue()).toBe("x + softplus(");
  await page.locator("#phi").fill("");
  await page.locator("#phi").pressSequentially("quint");
  await page.getByRole("option", { name: /^quintic x\^5/ }).click();
  expect(await page.locator("#phi").inputValue()).toBe("x^5+nu*x");
  await eventually(() => page.locator("#parameter-nu").inputValue()).toBe("1/10");
  await page.context().close();
});

test("plots: one window for all, with the witness as a dot and poles respected", async () => {
  const { page, complaints } = await kit.file("#phi=x^5%2Bx&tab=plots");
  await page.locator(".dot").first().waitFor();
  expect(await page.locator("figure").count()).toBe(5);
  await page.getByRole("button", { name: "Zoom in" }).click();
  await eventually(() => page.locator("#to").inputValue()).toBe("1");
  await page.getByRole("group", { name: /^Plots/ }).press("ArrowRight");
  await eventually(() => page.locator("#from").inputValue()).toBe("-0.8");
  await page.locator("#phi").fill("1/x");
  await eventually(() => page.locator("figure", { hasText: "φ" }).first().locator(".curve").count()).toBe(2);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("derive: every format beside the formulas", async () => {
  const { page, complaints } = await kit.file("#phi=x^3%20+%20nu*x&tab=derive&format=pytorch");
  await page.locator(".formula math").first().waitFor();
  await page.getByText("φ' confirmed by nerdamer, mathjs, jets.").waitFor();
  await eventually(() => page.locator("pre.code").textContent()).toContain("import torch");
  await page.getByLabel("Format", { exact: true }).selectOption("latex");
  await eventually(() => page.locator("pre.code").textContent()).toContain("\\begin{align*}");
  expect(await page.locator("mtext", { hasText: "\\" }).count()).toBe(0);
  await page.getByLabel("Formulas", { exact: true }).selectOption("trace");
  await eventually(() => page.locator(".formulas h3").count()).toBeLessThan(10);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("predict: the library's lines, each with how it is known, by a link and by fields", async () => {
  const { page, complaints } = await kit.file("#phi=tanh(x)&tab=predict&neurons=3&samples=1&dimension=1&seed=2");
  const shown = async (): Promise<readonly (readonly [string | null, string | null])[]> =>
    Promise.all(
      (await page.locator(".prediction:not(.old) li").all()).map(
        async (line) => [await line.locator(".known").textContent(), await line.locator("span").nth(1).textContent()] as const,
      ),
    );
  const expected = async (options: PredictOptions): Promise<readonly (readonly [string, string])[]> =>
    (await predict("tanh(x)", options)).report.lines.map(({ known, text }) => [known, text] as const);
  const sizes = { neurons: 3, samples: 1, dimension: 1, seed: 2 };
  await eventually(shown).toEqual(await expected(sizes));
  await page.getByLabel("Data").fill("1, 2.4");
  await eventually(() => page.url()).toContain("data=1,%202.4");
  await eventually(shown).toEqual(await expected({ ...sizes, data: { X: [[1]], y: [2.4] } }));
  await eventually(() => page.getByLabel("Command").textContent()).toBe(
    "flatcheck predict 'tanh(x)' --neurons 3 --samples 1 --dimension 1 --seed 2 --data data.csv",
  );
  await page.getByLabel("Data").fill("1, a");
  await page.getByText('expected a number in row 1, column 2 of the data, got "a"').waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("simulate: the same numbers as the library's, and a run that can be paused and gone on with", async () => {
  const { page, complaints } = await kit.file("#phi=x^3%2Bx&tab=simulate&steps=2000&seed=5");
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await page.getByText("All steps are done after 2,000 steps").waitFor();
  const { final } = await simulate({ activation: "x^3+x", steps: 2000, seed: 5 });
  const moment = page.locator(".scrub span");
  await eventually(() => moment.textContent()).toContain(`step 2,000 · L = ${`${Number(final.loss.toPrecision(4))}`.replace("e-", "e−")}`);
  await page.locator("#scrub").fill("0");
  await eventually(() => moment.textContent()).toContain("step 0 ·");
  await page.locator("#number-steps").fill("9000000000");
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByText(/^Paused after/).waitFor();
  const paused = await page.getByText(/^Paused after/).textContent();
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByRole("button", { name: "Pause" }).click();
  await eventually(() => page.getByText(/^Paused after/).textContent()).not.toBe(paused);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("simulate: figures 1 to 3 are presets", async () => {
  const { page } = await kit.file("#tab=simulate");
  await page.getByRole("button", { name: "Figure 2" }).click();
  expect(await page.locator("#phi").inputValue()).toBe("x^3+x");
  expect(await page.locator("#number-samples").inputValue()).toBe("8");
  await page.getByRole("button", { name: "Figure 1" }).click();
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await page.getByText("All steps are done after 2,000,000 steps").waitFor();
  await page.context().close();
});

test("verify: rows fill in, and a click shows what is behind one", async () => {
  const { page, complaints } = await kit.file("#phi=x^3%2Bx&tab=verify&runs=2");
  await page.locator("tr[data-id]").first().waitFor();
  await page.getByRole("button", { name: "Examine all statements" }).click();
  await page.locator("tr.holds, tr.fails, tr.unknown, tr.not-applicable").nth(6).waitFor();
  await page.getByRole("button", { name: "1.1", exact: true }).click();
  await page.locator("tr.details:visible pre.code", { hasText: "flatcheck verify" }).last().waitFor();
  expect(page.url()).toContain("row=1.1");
  await page.getByRole("button", { name: "Stop" }).click();
  await page.getByText("Stopped: nothing is decided.").waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("verify: one statement alone, with its counterexample and the numbers of it", async () => {
  const { page, complaints } = await kit.file("#phi=exp(x)&tab=verify&runs=2&row=A.2");
  await page.getByRole("button", { name: "Examine this statement" }).click();
  await page.getByText("Counterexample:").waitFor();
  expect(await page.getByLabel("Numbers of the counterexample").textContent()).toMatch(/^\w+ = /);
  expect(await page.locator("tr.details:visible pre.code").last().textContent()).toContain('flatcheck verify "exp(x)" --statement A.2');
  expect(complaints).toEqual([]);
  await page.context().close();
});
