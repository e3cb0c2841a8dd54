/** Numbers that are found where they are asked for: a search passes over most of its points by a few of their quantities. */

/** What `find` gives, found when it is first asked for. */
export function once<T>(find: () => T): () => T {
  let found: { readonly value: T } | undefined;
  return () => {
    found ??= { value: find() };
    return found.value;
  };
}

/** A record whose values are found one by one, each when it is first read. */
export function lazily<S>(values: Readonly<Record<string, () => S>>): Readonly<Record<string, S>> {
  const found: Record<string, S> = {};
  for (const [name, find] of Object.entries(values)) Object.defineProperty(found, name, { get: once(find), enumerable: true });
  return found;
}
