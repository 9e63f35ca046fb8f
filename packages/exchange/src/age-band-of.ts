import { AgeBand } from '@ledger/ledger'

const bands = AgeBand.codes.filter((band) => !['Unknown', '0-17', '18+'].includes(band))
const lowest = bands.map((band) => Number.parseInt(band, 10))

/** The age band (CTDC) of an age in full years; undefined for what is none from 0 to 120. */
export const ageBandOf = (age: string): AgeBand | undefined =>
  /^\d{1,3}$/.test(age) && Number(age) <= 120 ? bands[lowest.findLastIndex((from) => from <= Number(age))] : undefined
