/** An input with the verdicts on what stands in it. */
import { defineComponent, h, onBeforeUnmount, onMounted, ref } from "vue";
import type { CheckAnswer } from "./check.worker.ts";
import { MARK, WORD } from "./verdicts.ts";

/** After the last key. */
const PAUSE_MS = 300;

export const VerdictBox = defineComponent(() => {
  const text = ref("x^3 + x");
  const answer = ref<CheckAnswer>();
  const isBusy = ref(false);
  let worker: Worker | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => {
    clearTimeout(timer);
    worker?.terminate();
    worker = undefined;
  };
  const start = (): void => {
    stop();
    isBusy.value = true;
    worker = new Worker(new URL("./check.worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<CheckAnswer>) => {
      answer.value = data;
      isBusy.value = false;
    };
    worker.postMessage(text.value);
  };
  const onInput = (event: Event): void => {
    text.value = (event.target as HTMLInputElement).value;
    clearTimeout(timer);
    timer = setTimeout(start, PAUSE_MS);
  };
  onMounted(start);
  onBeforeUnmount(stop);
  return () =>
    h("div", { class: "verdict-box" }, [
      h("label", {}, [
        h("span", {}, "φ(x) ="),
        h("input", { value: text.value, onInput, spellcheck: false, autocomplete: "off", autocapitalize: "off" }),
      ]),
      h("div", { role: "status", "aria-busy": isBusy.value }, linesOf(answer.value)),
    ]);
});

function linesOf(answer: CheckAnswer | undefined) {
  if (answer === undefined) return h("p", {}, "…");
  if (answer.kind === "error") return h("p", { class: "error" }, answer.message);
  return [
    h("p", {}, answer.about),
    h(
      "ul",
      {},
      answer.verdicts.map(({ id, verdict, details }) =>
        h(
          "li",
          { class: verdict, "data-id": id, "data-verdict": verdict },
          `${MARK[verdict]} ${id} ${[WORD[verdict], ...details].join(": ")}`,
        ),
      ),
    ),
  ];
}
