/** The figures that come with the ledger, in the format `published-figures` (data/README.md). */
export const publishedFiguresFile = new URL('../data/published-figures.csv', import.meta.url)
