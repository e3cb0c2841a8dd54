/** The one HTML file: the worker's code is a text in the page, and becomes a worker by an address that the page makes. */
import { mountPlayground } from "./playground.js";

const host = document.getElementById("playground");
const code = JSON.parse(document.getElementById("worker")?.textContent ?? '""') as string;
const address = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));

const sheet = new CSSStyleSheet();
sheet.replaceSync("body{margin:0;background:light-dark(#fff,#15191f)}");
document.adoptedStyleSheets = [sheet];

if (host !== null) mountPlayground(host, { theme: "system", worker: () => new Worker(address) });
