/** Names of parameters in generated code. */

/** Each parameter with the name it has in code, where `reserved` words and the names of intermediate values get an underscore. */
export function parameterNames(parameters: readonly string[], reserved: ReadonlySet<string>): ReadonlyMap<string, string> {
  const taken = new Set(reserved);
  return new Map(
    parameters.map((name) => {
      let free = name;
      while (taken.has(free) || /^(?:[st]\d+|phi\d)$/.test(free)) free += "_";
      taken.add(free);
      return [name, free];
    }),
  );
}
