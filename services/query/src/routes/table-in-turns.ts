import {
  tabulation,
  type Dimension,
  type Filter,
  type NetCount,
  type StatisticsTable,
  type Years,
} from '@ledger/projections'
import { breather, type RouteRequest } from '@ledger/service-kit'

/** As many places as the counts of one table are put in at most: a person of several citizenships and forms has many. */
export const mostPlaces = 2_000_000

/** So many counts that are read, or places that they are put in, cost as much as a plain request. */
const linesForOne = 1000

/**
 * Makes a table and lets other requests have their turn meanwhile, its caller charged for what it takes; undefined where
 * it is too wide, or nobody waits.
 */
export const tableInTurns = async (
  counts: ReadonlyArray<NetCount>,
  dimensions: ReadonlyArray<Dimension>,
  { keep, years }: { readonly keep: Filter; readonly years: Years },
  { signal, pace }: Pick<RouteRequest<unknown, unknown, unknown>, 'signal' | 'pace'>,
): Promise<StatisticsTable | undefined> => {
  const { add, table } = tabulation(dimensions, keep, years)
  const breathe = breather()
  let places = 0
  let uncharged = 0
  const charge = async () => {
    const cost = uncharged / linesForOne
    uncharged = 0
    await pace(cost)
  }
  for (const net of counts) {
    const put = add(net)
    places += put
    uncharged += 1 + put
    if (places > mostPlaces || signal.aborted) return undefined
    if (uncharged >= linesForOne) await charge()
    await breathe()
  }
  await charge()
  return table()
}
