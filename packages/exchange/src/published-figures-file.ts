/**
 * The figures that come with the ledger, in the format `published-figures` (data/README.md). A page that is built of this
 * package is not to be given the file: it is no kind of file that a page has.
 */
export const publishedFiguresFile = new URL(/* @vite-ignore */ '../data/published-figures.csv', import.meta.url)
