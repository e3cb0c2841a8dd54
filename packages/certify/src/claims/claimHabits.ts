/** How others write claims: the text as it has to be typed, for what is recognised. */

const PRIMES: ReadonlyMap<string, number> = new Map([
  ["'", 1],
  ["’", 1],
  ["′", 1],
  ["″", 2],
  ["‴", 3],
  ["⁗", 4],
]);

const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/≤|⩽|=</g, "<="],
  [/≥|⩾|=>/g, ">="],
  [/[−–]/g, "-"],
  [/[·⋅×]/g, "*"],
  [/÷/g, "/"],
  [/\*\*/g, "^"],
  [/&&|∧/g, " and "],
  [/φ|ϕ|Φ/g, "phi"],
  [/²/g, "^2"],
  [/³/g, "^3"],
  [/\\phi|\\varphi/g, "phi"],
];

/** `φ' ≥ |φ″|` as `phi1 >= abs(phi2)`; undefined where nothing is recognised. */
export function rewritten(text: string): string | undefined {
  let result = SIGNS.reduce((t, [sign, instead]) => t.replaceAll(sign, instead), text);
  result = result.replaceAll(/phi\s*((?:['’′″‴⁗])+)(?:\s*\(\s*[xz]\s*\))?/g, (_, primes: string) => `phi${orderOf(primes)}`);
  result = result.replaceAll(/phi\^?\((\d)\)/g, "phi$1");
  result = withAbs(result)
    .replaceAll(/\s{2,}/g, " ")
    .trim();
  return result === text || FOREIGN.test(result) ? undefined : result;
}

const orderOf = (primes: string): number => [...primes].reduce((n, prime) => n + (PRIMES.get(prime) ?? 0), 0);

/** What no claim holds. */
const FOREIGN = /[^\w\s+\-*/^().<>=]/;

/** `|u|` as `abs(u)`, where bars come in pairs that do not nest. */
function withAbs(text: string): string {
  const bars = text.split("|");
  if (bars.length < 3 || bars.length % 2 === 0) return text;
  return bars.map((part, i) => (i % 2 === 0 ? part : `abs(${part.trim()})`)).join("");
}
