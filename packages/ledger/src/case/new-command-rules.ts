import type { FieldError } from '@ledger/kernel'
import type { NewCommandRules } from '../new-command-rules.ts'
import { patterned } from '../text-rules.ts'
import type { CaseCommand } from './commands.ts'

const dataset = patterned(
  /^[a-z0-9][a-z0-9-]{1,63}$/,
  'must be 2 to 64 lower case letters, digits and hyphens, as ctdc-global',
)
const row = patterned(
  /^(?:[\w-]{22}|[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})(?:#\d{1,7})?$|^\d{1,7}$/,
  'must be the number of a row (up to 7 digits) or its digest, as 4711 or 5GzCk8pQv0xT2mWb1nLr9A#1',
)

/** More is no person: each one more multiplies the rows of a statistic by citizenship that the person stands in. */
const mostCitizenships = 8

const citizenships = (field: string, codes: unknown): ReadonlyArray<FieldError> =>
  Array.isArray(codes) && codes.length > mostCitizenships
    ? [{ field, rule: `must hold at most ${mostCitizenships} citizenships of one person` }]
    : []

/** What is asked of new commands on a case. Where a case was imported from is named by codes and digests, never in words. */
export const caseNewCommandRules: NewCommandRules<CaseCommand> = (command) => {
  switch (command.type) {
    case 'ReportVictim': {
      const { origin, person } = command.data
      return [
        ...dataset('origin.dataset', origin?.dataset),
        ...row('origin.row', origin?.row),
        ...citizenships('person.citizenships', person.citizenships),
      ]
    }
    case 'CorrectDetails':
      return command.data.corrections.flatMap((correction, index) =>
        correction.field === 'person.citizenships' ? citizenships(`corrections[${index}].new`, correction.new) : [],
      )
    default:
      return []
  }
}
