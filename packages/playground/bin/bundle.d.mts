/** Writes `site/` and `playground.html` into the folder, a URL that ends in a slash; resolves with what esbuild says of the site's files. */
export function bundlePlayground(folder: URL): Promise<
  Readonly<
    Record<
      string,
      {
        readonly bytes: number;
        readonly entryPoint?: string;
        readonly imports: readonly { readonly path: string; readonly kind: string }[];
      }
    >
  >
>;
