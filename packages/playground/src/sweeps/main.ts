/** The page that draws a sweep: its files are dropped on it, read in it and go nowhere. A bundle of its own, of which the rest of the playground loads nothing. */
import { BASE_STYLES } from "../ui/baseStyles.js";
import { PAGE_STYLES } from "../ui/pageStyles.js";
import { rootIn } from "../ui/root.js";
import { TABLE_STYLES } from "../ui/tableStyles.js";
import type { Theme } from "../ui/theme.js";
import type { Mounted } from "../verdictBox.js";
import { sweepsPage } from "./page.js";
import { SWEEP_STYLES } from "./styles.js";

/** What {@link mountSweeps} can be told. */
export interface SweepsOptions {
  /** Addresses of the files of an example; no button for one by default. */
  readonly example?: readonly string[] | undefined;
  /** `page` by default: the class `dark` of the page's root decides. */
  readonly theme?: Theme | undefined;
}

/** Puts the page into the element. */
export function mountSweeps(element: HTMLElement, { example = [], theme = "page" }: SweepsOptions = {}): Mounted {
  const root = rootIn(element, BASE_STYLES + PAGE_STYLES + TABLE_STYLES + SWEEP_STYLES, theme);
  root.shadow.append(sweepsPage(example));
  return {
    unmount: () => {
      root.end();
      root.shadow.replaceChildren();
    },
  };
}
