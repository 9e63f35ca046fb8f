import type { DurationsCsvRow } from '@ledger/api'
import { durationsFlow } from '@ledger/dissemination'
import type { DurationTable } from '@ledger/projections'
import * as E from 'fp-ts/lib/Either.js'
import type { Exported } from './export-reply.ts'
import { unkeyedRefused } from './unkeyed-refused.ts'

const shared = 'A person may stand in several rows.'
const neverAdded = 'Medians and percentiles are never added, and neither are their persons.'

/** What is told beside the rows of durations, and how they are observations. */
export const exportedDurations = (
  scope: Parameters<typeof durationsFlow>[0],
  { overlapping }: DurationTable,
): Exported<DurationsCsvRow> => {
  const refused = unkeyedRefused(scope)
  return {
    units: 'days',
    notes: [...(overlapping ? [shared] : []), neverAdded],
    standing: scope.standing,
    sdmx: refused === undefined ? E.right(durationsFlow(scope)) : E.left(refused),
  }
}
