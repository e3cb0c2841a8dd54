import { readFileSync } from "node:fs";
import { parse, bindParameters, parametersOf } from "@flatcheck/activation";
import { Q } from "@flatcheck/enclosure";
import { analyse, phi, NORMALITY, type Condition } from "./index.js";
const conds: Condition[] = [
 {type:"uniformly-positive",form:phi(1)},{type:"uniformly-positive",form:phi(3)},
 {type:"positive",form:phi(1)},{type:"positive",form:phi(3)},
 {type:"dominates",numerator:NORMALITY,denominator:phi(2),factors:[phi(1),phi(3)]},
 {type:"increasing",form:phi(3)},{type:"increasing",form:phi(1)},{type:"diverges",form:phi(1)},{type:"onto",form:phi(0)}];
const and=(a:string,b:string)=>a==="fails"||b==="fails"?"fails":a==="holds"&&b==="holds"?"holds":"unknown";
const show=(v:any)=>v===undefined?"?":typeof v==="string"?v:Q.toNumber(v).toPrecision(14);
const lines=readFileSync(process.argv[2]!,"utf8").trim().split("\n").map(l=>JSON.parse(l)).filter(a=>!process.argv[3]||new RegExp(process.argv[3]).test(a.id));
let unknowns=0, bad=0; const times:number[]=[]; const t00=performance.now();
for (const a of lines) {
  const t0=performance.now();
  try {
    const names=Object.keys(a.params??{});
    const e=bindParameters(parse(a.expr,{parameters:names}),new Map(names.map(n=>[n,Q.parse(a.params[n])!])));
    const r=await analyse(e,conds,{milliseconds:10000});
    const v=r.findings.map(f=>f.verdict);
    const got={"3.1":and(v[0]!,v[1]!),"3.1-weak":and(v[2]!,v[3]!),"3.4":v[4]!} as any;
    const dt=performance.now()-t0; times.push(dt);
    let msg="";
    for (const k of Object.keys(got)) { const acc=a.accept?.[k]??[a[k]]; const ok=acc.includes(got[k])||(acc.includes("undefined")&&got[k]==="fails"); if(got[k]==="unknown"){unknowns++;msg+=` ${k}:unknown(${acc})`;} else if(!ok){bad++;msg+=` WRONG ${k}:${got[k]} expected ${acc}`;} }
    const num=(s:any)=>s==="inf"?"+inf":s;
    const cmp=(n:string,f:any,truth:any)=>{ if(truth==null||truth===undefined) return ""; const c=f.constant; if(!c) return ` ${n}:none(${truth})`; 
      const lo=c.lower===undefined?NaN:c.lower==="-inf"?-Infinity:c.lower==="+inf"?Infinity:Q.toNumber(c.lower), hi=c.upper===undefined?NaN:c.upper==="-inf"?-Infinity:c.upper==="+inf"?Infinity:Q.toNumber(c.upper); const T=truth==="inf"?Infinity:truth==="-inf"?-Infinity:Number(truth);
      if(lo===T&&hi===T) return ""; if(Number.isNaN(lo)) return ` ${n}:open(up ${hi}, true ${truth})`;
      if(!(lo<=T*(1+Math.sign(T)*1e-15)+1e-300&&hi>=T*(1-Math.sign(T)*1e-15)-1e-300)) return ` ${n}:MISS[${lo},${hi}] true ${truth}`;
      return (hi-lo)<=1e-9*Math.abs(T)+0?"":` ${n}:WIDE[${lo},${hi}] true ${truth}`; };
    msg+=cmp("rho1",r.findings[0],a.rho1)+cmp("rho2",r.findings[1],a.rho2)+cmp("beta",r.findings[4],a.beta);
    console.log(a.id.padEnd(16),got["3.1"],got["3.1-weak"],got["3.4"],"coll",v[2]==="holds"&&v[5]==="holds"?"holds":and(v[2]!,v[5]!),"min",and(v[6]!,v[5]!),"coer",v[7],"onto",v[8],r.method,dt.toFixed(0)+"ms",r.boxes,msg, r.findings.filter(f=>f.unknown).map(f=>f.unknown!.remaining+": "+f.unknown!.reason).slice(0,2).join(" | "));
  } catch(err:any) { bad++; console.log(a.id,"CRASH",err.stack.split("\n").slice(0,6).join("\n")); }
}
times.sort((x,y)=>x-y); console.log("unknown",unknowns,"bad",bad,"median",times[times.length>>1]?.toFixed(1),"max",times.at(-1)?.toFixed(0),"total",(performance.now()-t00).toFixed(0));
