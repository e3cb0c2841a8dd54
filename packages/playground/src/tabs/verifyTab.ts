/** The paper's statements for φ: rows fill in as they are examined, and a click shows what is behind one, its counterexample first. */
import { mathml } from "../math/mathml.js";
import type { ViewState } from "../state/viewState.js";
import { activity } from "../ui/activity.js";
import { el, fill, mathElement } from "../ui/dom.js";
import { TABLE_STYLES } from "../ui/tableStyles.js";
import { rowDetails } from "../verify/rowDetails.js";
import type { RowView, StatementName } from "../worker/verifying.js";
import type { Surroundings, TabMaker } from "./tab.js";

type Verdict = RowView["row"]["verdict"];

const WORDS: Readonly<Record<Verdict, string>> = {
  holds: "✓ holds",
  fails: "✗ fails",
  unknown: "? unknown",
  "not-applicable": "– not applicable",
};
const DEFAULTS = { seed: "1", runs: "40" } as const;

export const verifyTab: TabMaker = (given) => {
  const { engine, store, addStyles } = given;
  addStyles(TABLE_STYLES + STYLES);
  const status = activity(() => engine.stop());
  const run = el("button", { type: "button", class: "go" }, "Examine all statements");
  const table = ledgerTable(given, (id) => void examine(id));
  const count = el("p", { class: "note", role: "status" });
  let examined = "";
  let controller = new AbortController();
  let isRunning = false;

  /** All statements, or one and its family. */
  const examine = async (statement?: string): Promise<void> => {
    const { text, params, details } = store.view;
    const request = {
      text,
      params,
      seed: Number(details["seed"] ?? DEFAULTS.seed),
      runs: Number(details["runs"] ?? DEFAULTS.runs),
      statement,
    };
    controller.abort();
    const mine = new AbortController();
    controller = mine;
    isRunning = true;
    if (statement === undefined || examined !== keyOf(store.view)) table.clear(statement === undefined ? "…" : "");
    examined = keyOf(store.view);
    status.busy(true);
    status.say("Proving the hypotheses …");
    const follow = (progress: RowView | { readonly id: string; readonly cases: number }): void => {
      if (controller !== mine) return;
      if ("row" in progress) fill(count, table.add(progress));
      else status.murmur(`${progress.id}: ${progress.cases} cases`);
    };
    try {
      const done = await engine.ask("verify", request, { signal: mine.signal, onProgress: follow });
      status.busy(false);
      status.say(done === 1 ? "One statement was examined." : `${done} statements were examined.`);
    } catch (error) {
      if (controller === mine) status.excuse(error);
    } finally {
      if (controller === mine) isRunning = false;
    }
  };
  run.addEventListener("click", () => void examine());
  const show = async (view: ViewState): Promise<void> => {
    await table.ready;
    table.choose(view.details["row"]);
    if (examined !== "" && examined !== keyOf(view)) {
      if (isRunning) controller.abort();
      status.busy(false);
      status.say("φ has changed since these statements were examined.");
    }
  };
  const fields = el("div", { class: "row" }, run, numberField(given, "runs", "cases a formula"), numberField(given, "seed", "seed"));
  const rest = (): void => undefined;
  return { element: el("div", {}, fields, status.element, count, table.element), show: (view) => void show(view), rest };
};

const keyOf = ({ text, params, details }: ViewState): string => JSON.stringify([text, params, details["seed"], details["runs"]]);

function numberField({ store }: Surroundings, name: keyof typeof DEFAULTS, label: string): HTMLElement {
  const input = el("input", { id: `verify-${name}`, size: "6", inputmode: "numeric", placeholder: DEFAULTS[name] });
  input.value = store.view.details[name] ?? "";
  input.addEventListener("input", () => store.detail(name, input.value === "" ? undefined : input.value, `number ${name}`));
  return el("span", {}, el("label", { for: `verify-${name}` }, label), " ", input);
}

interface LedgerTable {
  readonly element: HTMLElement;
  /** Resolves when the names of the statements are there. */
  readonly ready: Promise<void>;
  /** Takes a row in; returns the counts so far, in words. */
  readonly add: (view: RowView) => string;
  /** @param mark what stands for the verdicts that are to come */
  readonly clear: (mark: string) => void;
  readonly choose: (id: string | undefined) => void;
}

interface Line {
  readonly element: HTMLElement;
  readonly verdict: HTMLElement;
  readonly evidence: HTMLElement;
  readonly button: HTMLButtonElement;
  readonly details: HTMLTableRowElement;
}

/** @param examine what the button of a row does */
function ledgerTable({ engine, store }: Surroundings, examine: (id: string) => void): LedgerTable {
  const body = el("tbody");
  const lines = new Map<string, Line>();
  const rows = new Map<string, RowView>();
  const element = el(
    "table",
    {},
    el("thead", {}, el("tr", {}, ...["Statement", "Verdict", "Known by"].map((text) => el("th", { scope: "col" }, text)))),
    body,
  );
  const toggle = (id: string): void => store.detail("row", store.view.details["row"] === id ? undefined : id, `row ${id}`);
  const load = async (): Promise<void> => {
    const names = await engine.ask("statements", undefined);
    for (const name of names)
      lines.set(
        name.id,
        lineOf(name, () => toggle(name.id)),
      );
    fill(body, ...[...lines.values()].flatMap(({ element: line, details }) => [line, details]));
  };
  const choose = (id: string | undefined): void => {
    for (const [one, { button, details }] of lines) {
      const isOpen = one === id;
      button.setAttribute("aria-expanded", `${isOpen}`);
      details.hidden = !isOpen;
      const row = rows.get(one);
      if (isOpen)
        fill(
          details.cells[0] as Element,
          ...(row === undefined ? [] : rowDetails(row, setFormula)),
          el("button", { type: "button", onclick: () => examine(one) }, row === undefined ? "Examine this statement" : "Examine it again"),
        );
    }
  };
  const add = (view: RowView): string => {
    const { row } = view;
    rows.set(row.id, view);
    const line = lines.get(row.id);
    if (line !== undefined) {
      line.element.className = row.verdict;
      line.verdict.className = `mark ${row.verdict}`;
      fill(line.verdict, WORDS[row.verdict]);
      fill(line.evidence, `${row.evidence}${row.cases === 0 ? "" : `, ${row.cases} case${row.cases === 1 ? "" : "s"}`}`);
    }
    if (store.view.details["row"] === row.id) choose(row.id);
    return countsText([...rows.values()]);
  };
  const clear = (mark: string): void => {
    rows.clear();
    for (const { verdict, evidence, element: line } of lines.values()) {
      line.className = "";
      verdict.className = "";
      fill(verdict, mark);
      fill(evidence);
    }
    choose(store.view.details["row"]);
  };
  return { element, ready: load(), add, clear, choose };
}

const setFormula = (latex: string): HTMLElement => el("div", { class: "formula" }, mathElement(mathml(latex, "block")));

function countsText(rows: readonly RowView[]): string {
  const counts = (Object.keys(WORDS) as Verdict[]).flatMap((verdict) => {
    const count = rows.filter(({ row }) => row.verdict === verdict).length;
    return count === 0 ? [] : [`${count} ${WORDS[verdict].slice(2)}`];
  });
  return `${counts.join(", ")}.`;
}

function lineOf({ id, title, place }: StatementName, onToggle: () => void): Line {
  const button = el("button", { type: "button", class: "id", "aria-expanded": "false", onclick: onToggle }, id);
  const [verdict, evidence] = [el("span"), el("td")];
  const element = el(
    "tr",
    { "data-id": id },
    el("td", {}, button, " ", title, " ", el("span", { class: "soft place" }, place)),
    el("td", {}, verdict),
    evidence,
  );
  const details = el("tr", { hidden: true, class: "details" }, el("td", { colspan: "3" }));
  return { element, verdict, evidence, button, details };
}

const STYLES = `
.go{background:var(--accent);color:var(--on-accent);border-color:var(--accent)}.go:hover:not(:disabled){color:var(--on-accent)}
.id{font-family:var(--mono);font-size:.88em;padding:.1em .5em;min-height:0}
td .mark{white-space:nowrap}.mark.not-applicable{color:var(--soft)}
.details td{background:var(--card)}.details button{margin:.2em .5em .2em 0}.details p{overflow-wrap:anywhere}.details .formula{overflow-x:auto}
.counterexample{border-left:4px solid var(--fails);padding-left:.7em}
@container (max-width:36em){table thead{display:none}table,tbody,tr,td{display:block}td{border:0;padding:.15em 0}tr{border-bottom:1px solid var(--line);padding:.3em 0}tr[hidden]{display:none}}
`;
