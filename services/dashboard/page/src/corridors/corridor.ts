import { withSameRecords } from '../reading/same-records.ts'
import type { Bounded } from '../numbers/counted.tsx'

/** Whose citizens, and exploited where. */
export type Ends = { readonly from: string; readonly to: string }

/** Persons of one citizenship who were exploited in one place. */
export type Corridor = Ends & { readonly count: Bounded }

/** How the ledger is asked for the persons of one corridor. */
export const keptTo = ({ from, to }: Ends) => ({ citizenship: from, countryOfExploitation: to })

/** The page of a corridor. */
export const addressOfCorridor = (ends: Ends): string =>
  withSameRecords(`/corridors?${new URLSearchParams(keptTo(ends)).toString()}`)

/** The corridor that an address is of; undefined where it is of all. */
export const corridorOf = (address: URLSearchParams): Ends | undefined => {
  const [from, to] = [address.get('citizenship'), address.get('countryOfExploitation')]
  return from === null || to === null ? undefined : { from, to }
}
