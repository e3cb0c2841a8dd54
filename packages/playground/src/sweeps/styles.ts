/** What the page of sweeps adds to the style sheet. */
export const SWEEP_STYLES = `
.drop{border:2px dashed var(--edge);border-radius:8px;padding:1em;display:grid;gap:.5em;justify-items:start}
.drop.over{border-color:var(--accent);background:var(--card)}
.drop input{max-width:100%}
.choices{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,12em),1fr));gap:.6em 1em;margin:1em 0}
.choices label{display:block}.choices select{width:100%}
fieldset{border:0;margin:0;padding:0;min-width:0}legend{font-weight:600;padding:0}
.checks{display:flex;gap:.3em 1em;flex-wrap:wrap}.checks label{font-weight:400}
.drawing{background:#fff;border:1px solid var(--line);border-radius:6px;padding:.6em;overflow-x:auto;margin:.8em 0}
.drawing svg{display:block;height:auto;min-width:26em;max-width:100%}
.numbers{overflow-x:auto}.numbers td{font-variant-numeric:tabular-nums}
`;
