/** In place of the package `canvas`, by which vega measures text where it is installed: figures would differ from machine to machine. */
export {};
