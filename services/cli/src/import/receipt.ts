import type { AcceptedCommand } from '@ledger/client'
import type { ChangedDetail } from '@ledger/exchange'
import { Instant, lineOfText, listOf, record, wholeNumber } from '@ledger/kernel'
import type { OfficialFigure } from '@ledger/ledger'
import type { BatchCommand } from '@ledger/wire'
import * as t from 'io-ts'
import { appendFileSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { isAfter } from './is-after.ts'

const Text = lineOfText('Text', 1000)

/**
 * An import that was begun: its id, the time of the ledger, and where the log ended then. What an answer says was
 * recorded behind that, this import has recorded.
 */
export const Begun = record('Begun', { import: Text, position: Text, at: Instant })
export type Begun = t.TypeOf<typeof Begun>

const RecordId = lineOfText('RecordId', 100)
const revision = { revision: wholeNumber('Revision', -1) }

/** Something that an import added to the ledger: to which record, and what has to be known to take it back. */
export const Added = t.union([
  record('CaseAdded', { kind: t.literal('case'), id: RecordId, ...revision }),
  record('FigureAdded', { kind: t.literal('figure'), id: RecordId, ...revision }),
  record('FigureRevised', {
    kind: t.literal('revised figure'),
    id: RecordId,
    ...revision,
    dataset: RecordId,
    record: lineOfText('Record', 300),
  }),
  record(
    'DetailsCorrected',
    {
      kind: t.literal('details'),
      id: RecordId,
      ...revision,
      changes: listOf(record('Change', { field: RecordId, old: t.unknown, new: t.unknown }), 1, 100),
    },
    { journey: wholeNumber('JourneyNumber', 1) },
  ),
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

/** The first line of a receipt: which file was imported. */
export const ReceiptHead = record('ReceiptHead', { file: Text, digest: Text, ...Begun.required })
export type ReceiptHead = t.TypeOf<typeof ReceiptHead>

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

const addedBy = ({ command, data }: BatchCommand, { id, revision, events }: AcceptedCommand): Added | undefined => {
  if (command === 'ReportVictim') return { kind: 'case', id, revision }
  if (command !== 'PublishFigure') return undefined
  if (events.includes('FigurePublished')) return { kind: 'figure', id, revision }
  const { dataset, record } = (data as OfficialFigure).source
  return { kind: 'revised figure', id, revision, dataset, record }
}

const correctedBy = (
  { command, data }: BatchCommand,
  changes: ReadonlyArray<ChangedDetail>,
  { id, revision }: AcceptedCommand,
): Added => {
  switch (command) {
    case 'AssessStatus':
    case 'RecordEarlierFact':
      return { kind: 'new fact', id, revision }
    case 'CorrectFact': {
      const { fact } = data as { readonly fact: number }
      return { kind: 'fact', id, revision, fact, old: changes[0]?.old }
    }
    default: {
      const { journey } = data as { readonly journey?: number }
      return {
        ...{ kind: 'details', id, revision },
        changes: changes.map(({ field, old, new: said }) => ({ field, old, new: said })),
        ...(journey !== undefined && { journey }),
      }
    }
  }
}

/** The receipt of an import that was begun, in this folder. */
export const receipt = (folder: string, head: ReceiptHead): Receipt => {
  const { file: _file, digest: _digest, ...begun } = head
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
      const lines = existsSync(path) ? waiting : [head, ...waiting]
      appendFileSync(path, lines.map((one) => `${JSON.stringify(one)}\n`).join(''), { mode: 0o600, flush: true })
      waiting = []
    },
    holdsSomething: () => existsSync(path),
  }
}
