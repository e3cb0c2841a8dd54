/** What is made once for an object, when it is first asked for, and goes when the object goes. */
export function onceFor<K extends object, T>(create: (key: K) => T): (key: K) => T {
  const known = new WeakMap<K, { readonly value: T }>();
  return (key) => {
    const found = known.get(key) ?? { value: create(key) };
    known.set(key, found);
    return found.value;
  };
}
