import type { AcceptedCommand } from '@ledger/client'
import type { ChangedDetail } from '@ledger/exchange'
import { lineOfText, record, wholeNumber } from '@ledger/kernel'
import type { BatchCommand } from '@ledger/wire'
import * as t from 'io-ts'
import { appendFileSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { isAfter } from './is-after.ts'

/** An import that was begun: its id, and where the log ended then. What was recorded behind that, it has recorded. */
export const Begun = record('Begun', { import: t.string, position: t.string })
export type Begun = t.TypeOf<typeof Begun>

const RecordId = lineOfText('RecordId', 100)
const revision = { revision: wholeNumber('Revision', -1) }

/** Something that an import added to the ledger: to which record, and what has to be known to take it back. */
export const Added = t.union([
  record('CaseAdded', { kind: t.literal('case'), id: RecordId, ...revision }),
  record('FigureAdded', { kind: t.literal('figure'), id: RecordId, ...revision }),
  record('FigureRevised', { kind: t.literal('revised figure'), id: RecordId, ...revision }),
  record('DetailsCorrected', {
    kind: t.literal('details'),
    id: RecordId,
    ...revision,
    changes: t.readonlyArray(record('Change', { field: t.string, old: t.unknown, new: t.unknown })),
  }),
  record('FactCorrected', {
    kind: t.literal('fact'),
    id: RecordId,
    ...revision,
    fact: wholeNumber('Fact', 0),
    old: t.unknown,
  }),
  record('FactAdded', { kind: t.literal('new fact'), id: RecordId, ...revision }),
])
export type Added = t.TypeOf<typeof Added>

/** What an import adds, written down line by line: with it the import is taken back. It holds ids and codes, no rows. */
export type Receipt = {
  readonly begun: Begun
  readonly added: (command: BatchCommand, accepted: AcceptedCommand) => void
  readonly corrected: (command: BatchCommand, changes: ReadonlyArray<ChangedDetail>, accepted: AcceptedCommand) => void
  /** Writes down what was added since; before it is written down elsewhere that these rows were answered. */
  readonly keep: () => void
  /** Whether anything is written down, by this run or one before it that was interrupted. */
  readonly holdsSomething: () => boolean
}

/** Where the receipt of an import lies. */
export const receiptPath = (folder: string, id: string): string => join(folder, `${id}.receipt.ndjson`)

const addedBy = ({ command }: BatchCommand, { id, revision = -1, events }: AcceptedCommand): Added | undefined => {
  if (command === 'ReportVictim') return { kind: 'case', id, revision }
  if (command !== 'PublishFigure') return undefined
  return { kind: events.includes('FigurePublished') ? 'figure' : 'revised figure', id, revision }
}

const correctedBy = (
  { command, data }: BatchCommand,
  changes: ReadonlyArray<ChangedDetail>,
  { id, revision = -1 }: AcceptedCommand,
): Added => {
  switch (command) {
    case 'AssessStatus':
      return { kind: 'new fact', id, revision }
    case 'CorrectFact': {
      const { fact } = data as { readonly fact: number }
      return { kind: 'fact', id, revision, fact, old: changes.find(({ field }) => field === 'assessment')?.old }
    }
    default:
      return {
        kind: 'details',
        id,
        revision,
        changes: changes
          .filter(({ field }) => field !== 'assessment')
          .map(({ field, old, new: said }) => ({ field, old, new: said })),
      }
  }
}

/** The receipt of an import that was begun, in this folder. */
export const receipt = (folder: string, begun: Begun): Receipt => {
  const path = receiptPath(folder, begun.import)
  let waiting: Added[] = []
  const isOurs = ({ events, position }: AcceptedCommand): boolean =>
    events.length > 0 && isAfter(position, begun.position)
  return {
    begun,
    added: (command, accepted) => {
      const one = isOurs(accepted) ? addedBy(command, accepted) : undefined
      if (one !== undefined) waiting.push(one)
    },
    corrected: (command, changes, accepted) => {
      if (isOurs(accepted)) waiting.push(correctedBy(command, changes, accepted))
    },
    keep: () => {
      if (waiting.length === 0) return
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      appendFileSync(path, waiting.map((one) => `${JSON.stringify(one)}\n`).join(''), { mode: 0o600, flush: true })
      waiting = []
    },
    holdsSomething: () => existsSync(path),
  }
}
