import { parse, recognised } from "@flatcheck/activation";
import { rationals as Q } from "@flatcheck/enclosure";
import { analyse, domainFrom, phi, NORMALITY, replay } from "@flatcheck/certify";
const C = [
 {type:"sign",relation:"uniformly-positive",form:phi(1),constant:"rho1"},
 {type:"sign",relation:"uniformly-positive",form:phi(3),constant:"rho2"},
 {type:"sign",relation:"positive",form:phi(1)},{type:"sign",relation:"positive",form:phi(3)},
 {type:"dominates",numerator:NORMALITY,denominator:phi(2),factors:[phi(1),phi(3)],constant:"beta"},
 {type:"sign",relation:"increasing",form:phi(1)},{type:"sign",relation:"increasing",form:phi(3)},
 {type:"diverges",form:phi(1)},{type:"onto",form:phi(0)}] as any;
const t = (q:any)=> q===undefined?"?":typeof q==="string"?q:q.d<1000n?Q.toString(q):Q.toNumber(q).toPrecision(13);
const NAMES=["rho1","rho2","p1>0","p3>0","beta","phi inc","phi2 inc","coerc","onto"];
const args=process.argv.slice(2);
for (let i=0;i+1<args.length;i+=2){
  const [e,on]=[args[i]!,args[i+1]!];
  const t0=performance.now();
  const a = await analyse(recognised(parse(e)), C, {...(on==="R"?{}:{domain:domainFrom(on)}), milliseconds: 10000});
  console.log(`== ${e} on ${on}: ${(performance.now()-t0).toFixed(0)} ms boxes ${a.boxes} ${JSON.stringify(a.smoothness)} ${a.singularities.map(s=>JSON.stringify(s)).join(" ")}`);
  a.outcomes.forEach((o:any,k)=> console.log(`  ${NAMES[k]!.padEnd(9)} ${o.verdict.padEnd(8)} ${o.constant?`[${t(o.constant.lower)}, ${t(o.constant.upper)}] att=${o.constant.attained} at=${t(o.constant.at)}`:""} ${o.unknown?JSON.stringify(o.unknown):""} ${o.verdict==="fails"?o.by.map((b:number)=>JSON.stringify(a.statements[b]).slice(0,150)).join(" "):""}`));
  await replay({expression:(await import("@flatcheck/activation")).printText(recognised(parse(e))), ...(on==="R"?{}:{on}), statements: JSON.parse(JSON.stringify(a.statements))});
}
