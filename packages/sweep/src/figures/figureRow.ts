/** The numbers of a figure. */

/** One place of a figure: where it is (x, y, series, facet), and the median, quantiles and counts of its runs. */
export type FigureRow = Readonly<Record<string, string | number | undefined>>;
