import {
  isOfMeasure,
  isStock,
  isStoredDimension,
  storedDimension,
  type Dimension,
  type Measure,
} from '@ledger/projections'
import { problem, type Problem } from '@ledger/service-kit'

/** Whether dimensions that are asked for have no meaning for a measure, as a problem that says which measures they have one for. */
export const ofMeasureRefused = (
  measure: Measure,
  groupBy: ReadonlyArray<Dimension>,
  restricted: ReadonlyArray<string>,
): Problem | undefined => {
  const errorsOf = (field: string, name: string) => {
    if (!isStoredDimension(name) || isOfMeasure(name, measure)) return []
    const measures = storedDimension(name).ofMeasures?.join(', ') ?? ''
    return [
      { field, rule: `${name} is of a later stage: it can be asked of the measures ${measures}, not of ${measure}` },
    ]
  }
  const stockErrors = isStock(measure)
    ? groupBy
        .filter((name) => !isStoredDimension(name))
        .map((name) => ({
          field: 'query.groupBy',
          rule: `${measure} is how many there are on the last day of a period, not by ${name}: ask once for each "to"`,
        }))
    : []
  const errors = [
    ...stockErrors,
    ...groupBy.flatMap((name) => errorsOf('query.groupBy', name)),
    ...restricted.flatMap((name) => errorsOf(`query.${name}`, name)),
  ]
  return errors.length === 0 ? undefined : problem('invalid-request', undefined, { errors })
}
