/** What is made for an object and kept until another is asked for: for what has one object at a time, where a map of all would cost more than it saves. */
export function latestFor<K extends object, T>(create: (key: K) => T): (key: K) => T {
  let known: { readonly key: K; readonly value: T } | undefined;
  return (key) => {
    if (known?.key !== key) known = { key, value: create(key) };
    return known.value;
  };
}
