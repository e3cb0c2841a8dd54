/** The small one: a field and the verdicts on what is typed in it, for the first page of the site. */
import { AskError, Engine, Unanswered, type WorkerLike } from "./rpc/engine.js";
import { linkTo } from "./state/hashCodec.js";
import { BASE_STYLES } from "./ui/baseStyles.js";
import { el, fill } from "./ui/dom.js";
import { expressionField } from "./ui/expressionField.js";
import { rootIn } from "./ui/root.js";
import type { Theme } from "./ui/theme.js";
import { MARK, WORD } from "./ui/verdictWords.js";
import type { Words } from "./worker/wording.js";
import { siteWorker } from "./workers.js";

/** What {@link mountVerdictBox} can be told. */
export interface VerdictBoxOptions {
  /** What stands in the field at first; `x^3 + x` by default. */
  readonly text?: string | undefined;
  /** Where the playground is, for the link to all that is said of what is typed; no link by default. */
  readonly playground?: string | undefined;
  /** `page` by default: the class `dark` of the page's root decides. */
  readonly theme?: Theme | undefined;
  /** Seconds for a check, 10 by default. */
  readonly timeLimit?: number | undefined;
  /** Makes the worker; by default from `worker.js` beside this module. */
  readonly worker?: (() => WorkerLike) | undefined;
}

/** What takes a mounted part away again, and ends its worker. */
export interface Mounted {
  readonly unmount: () => void;
}

/** A pause in typing that is an end. */
const PAUSE_MS = 120;

/** Puts the box into the element. */
export function mountVerdictBox(element: HTMLElement, options: VerdictBoxOptions = {}): Mounted {
  const { text = "x^3 + x", theme = "page", timeLimit = 10, worker = siteWorker } = options;
  const engine = new Engine(worker);
  const root = rootIn(element, BASE_STYLES, theme);
  const verdicts = el("ul", { class: "verdicts brief" });
  const status = el("div", { class: "status", role: "status" });
  const link = el("a", { hidden: true }, "See why");
  let latest = new AbortController();

  const check = async (typed: string, params: Readonly<Record<string, string>>): Promise<void> => {
    latest.abort();
    latest = new AbortController();
    const { signal } = latest;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    if (signal.aborted) return;
    fill(status, "proving over all of ℝ …");
    try {
      const { words } = await engine.ask("check", { text: typed, params, timeLimit }, { signal, limit: 1000 * timeLimit + 2000 });
      fill(status, summary(words, params));
      fill(verdicts, ...words.cards.map(briefly));
      verdicts.classList.remove("old");
      show(typed, params);
    } catch (error) {
      if (error instanceof AskError) fill(status, error.message);
      else if (error instanceof Unanswered && error.why === "time limit") fill(status, `stopped after ${timeLimit} s: not decided`);
    }
  };
  const show = (typed: string, params: Readonly<Record<string, string>>): void => {
    if (options.playground === undefined) return;
    link.hidden = false;
    link.href = options.playground + linkTo({ tab: "check", text: typed, params, details: {} });
  };
  const field = expressionField({
    engine,
    text,
    names: () => [],
    onTyping: () => latest.abort(),
    onReading: (typed, { names, usual }) => {
      verdicts.classList.add("old");
      void check(typed, Object.fromEntries(names.map((name) => [name, usual[name] ?? "1"])));
    },
    onFault: () => {
      latest.abort();
      verdicts.classList.add("old");
      fill(status);
    },
  });
  root.shadow.append(field.element, status, verdicts, el("p", {}, link));
  field.read();
  return {
    unmount: () => {
      engine.stop();
      root.end();
      root.shadow.replaceChildren();
    },
  };
}

const briefly = ({ id, verdict, statement }: Words["cards"][number]): HTMLElement =>
  el(
    "li",
    { class: verdict, title: statement },
    el("span", { class: "mark" }, `${MARK[verdict]} `),
    `${id} `,
    el("span", {}, WORD[verdict]),
  );

function summary({ regularity, consequences }: Words, params: Readonly<Record<string, string>>): string {
  const values = Object.entries(params).map(([name, value]) => `${name} = ${value}`);
  const theorems = consequences.filter(({ verdict }) => verdict === "holds").map(({ name }) => name);
  const follows =
    theorems.length === 0
      ? "no theorem of the paper is available"
      : `${theorems.join(", ")} ${theorems.length === 1 ? "applies" : "apply"}`;
  return [...values, regularity, follows].join(" · ");
}
