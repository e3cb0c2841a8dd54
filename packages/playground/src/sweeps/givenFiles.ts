/** The files of a sweep as they come: dropped with or without their folder, chosen, or an example of the site. */

/** A file that was given, with a name for errors. */
export interface GivenFile {
  readonly name: string;
  readonly bytes: () => Promise<Uint8Array>;
}

/** Files of a sweep, and the names of those that are none. */
export interface GivenFiles {
  readonly parquet: readonly GivenFile[];
  readonly manifest: GivenFile | undefined;
  readonly others: readonly string[];
}

/** Sorts files by what they are; the names of results are in the order of their runs. */
export function sorted(files: readonly GivenFile[]): GivenFiles {
  const isParquet = ({ name }: GivenFile): boolean => name.endsWith(".parquet");
  const isManifest = ({ name }: GivenFile): boolean => name.endsWith(".json");
  return {
    parquet: files.filter(isParquet).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    manifest: files.find(isManifest),
    others: files.filter((file) => !isParquet(file) && !isManifest(file)).map(({ name }) => name),
  };
}

/** Of a field of files. */
export const chosen = (files: FileList | null): readonly GivenFile[] => [...(files ?? [])].map(given);

const given = (file: File): GivenFile => ({ name: file.name, bytes: async () => new Uint8Array(await file.arrayBuffer()) });

/** What was dropped; of a folder, what is a sweep's: a lock, for one, is passed over. */
export async function dropped({ items }: DataTransfer): Promise<readonly GivenFile[]> {
  // Entries are there while the drop is told, and not after the first wait.
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  return (await Promise.all(entries.map((entry) => (entry.isFile ? [fileOf(entry)] : inFolder(entry as FileSystemDirectoryEntry))))).flat();
}

const fileOf = (entry: FileSystemEntry): GivenFile => ({
  name: entry.name,
  bytes: async () => {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return new Uint8Array(await file.arrayBuffer());
  },
});

async function inFolder(folder: FileSystemDirectoryEntry): Promise<readonly GivenFile[]> {
  const found: GivenFile[] = [];
  for (const entry of await entriesOf(folder)) {
    if (entry.isDirectory) found.push(...(await inFolder(entry as FileSystemDirectoryEntry)));
    else if (entry.name.endsWith(".parquet") || entry.name === "manifest.json") found.push(fileOf(entry));
  }
  return found;
}

/** A reader hands out a folder in parts, and at its end an empty one. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const part = await new Promise<readonly FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) return all;
    all.push(...part);
  }
}

/** Files at addresses. */
export const fetched = (addresses: readonly string[]): readonly GivenFile[] =>
  addresses.map((address) => ({
    name: address.split("/").at(-1) as string,
    bytes: async () => {
      const response = await fetch(address);
      if (!response.ok) throw new Error(`expected a file at ${address}, got the status ${response.status}`);
      return new Uint8Array(await response.arrayBuffer());
    },
  }));
