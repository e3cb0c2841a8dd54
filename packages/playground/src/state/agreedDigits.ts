/** The digits that two ends of an enclosure have in common, and with them every number between. */

/** The common beginning of two decimals of one sign and one length of the whole part; empty where they have none. */
export function agreedDigits(lower: string, upper: string): string {
  const plain = /^-?\d+(?:\.\d+)?$/;
  if (!plain.test(lower) || !plain.test(upper) || wholeOf(lower).length !== wholeOf(upper).length) return "";
  if (lower.startsWith("-") !== upper.startsWith("-")) return "";
  let k = 0;
  while (k < lower.length && lower[k] === upper[k]) k++;
  const agreed = lower.slice(0, k).replace(/\.$/, "");
  return agreed.length < wholeOf(lower).length || !/[1-9]/.test(agreed) ? "" : agreed;
}

const wholeOf = (text: string): string => text.split(".")[0] ?? "";
