/** Derivatives by SymPy: one process for each request, timed inside it. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

export type SympyRequest =
  | { readonly derivatives: string }
  | { readonly hessian: string; readonly variables: readonly (readonly string[])[] };
export type SympyAnswer = { readonly ms: number; readonly text: string } | { readonly failure: string };

/** Undefined where there is no SymPy. */
export function sympyAnswer(request: SympyRequest): SympyAnswer | undefined {
  const script = fileURLToPath(new URL("sympyDerive.py", import.meta.url));
  for (const python of ["/usr/bin/python3", "python3"]) {
    const { status, stdout } = spawnSync(python, [script], { input: JSON.stringify(request), encoding: "utf8" });
    if (status === 0) return JSON.parse(stdout) as SympyAnswer;
  }
  return undefined;
}
