import { read } from '@ledger/client'
import { importers, type FormatName } from '@ledger/exchange'
import type { Correction, ReadCase } from '@ledger/importing'
import type { CorrectionReason } from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'

/** What is done with cases of a file that the ledger has with other words: `which` as the command line's options have it. */
export type Correcting = Correction['correcting']

/** What is done where nothing else is said. */
export const nothingCorrected: Correcting = { which: 'none', reason: 'NewInformation' satisfies CorrectionReason }

/** Whether a format tells of cases: of figures, an edition says which of two is newer. */
export const tellsOfCases = (format: FormatName): boolean => 'person.gender' in importers[format].columnOf

const readCaseWith =
  (signal: AbortSignal): ReadCase =>
  async (id) => {
    const from = { url: `${window.location.origin}/api/read`, token: undefined, signal }
    const stands = await read(from, 'case', { address: { id } })
    if (E.isLeft(stands)) return E.left('the case could not be read')
    const timeline = await read(from, 'timeline', { address: { id }, parameters: { limit: '2' } })
    if (E.isLeft(timeline)) return E.left('what was reported first could not be read')
    const [reported, next] = timeline.right.answer.entries
    const assessed = next?.type === 'StatusAssessed' ? next.data : undefined
    return E.right({ stands: stands.right.answer, reported: reported?.data, assessed })
  }

/** How rows of cases that the ledger has are corrected, and read for it; undefined where none is. */
export const correctionBy = (correcting: Correcting, signal: AbortSignal): Correction | undefined =>
  correcting.which === 'none'
    ? undefined
    : {
        correcting,
        readCase: readCaseWith(signal),
        ways: { changed: 'the choice to correct', corrected: 'the choice to correct everything' },
      }
