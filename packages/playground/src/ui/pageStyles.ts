/** The style sheet of the page: tabs, cards, parameters. */
export const PAGE_STYLES = `
.page{max-width:68em;margin:0 auto;padding:1em clamp(.6em,3cqi,1.6em) 3em;background:var(--ground)}
h2{font-size:1.1em;margin:1.2em 0 .4em}h3{font-size:1em;margin:0 0 .15em}p{margin:.2em 0}
.examples{display:flex;gap:.4em;flex-wrap:wrap;margin:.3em 0 1em}
.examples button{font-family:var(--mono);font-size:.85em}
.parameters{display:grid;gap:.3em}
.parameter{display:flex;gap:.6em;align-items:center;margin-bottom:.3em}
.parameter label{font-family:var(--mono);min-width:3em}
.parameter input[type=text]{width:8.5em;font-family:var(--mono)}.parameter input[type=range]{flex:1;accent-color:var(--accent);padding:0;min-width:5em}
.tabs{display:flex;gap:.15em;border-bottom:1px solid var(--line);overflow-x:auto;margin-top:.6em}
.tabs button{border:0;background:none;border-radius:6px 6px 0 0;padding:.5em .9em;border-bottom:3px solid transparent}
.tabs button[aria-selected=true]{border-bottom-color:var(--accent);font-weight:600;color:var(--accent)}
[role=tabpanel]{padding-top:.4em}
.tools{display:flex;justify-content:space-between;gap:1em;flex-wrap:wrap;align-items:center}
.limit{font-size:.92em;color:var(--soft)}.limit label{font-weight:400}
.full{grid-template-columns:repeat(auto-fill,minmax(min(100%,21em),1fr))}
.card{background:var(--card);border:1px solid var(--line);border-left:4px solid currentColor;border-radius:6px;padding:.55em .8em;overflow-wrap:anywhere}
.card>*{color:var(--text)}.card h3 .mark.holds{color:var(--holds)}
.card.holds{border-left-color:var(--holds)}.card.fails{border-left-color:var(--fails)}.card.unknown{border-left-color:var(--unknown)}
.constant{font-variant-numeric:tabular-nums}.soft,.because{color:var(--soft)}.card .soft{color:var(--soft);font-size:.85em}.card .because{color:var(--text)}
.main{background:var(--accent);color:var(--on-accent);border-color:var(--accent);margin-top:1em}.main:hover:not(:disabled){color:var(--on-accent);filter:brightness(1.1)}
.note{color:var(--soft);font-size:.92em}
pre.code{background:var(--card);border:1px solid var(--line);border-radius:6px;padding:.8em;overflow:auto;font:.85em/1.45 var(--mono);max-height:34em;margin:.4em 0}
.row{display:flex;gap:.6em;flex-wrap:wrap;align-items:center;margin:.5em 0}
`;
