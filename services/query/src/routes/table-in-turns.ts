import {
  tabulation,
  type Dimension,
  type Filter,
  type NetCount,
  type StatisticsTable,
  type Years,
} from '@ledger/projections'
import { breather, problem, type RouteRequest } from '@ledger/service-kit'

/** As many places as the counts of one table are put in at most: a person of several citizenships and forms has many. */
const mostPlaces = 2_000_000

/** Why a table is not made of which persons stand in more places than that. */
export const tooWide = problem(
  'too-large',
  `The table would put persons in more than ${mostPlaces} places: ask for fewer dimensions, a shorter period, or values.`,
)

/** So many counts that are read, or places that they are put in, cost as much as a plain request. */
const linesForOne = 1000

type Turns = Pick<RouteRequest<unknown, unknown, unknown>, 'signal' | 'pace'>

/**
 * Adds counts to a table and lets other requests have their turn meanwhile, its caller charged for what it takes. False
 * where it is too wide, or nobody waits. `add` tells in how many places a count was put.
 */
export const addInTurns = async (
  counts: ReadonlyArray<NetCount>,
  add: (net: NetCount) => number,
  { signal, pace }: Turns,
): Promise<boolean> => {
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
    if (places > mostPlaces || signal.aborted) return false
    if (uncharged >= linesForOne) await charge()
    await breathe()
  }
  await charge()
  return true
}

/**
 * Makes a table and lets other requests have their turn meanwhile, its caller charged for what it takes; undefined where
 * it is too wide, or nobody waits.
 */
export const tableInTurns = async (
  counts: ReadonlyArray<NetCount>,
  dimensions: ReadonlyArray<Dimension>,
  { keep, years }: { readonly keep: Filter; readonly years: Years },
  turns: Turns,
): Promise<StatisticsTable | undefined> => {
  const { add, table } = tabulation(dimensions, keep, years)
  return (await addInTurns(counts, add, turns)) ? table() : undefined
}
