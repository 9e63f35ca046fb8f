import type { FormatName } from '@ledger/exchange'
import { codeList, listOf, record, wholeNumber } from '@ledger/kernel'
import * as t from 'io-ts'
import type { Ending, Findings } from './import-ending.ts'
import { RefusedKinds } from '@ledger/importing'
import type { Tally } from './tally.ts'

const count = (name: string) => wholeNumber(name, 0)

/** The report of an import (`ledger import --json`): what came of the rows, why some were refused, and what was found. */
export const ImportReport = record(
  'ImportReport',
  {
    file: t.string,
    format: t.string,
    ended: codeList('ImportEnding', ['complete', 'stopped', 'header-refused', 'file-broken', 'ledger-problem']),
    rows: count('Rows'),
    sent: count('Sent'),
    new: count('New'),
    known: count('Known'),
    corrected: count('Corrected'),
    /** Of cases that the ledger tells otherwise; among those refused. */
    changed: count('Changed'),
    superseded: count('Superseded'),
    leftOut: count('LeftOut'),
    refused: count('Refused'),
    refusedByKind: RefusedKinds,
    columnsNotRead: listOf(t.string, 0, 10_000),
    notes: listOf(record('Note', { kind: t.string, word: t.string }), 0, 100),
  },
  {
    /** By which the import is taken back; left out where it added nothing. */
    import: t.string,
    separator: t.string,
    editionFound: t.string,
    editionStated: t.string,
    rejects: t.string,
    reason: t.string,
    /** Nothing was recorded; so many rows the ledger was not asked about, as it does not answer. */
    dryRun: record('DryRun', { untold: count('Untold') }),
  },
)
export type ImportReport = t.TypeOf<typeof ImportReport>

/** What a report is made of. */
export type Reported = {
  readonly name: string
  readonly format: FormatName
  readonly edition: string | undefined
  readonly import: string | undefined
  readonly rejects: string
  readonly tally: Tally
  readonly ending: Ending
  readonly findings: Findings
  /** Of a dry run: how many rows the ledger was not asked about, as it does not answer. */
  readonly untold?: number
}

const reasonOf = (ending: Ending): string | undefined => {
  switch (ending.kind) {
    case 'header refused':
      return ending.rule
    case 'file broken':
      return ending.reason
    case 'ledger problem':
      return ending.problem.detail ?? ending.problem.title
    default:
      return undefined
  }
}

/** The report of an import that has ended. */
export const importReport = ({ name, format, edition, tally, ending, findings, ...rest }: Reported): ImportReport => {
  const { file, notes, refused } = findings
  const reason = reasonOf(ending)
  return {
    file: name,
    format,
    ended: ending.kind.replace(' ', '-') as ImportReport['ended'],
    rows: tally.rows,
    sent: tally.sent,
    new: tally.added,
    known: tally.known,
    corrected: tally.corrected,
    changed: tally.changed,
    superseded: tally.superseded,
    leftOut: tally.skipped,
    refused: tally.rejected,
    refusedByKind: refused,
    columnsNotRead: file?.notRead ?? [],
    notes,
    ...(rest.import !== undefined && { import: rest.import }),
    ...(file !== undefined && { separator: file.separator }),
    ...(file?.edition !== undefined && { editionFound: file.edition }),
    ...(edition !== undefined && { editionStated: edition }),
    ...(tally.rejected > 0 && rest.untold === undefined && { rejects: rest.rejects }),
    ...(rest.untold !== undefined && { dryRun: { untold: rest.untold } }),
    ...(reason !== undefined && { reason }),
  }
}
