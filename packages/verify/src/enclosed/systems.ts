/** Small symmetric systems by elimination without pivoting, which positive definite matrices do not need. */
import { item } from "@flatcheck/enclosure";
import type { Reals } from "./reals.js";

type Arithmetic<S> = Pick<Reals<S>, "sub" | "mul" | "div">;

/** The pivots of the symmetric A = LDLᵀ, of which what is below the diagonal is not read: all are positive exactly where A ≻ 0. @throws DomainError for enclosures where a pivot may be 0 */
export function pivotsOf<S>({ sub, mul, div }: Arithmetic<S>, A: readonly (readonly S[])[]): S[] {
  const rows = A.map((row) => [...row]);
  return rows.map((pivotRow, k) => {
    const pivot = pivotRow[k] as S;
    for (let i = k + 1; i < rows.length; i++) {
      const row = item(rows, i);
      const factor = div(pivotRow[i] as S, pivot);
      for (let j = i; j < row.length; j++) row[j] = sub(row[j] as S, mul(factor, pivotRow[j] as S));
    }
    return pivot;
  });
}

/** The solution of Ax = b for A ≻ 0. @throws DomainError for enclosures where A may be singular */
export function solved<S>(R: Arithmetic<S>, A: readonly (readonly S[])[], b: readonly S[]): S[] {
  const { sub, mul, div } = R;
  const rows = A.map((row, i) => [...row, b[i] as S]);
  const n = rows.length;
  for (let k = 0; k < n; k++) {
    const pivotRow = item(rows, k);
    for (let i = k + 1; i < n; i++) {
      const row = item(rows, i);
      const factor = div(row[k] as S, pivotRow[k] as S);
      for (let j = k + 1; j <= n; j++) row[j] = sub(row[j] as S, mul(factor, pivotRow[j] as S));
    }
  }
  const x: S[] = [];
  for (let k = n - 1; k >= 0; k--) {
    const row = item(rows, k);
    let rest = row[n] as S;
    for (let j = k + 1; j < n; j++) rest = sub(rest, mul(row[j] as S, x[j] as S));
    x[k] = div(rest, row[k] as S);
  }
  return x;
}
