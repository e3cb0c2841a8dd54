/** The style sheet of the field and the verdicts. Constructed sheets are no inline styles: a strict content security policy lets them be. */

const COLOURS = `
:host{display:block;container-type:inline-size;
--text:light-dark(#1c2430,#e4e8ee);--soft:light-dark(#566170,#a3adba);--line:light-dark(#d5dae1,#3a434f);--edge:light-dark(#7b8694,#77828f);
--ground:light-dark(#fff,#15191f);--card:light-dark(#f6f8fa,#1d232b);--accent:light-dark(#1d5a9e,#8bbdf5);--on-accent:light-dark(#fff,#10151b);
--holds:light-dark(#146c43,#63d19a);--fails:light-dark(#b3261e,#ff9a8f);--unknown:light-dark(#7a4f00,#f0c46a);
--mono:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;
font:16px/1.5 system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,"DejaVu Sans",sans-serif;color:var(--text);text-align:start}
*{box-sizing:border-box}[hidden]{display:none!important}`;

const FIELD = `
label,.label{font-weight:600}
input,select,button{font:inherit;color:inherit}
input,select{background:var(--ground);border:1px solid var(--edge);border-radius:6px;padding:.35em .5em;min-width:0}
button{background:var(--card);border:1px solid var(--edge);border-radius:6px;padding:.3em .75em;cursor:pointer;min-height:2.1em}
button:hover:not(:disabled){border-color:var(--accent);color:var(--accent)}
button:disabled{opacity:.6;cursor:default}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.field{display:flex;gap:.6em;align-items:center;position:relative}
.field label{font-family:"Latin Modern Math","STIX Two Math","Cambria Math",serif;font-weight:400;font-size:1.2em;white-space:nowrap}
.field input{flex:1;font-family:var(--mono);font-size:1.05em;padding:.55em .7em}
.field input[aria-invalid=true]{border-color:var(--fails);box-shadow:0 0 0 1px var(--fails)}
.echo{min-height:2.6em;margin:.5em 0 0;font-size:1.25em;overflow:auto hidden;padding:.15em 0}
.fault{color:var(--fails);margin:.4em 0;overflow-wrap:anywhere}.fault button{color:var(--text)}.fault pre{font-family:var(--mono);margin:.2em 0;color:var(--text);overflow-x:auto}
.status{display:flex;gap:.7em;align-items:center;min-height:2.4em;color:var(--soft);font-size:.92em;flex-wrap:wrap}
math{font-family:"Latin Modern Math","STIX Two Math","Cambria Math","Noto Sans Math","DejaVu Math TeX Gyre",math}`;

const VERDICTS = `
.verdicts{list-style:none;margin:.6em 0;padding:0;display:grid;gap:.5em}
.holds>.mark,.mark.holds{color:var(--holds)}.fails>.mark,.mark.fails{color:var(--fails)}.unknown>.mark,.mark.unknown{color:var(--unknown)}
.mark{font-weight:700}
.brief{grid-template-columns:repeat(auto-fill,minmax(min(13em,100%),1fr));gap:.35em 1em}
.old{opacity:.45}
@media (prefers-reduced-motion:no-preference){.verdicts{transition:opacity .15s}}`;

/** As one sheet. */
export const BASE_STYLES: string = COLOURS + FIELD + VERDICTS;
