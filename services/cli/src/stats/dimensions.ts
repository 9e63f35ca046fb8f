import { isStoredDimension, storedDimension, timeDimensions, Dimension } from '@ledger/projections'

type Named = { readonly option: string; readonly heading: string }

const namedOf = (dimension: Dimension): Named =>
  isStoredDimension(dimension) ? storedDimension(dimension) : timeDimensions[dimension]

/** The name of a dimension on the command line. */
export const optionOf = (dimension: Dimension): string => namedOf(dimension).option

const ledgerNames: ReadonlyMap<string, Dimension> = new Map(
  Dimension.codes.flatMap((code): ReadonlyArray<[string, Dimension]> => [
    [optionOf(code), code],
    [code, code],
  ]),
)

/** The ledger's name of a dimension, spelled its way or ours; what is unknown stays, for the ledger to refuse. */
export const dimensionOf = (text: string): string => ledgerNames.get(text) ?? text

/** Whether the values of a dimension are places, which have names. */
export const holdsPlaces = (dimension: Dimension): boolean =>
  isStoredDimension(dimension) && storedDimension(dimension).arePlaces

/** What a column of a dimension is headed with; of figures there are some that statistics have not. */
export const dimensionHeadings: Readonly<Record<string, string>> = {
  returnedFrom: 'Returned from',
  returnedTo: 'Returned to',
  ageGroup: 'Age',
  ...Object.fromEntries(Dimension.codes.map((code) => [code, namedOf(code).heading])),
}
