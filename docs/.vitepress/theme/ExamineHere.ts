/** A button that examines a statement in the page: the same cases as the command beside it, by the same code. */
import type { Engine } from "@flatcheck/playground";
import { defineComponent, h, onBeforeUnmount, ref } from "vue";
import { playgroundModule } from "./engine.ts";

interface Examination {
  readonly activation: string;
  readonly statement: string;
  readonly seed: number;
  readonly runs: number;
}

export const ExamineHere = defineComponent(
  (props: Examination) => {
    const isRunning = ref(false);
    const says = ref("");
    const counterexample = ref("");
    let engine: Engine | undefined;
    const stop = (): void => engine?.stop();
    const start = async (): Promise<void> => {
      [isRunning.value, says.value, counterexample.value] = [true, "loading", ""];
      try {
        const { Engine, siteWorker } = await playgroundModule();
        engine ??= new Engine(siteWorker);
        const { activation: text, statement, seed, runs } = props;
        await engine.ask(
          "verify",
          { text, params: {}, seed, runs, statement },
          {
            onProgress: (told) => {
              says.value = "row" in told ? `φ(x) = ${text}: it ${told.sentence}` : `examining: ${told.cases} cases`;
              if ("row" in told) counterexample.value = told.row.counterexample?.text ?? "";
            },
          },
        );
      } catch (error) {
        says.value = error instanceof Error ? error.message : String(error);
      } finally {
        isRunning.value = false;
      }
    };
    onBeforeUnmount(stop);
    return () =>
      h("div", { class: "examine" }, [
        isRunning.value
          ? h("button", { type: "button", onClick: stop }, "Stop")
          : h("button", { type: "button", onClick: start }, "Run it here"),
        h("span", { role: "status", class: "says" }, says.value),
        counterexample.value === ""
          ? undefined
          : h("p", { class: "counterexample" }, [h("strong", {}, "Counterexample. "), counterexample.value]),
      ]);
  },
  { props: ["activation", "statement", "seed", "runs"] },
);
