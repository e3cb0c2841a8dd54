/** A button that examines a statement in the page: the same cases as the command beside it, by the same code. */
import { defineComponent, h, onBeforeUnmount, ref } from "vue";
import type { Answer, Examination } from "./examine.worker.ts";

export const ExamineHere = defineComponent(
  (props: Examination) => {
    const worker = ref<Worker>();
    const says = ref("");
    const counterexample = ref("");
    const stop = (): void => {
      worker.value?.terminate();
      worker.value = undefined;
    };
    const take = (answer: Answer): void => {
      if (answer.kind === "progress") says.value = `examining: ${answer.cases} cases`;
      else {
        stop();
        says.value = answer.kind === "done" ? `φ(x) = ${props.activation}: it ${answer.sentence}` : `it broke off: ${answer.message}`;
        counterexample.value = answer.kind === "done" ? (answer.counterexample ?? "") : "";
      }
    };
    const start = (): void => {
      stop();
      says.value = "loading";
      counterexample.value = "";
      const made = new Worker(new URL("./examine.worker.ts", import.meta.url), { type: "module" });
      made.onmessage = ({ data }: MessageEvent<Answer>) => take(data);
      made.onerror = ({ message }) => take({ kind: "error", message });
      made.postMessage({ ...props });
      worker.value = made;
    };
    const halt = (): void => {
      stop();
      says.value = "stopped";
    };
    onBeforeUnmount(stop);
    return () =>
      h("div", { class: "examine" }, [
        worker.value === undefined
          ? h("button", { type: "button", onClick: start }, "Run it here")
          : h("button", { type: "button", onClick: halt }, "Stop"),
        h("span", { role: "status", class: "says" }, says.value),
        counterexample.value === ""
          ? undefined
          : h("p", { class: "counterexample" }, [h("strong", {}, "Counterexample. "), counterexample.value]),
      ]);
  },
  { props: ["activation", "statement", "seed", "runs"] },
);
