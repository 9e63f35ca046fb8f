import type { Instant } from '@ledger/kernel'
import {
  mostRowsOfChunk,
  noDurationsDigest,
  type EditionDuration,
  type EditionPublication,
  type LedgerEdition,
} from '@ledger/ledger'
import { addedUp, durationRelease, releasedDurations, releasedGroups } from '@ledger/projections'
import type { EditionCube } from '@ledger/read-model'

/** Durations are recorded in the order of these, so that whoever goes on knows which are there. */
const keyOf = ({ synthetic, group, values, fromStage, toStage }: EditionDuration): string =>
  JSON.stringify([synthetic, group, values, fromStage, toStage])

/** What an edition tells of the days between stages, in its declared groups, from the exact ones up to and with its cut. */
export const editionDurations = async (
  exact: Pick<EditionCube, 'durations'>,
  cut: Instant,
): Promise<ReadonlyArray<EditionDuration>> => {
  const all: EditionDuration[] = []
  for (const synthetic of [false, true])
    for (const group of releasedGroups) {
      const told = releasedDurations(await exact.durations(group, synthetic, cut), group, synthetic)
      all.push(...told)
      // Where all persons together are too few, so are those of every group.
      if (group.length === 0 && told.length === 0) break
    }
  return [...addedUp(all)].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
}

/** Those that are still to be recorded after the ones that are, in chunks. */
export const durationChunks = (
  durations: ReadonlyArray<EditionDuration>,
  recorded: ReadonlyArray<EditionDuration>,
): ReadonlyArray<ReadonlyArray<EditionDuration>> => {
  const last = recorded.at(-1)
  const left = last === undefined ? durations : durations.filter((one) => keyOf(one) > keyOf(last))
  return Array.from({ length: Math.ceil(left.length / mostRowsOfChunk) }, (_, n) =>
    left.slice(n * mostRowsOfChunk, (n + 1) * mostRowsOfChunk),
  )
}

/** What an edition says of its durations as a whole. */
export const toldOfDurations = ({ durations }: LedgerEdition): NonNullable<EditionPublication['durations']> => ({
  ...(durations ?? { chunks: 0, rows: 0, digest: noDurationsDigest }),
  groups: releasedGroups,
  ...durationRelease,
})
