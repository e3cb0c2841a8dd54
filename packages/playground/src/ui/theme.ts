/** Light or dark: as the system says, or as the page that this is part of says by the class `dark` of its root. */

/** Where the colours come from. */
export type Theme = "system" | "page";

/** Keeps the colour scheme of the host; returns what ends that. */
export function followTheme(host: HTMLElement, theme: Theme): () => void {
  const root = document.documentElement;
  const follow = (): void => {
    host.style.colorScheme = theme === "system" ? "light dark" : root.classList.contains("dark") ? "dark" : "light";
  };
  follow();
  const observer = new MutationObserver(follow);
  observer.observe(root, { attributes: true, attributeFilter: ["class"] });
  return () => observer.disconnect();
}
