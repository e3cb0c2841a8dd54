/** The shadow root that everything is drawn in: no style of the page around reaches in, and none of ours reaches out. */
import { followTheme, type Theme } from "./theme.js";

export interface Root {
  readonly shadow: ShadowRoot;
  readonly addStyles: (styles: string) => void;
  readonly end: () => void;
}

/** Empties the host's shadow root, or makes one. */
export function rootIn(host: HTMLElement, styles: string, theme: Theme): Root {
  const shadow = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  shadow.replaceChildren();
  shadow.adoptedStyleSheets = [];
  const addStyles = (text: string): void => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, sheet];
  };
  addStyles(styles);
  const end = followTheme(host, theme);
  return { shadow, addStyles, end };
}
