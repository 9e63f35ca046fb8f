import { Measure } from './measure.ts'
import { isStock } from './stock.ts'
import { storedDimension, storedDimensionNames, type StoredDimension } from './stored-dimensions.ts'

/**
 * What leaves the house: the dimensions of the one cube of counts that editions round and publish, in the order of their
 * columns. All others are for those alone who may read exact numbers.
 */
export const baseDimensions: ReadonlyArray<StoredDimension> = storedDimensionNames.filter(
  (name) => storedDimension(name).releasedIn === 'base-cube',
)

/**
 * Measures that repeat one that is published, cell by cell: a case is mostly opened by the report of its person, so that
 * two roundings of one number together would tell more of it than each.
 */
const repeating: ReadonlyArray<Measure> = ['opened']

/** The measures that editions publish; no stocks, which are made of others. */
export const releasedMeasures: ReadonlyArray<Measure> = Measure.codes.filter(
  (measure) => !isStock(measure) && !repeating.includes(measure),
)
