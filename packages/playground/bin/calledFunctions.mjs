/**
 * A WebAssembly module with those exports alone that are asked for, and with code for those functions alone that they can come to call: the others keep their place, and trap. So no
 * number of a function changes, and what stays is byte for byte what it was. (binaryen's `wasm-metadce` does the same, in 104 MB.)
 */

const SECTION = { custom: 0, import: 2, export: 7, start: 8, elements: 9, code: 10 };
const FUNCTION = 0;
/** No locals, `unreachable`, `end`. */
const TRAP = Uint8Array.of(3, 0, 0x00, 0x0b);

/** @param module its bytes @param wanted names of functions; what is exported besides functions stays @throws Error for code that this cannot read */
export function withCalledFunctions(module, wanted) {
  const sections = sectionsOf(module);
  const of = (id) => sections.find((section) => section.id === id)?.bytes ?? Uint8Array.of(0);
  const imported = importedFunctions(of(SECTION.import));
  const bodies = bodiesOf(of(SECTION.code));
  const exports = exportsOf(of(SECTION.export)).filter(({ name, kind }) => kind !== FUNCTION || wanted.has(name));
  const missing = [...wanted].filter((name) => !exports.some((one) => one.name === name));
  if (missing.length > 0) throw new Error(`expected exports of the module, got ${missing.join(", ")}`);
  const roots = [
    ...exports.flatMap(({ kind, index }) => (kind === FUNCTION ? [index] : [])),
    ...tabled(of(SECTION.elements)),
    ...started(of(SECTION.start)),
  ];
  const called = reachable(roots, (index) => (index < imported ? [] : calledBy(bodies[index - imported])));
  const code = bodies.map((body, k) => (called.has(k + imported) ? [...unsigned(body.length), body] : TRAP));
  const rewritten = new Map([
    [SECTION.code, list(code)],
    [SECTION.export, list(exports.map(({ bytes }) => bytes))],
  ]);
  const kept = sections.filter(({ id }) => id !== SECTION.custom);
  return concat([module.subarray(0, 8), ...kept.flatMap(({ id, bytes }) => framed(id, rewritten.get(id) ?? bytes))]);
}

/** What follows from one another. */
function reachable(roots, next) {
  const found = new Set(roots);
  for (const index of found) for (const other of next(index)) found.add(other);
  return found;
}

class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  get isAtEnd() {
    return this.at >= this.bytes.length;
  }

  byte() {
    return this.bytes[this.at++];
  }

  skip(count) {
    this.at += count;
  }

  /** A number in LEB128, signed ones too where only their length matters. */
  number() {
    let [value, scale, byte] = [0, 1, 0];
    do {
      byte = this.byte();
      value += (byte & 0x7f) * scale;
      scale *= 128;
    } while (byte >= 0x80);
    return value;
  }

  take(count) {
    this.at += count;
    return this.bytes.subarray(this.at - count, this.at);
  }

  items(read) {
    return Array.from({ length: this.number() }, read);
  }
}

function sectionsOf(module) {
  const reader = new Reader(module);
  reader.skip(8);
  const sections = [];
  while (!reader.isAtEnd) {
    const id = reader.byte();
    sections.push({ id, bytes: reader.take(reader.number()) });
  }
  return sections;
}

/** How many functions come before the module's own. */
function importedFunctions(bytes) {
  const reader = new Reader(bytes);
  const kinds = reader.items(() => {
    for (let k = 0; k < 2; k++) reader.skip(reader.number());
    const kind = reader.byte();
    if (kind !== FUNCTION) throw new Error(`expected imports of functions alone, got kind ${kind}`);
    reader.number();
    return kind;
  });
  return kinds.length;
}

function exportsOf(bytes) {
  const reader = new Reader(bytes);
  return reader.items(() => {
    const from = reader.at;
    const name = new TextDecoder().decode(reader.take(reader.number()));
    const kind = reader.byte();
    const index = reader.number();
    return { name, kind, index, bytes: bytes.subarray(from, reader.at) };
  });
}

/** Functions that may be called by their place in the table. */
function tabled(bytes) {
  const reader = new Reader(bytes);
  return reader
    .items(() => {
      const flags = reader.number();
      if (flags !== 0) throw new Error(`expected active elements of table 0, got flags ${flags}`);
      for (let opcode = reader.byte(); opcode !== 0x0b; opcode = reader.byte()) skipImmediates(reader, opcode);
      return reader.items(() => reader.number());
    })
    .flat();
}

const started = (bytes) => (bytes.length > 1 || bytes[0] !== 0 ? [new Reader(bytes).number()] : []);

function bodiesOf(bytes) {
  const reader = new Reader(bytes);
  return reader.items(() => reader.take(reader.number()));
}

const [CALL, REFERENCE] = [0x10, 0xd2];

/** Functions that the code of one names. */
function calledBy(body) {
  const reader = new Reader(body);
  reader.items(() => [reader.number(), reader.byte()]);
  const named = [];
  while (!reader.isAtEnd) {
    const opcode = reader.byte();
    if (opcode === CALL || opcode === REFERENCE) named.push(reader.number());
    else skipImmediates(reader, opcode);
  }
  return named;
}

/** How many numbers follow an instruction, by ranges of opcodes: WebAssembly 2.0, "Binary Format, Instructions". */
const NUMBERS = [
  [0x00, 0x01, 0],
  [0x02, 0x04, 1], // a block's type
  [0x05, 0x05, 0],
  [0x0b, 0x0b, 0],
  [0x0c, 0x0d, 1], // branches
  [0x0f, 0x0f, 0],
  [0x11, 0x11, 2], // call_indirect
  [0x1a, 0x1b, 0],
  [0x20, 0x26, 1], // locals, globals, tables
  [0x28, 0x3e, 2], // memory: alignment, offset
  [0x3f, 0x42, 1], // size and growth of memory; whole constants
  [0x45, 0xc4, 0], // arithmetic
  [0xd0, 0xd0, 1],
  [0xd1, 0xd1, 0],
];
/** After the prefix 0xfc: saturating conversions, then memory and tables in bulk. */
const OF_BULK = [
  [0, 7, 0],
  [8, 8, 2],
  [9, 9, 1],
  [10, 10, 2],
  [11, 11, 1],
  [12, 12, 2],
  [13, 13, 1],
  [14, 14, 2],
  [15, 17, 1],
];
/** After the prefix 0xfd, which begins what is about vectors; a lane is a byte, and so small that it reads as a number. */
const OF_VECTORS = [
  [0, 11, 2], // memory
  [14, 20, 0],
  [21, 34, 1], // one lane
  [35, 83, 0],
  [84, 91, 3], // one lane, from or to memory
  [92, 93, 2],
  [94, 275, 0],
];
const BYTES = new Map([
  [0x43, 4], // f32.const
  [0x44, 8], // f64.const
]);
/** v128.const and the lanes of a shuffle. */
const BYTES_OF_VECTORS = new Map([
  [12, 16],
  [13, 16],
]);

/** @throws Error for an instruction that is not known here */
function skipImmediates(reader, opcode) {
  if (opcode === 0x0e) skipNumbers(reader, reader.number() + 1);
  else if (opcode === 0x1c) reader.items(() => reader.byte());
  else if (opcode === 0xfc) skipBy(reader, reader.number(), OF_BULK, new Map());
  else if (opcode === 0xfd) skipBy(reader, reader.number(), OF_VECTORS, BYTES_OF_VECTORS);
  else skipBy(reader, opcode, NUMBERS, BYTES);
}

function skipBy(reader, opcode, numbers, bytes) {
  const size = bytes.get(opcode);
  if (size !== undefined) return reader.skip(size);
  const count = numbers.find(([from, to]) => from <= opcode && opcode <= to)?.[2];
  if (count === undefined) throw new Error(`expected an instruction of WebAssembly 2.0, got opcode 0x${opcode.toString(16)}`);
  skipNumbers(reader, count);
}

function skipNumbers(reader, count) {
  for (let left = count; left > 0; left--) reader.number();
}

/** LEB128. */
function unsigned(value) {
  const bytes = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) | 0x80);
  }
}

const concat = (parts) => Uint8Array.from(Buffer.concat(parts.map((part) => (typeof part === "number" ? Uint8Array.of(part) : part))));
const list = (items) => concat([...unsigned(items.length), ...items.flat()]);
const framed = (id, bytes) => [id, ...unsigned(bytes.length), bytes];
