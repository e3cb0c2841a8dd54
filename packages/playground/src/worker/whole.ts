/** Answers that are the same whether or not parts of the program are still to be loaded. */
import { isWanting, isWhole, loadDeferred } from "./deferred.js";

/** An answer that asked for nothing that was not there; one that did is dropped, and asked for once more when all is there. */
export async function answeredWhole<T>(answer: () => T | Promise<T>): Promise<T> {
  if (isWhole()) return answer();
  try {
    const found = await answer();
    if (!isWanting()) return found;
  } catch (error) {
    if (!isWanting()) throw error;
  }
  await loadDeferred();
  return answer();
}
