import { parse, printText, canonical, derivative, printLatex, jetOf, evaluate } from "/work/main/packages/activation/src/index.ts";
const time = (l: string, f: () => unknown) => { const t=performance.now(); let r; try { r=f(); } catch(e) { r=(e as any).code+" "+(e as Error).message.slice(0,80);} console.log(l, (performance.now()-t).toFixed(1)+"ms", typeof r==="string"?r.slice(0,120):""); return r as any; };
  time("million", () => parse("x".repeat(1e6)));
  time("5000(", () => parse("(".repeat(4999)));
  time("200(", () => parse("(".repeat(200)+"x"+")".repeat(200)));
  time("200-", () => parse("-".repeat(201)+"x"));
  time("200^", () => parse("x^".repeat(201)+"x"));
  time("max,", () => parse("max("+"x,".repeat(4000)+"1)"));
  for (const [l,t] of [["sum","x"+"+x*x".repeat(1200)],["sumd","x"+Array.from({length:900},(_,i)=>`+sin(${i}x)`).join("")],["bignum","9^999*".repeat(1000)+"x"],["tower","2^".repeat(150)+"x"],["quot","x"+Array.from({length:900},(_,i)=>`/sin(${i}x)`).join("")],["prod",Array.from({length:900},(_,i)=>`sin(${i}x)`).join("*")],["nest","sin(".repeat(199)+"x"+")".repeat(199)],] as const) {
    const e = time(l+" parse", () => parse(t)); if (typeof e==="string") continue;
    time(l+" print", () => printText(e));
    time(l+" canonical", () => canonical(e));
    time(l+" eval", () => evaluate(e,0.5));
    time(l+" d", () => derivative(e));
    if (l==="nest") { time("d2",()=>derivative(e,2)); const d3=time(l+" d3", () => derivative(e,3)); time("eval d3",()=>evaluate(d3,0.3)); }
    if (l==="sumd") time(l+" d3", () => derivative(e,3));
  }
