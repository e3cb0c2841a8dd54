/** Where files are dropped or chosen, what they are, and the figure of them. */
import { SweepError } from "@flatcheck/sweep";
import { el, fill } from "../ui/dom.js";
import { figureView } from "./figureView.js";
import { chosen, dropped, fetched, type GivenFile } from "./givenFiles.js";
import { loadedSweep } from "./loadedSweep.js";

/** @param example addresses of the files of an example */
export function sweepsPage(example: readonly string[]): HTMLElement {
  const status = el("p", { role: "status", class: "words" });
  const fault = el("p", { class: "fault", role: "alert" });
  const place = el("div");
  let turn = 0;
  const show = async (coming: readonly GivenFile[] | Promise<readonly GivenFile[]>): Promise<void> => {
    const mine = ++turn;
    fill(fault);
    fill(status, "reading …");
    try {
      const sweep = await loadedSweep(await coming);
      if (mine !== turn) return;
      fill(status, sweep.words);
      fill(place, figureView(sweep));
    } catch (error) {
      if (mine !== turn) return;
      fill(status);
      fill(place);
      fill(fault, faultText(error));
    }
  };
  return el(
    "div",
    { class: "page" },
    dropZone(example, (files) => void show(files)),
    status,
    fault,
    place,
  );
}

const faultText = (error: unknown): string => {
  if (error instanceof SweepError) return error.message;
  return `expected files that can be read, got an error: ${error instanceof Error ? error.message : String(error)}`;
};

type Take = (files: readonly GivenFile[] | Promise<readonly GivenFile[]>) => void;

function dropZone(example: readonly string[], take: Take): HTMLElement {
  const input = el("input", {
    id: "files",
    type: "file",
    multiple: true,
    accept: ".parquet,.json",
    onchange: () => take(chosen(input.files)),
  });
  const mark = (isOver: boolean) => (event: DragEvent) => {
    event.preventDefault();
    zone.classList.toggle("over", isOver);
  };
  const onDrop = (event: DragEvent): void => {
    mark(false)(event);
    if (event.dataTransfer !== null) take(dropped(event.dataTransfer));
  };
  const button = el("button", { type: "button", onclick: () => take(fetched(example)) }, "Show an example");
  const zone: HTMLElement = el(
    "div",
    { class: "drop", ondragover: mark(true), ondragleave: mark(false), ondrop: onDrop },
    el("label", { for: "files" }, "Files of a sweep: results/*.parquet, and manifest.json"),
    input,
    el("p", { class: "note" }, "Or drop them here, or their folder. They are read in this page and sent nowhere."),
    ...(example.length === 0 ? [] : [button]),
  );
  return zone;
}
