import { dimensionOf } from './dimensions.ts'
import { valuesSaid } from './value-options.ts'

/** The options that say which table of counts is meant, as a parser gives them, beside its measure and the values of dimensions. */
export type TableOptions = {
  readonly by?: ReadonlyArray<string>
  readonly from?: string
  readonly to?: string
  readonly asOf?: string
  readonly edition?: string
  readonly synthetic?: string
  readonly rate?: true
  readonly growth?: string
}

/** The parameters that these options say, and those by the values of dimensions. */
export const tableParameters = (options: TableOptions) => ({
  groupBy: options.by?.map(dimensionOf),
  ...valuesSaid(options),
  from: options.from,
  to: options.to,
  asOf: options.asOf,
  edition: options.edition,
  synthetic: options.synthetic,
  rate: options.rate === true ? 'per-100000' : undefined,
  growth: options.growth,
})
