import type { AcceptedCommand } from '@ledger/client'
import type { ChangedDetail } from '@ledger/exchange'
import { Instant, lineOfText, listOf, record, wholeNumber } from '@ledger/kernel'
import type { OfficialFigure } from '@ledger/ledger'
import type { BatchCommand } from '@ledger/wire'
import * as t from 'io-ts'

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

/** What the command of a row added to the ledger, as it was answered; undefined where it is nothing that can be taken back. */
export const addedBy = (
  { command, data }: BatchCommand,
  { id, revision, events }: AcceptedCommand,
): Added | undefined => {
  if (command === 'ReportVictim') return { kind: 'case', id, revision }
  if (command !== 'PublishFigure') return undefined
  if (events.includes('FigurePublished')) return { kind: 'figure', id, revision }
  const { dataset, record } = (data as OfficialFigure).source
  return { kind: 'revised figure', id, revision, dataset, record }
}

/** What a correction of a row added to the ledger, as it was answered. */
export const correctedBy = (
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
