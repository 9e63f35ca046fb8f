import { numberText, toTheRight } from '../terminal/count-text.ts'
import type { ImportReport } from './import-report.ts'

/** The counts of a report as a small table. */
export const countsText = (report: ImportReport): string => {
  const { rows, sent, known, corrected, superseded, leftOut, refused } = report
  const { dryRun } = report
  const lines = [
    ['Rows read', rows],
    ...(dryRun === undefined ? [['Commands sent', sent] as const] : []),
    ['New in the ledger', report.new],
    ['Already known', known],
    ...(dryRun === undefined || dryRun.untold === 0 ? [] : [['New or known', dryRun.untold] as const]),
    ...(corrected === 0 ? [] : [['Corrected', corrected] as const]),
    ...(superseded === 0 ? [] : [['Superseded', superseded] as const]),
    ...(leftOut === 0 ? [] : [['Left out', leftOut] as const]),
    ['Rejected', refused],
  ] as const
  const numbers = toTheRight(lines.map(([, count]) => numberText(count)))
  return lines.map(([name], index) => `  ${name.padEnd(18)}${numbers[index]}`).join('\n')
}

const separators: Readonly<Record<string, string>> = { ';': 'semicolons', '\t': 'tabs' }

const kindsShown = 10

const refusedText = ({ refusedByKind }: ImportReport): ReadonlyArray<string> => [
  ...refusedByKind.slice(0, kindsShown).map(({ field, rule, count, first: { line, value } }) => {
    const where = value === '' ? `line ${line}` : `line ${line}: ${JSON.stringify(value)}`
    return `  ${numberText(count)} × ${field === '' ? '' : `${field} `}${rule} (first on ${where})`
  }),
  ...(refusedByKind.length > kindsShown
    ? [`  and ${refusedByKind.length - kindsShown} other kinds, in the file of rejects`]
    : []),
]

/** What of a file is kept otherwise than its sender may think, or not at all. */
const findingsText = (report: ImportReport): ReadonlyArray<string> => {
  const { separator = '', editionFound, columnsNotRead, notes } = report
  const parted = separators[separator]
  return [
    ...(parted === undefined ? [] : [`The cells of the file are parted by ${parted}.`]),
    ...(editionFound === undefined ? [] : [`The edition that the file states: ${editionFound}.`]),
    ...(columnsNotRead.length === 0
      ? []
      : [
          `Columns that are not read: ${columnsNotRead.map((name) => (name === '' ? '(without a name)' : name)).join(', ')}.`,
        ]),
    ...notes.map(({ kind, word }) => `${kind}: ${word}`),
  ]
}

/** What is said beside the counts of a report, line by line. */
export const notesText = (report: ImportReport, editionNeeded: number): ReadonlyArray<string> => [
  ...(report.dryRun === undefined
    ? []
    : [
        'Nothing was recorded: this is what an import would come to, each row on what the ledger holds now.',
        ...(report.dryRun.untold === 0
          ? []
          : ['The ledger does not answer, so that it was not asked which of the rows are new, known or refused.']),
      ]),
  ...findingsText(report),
  ...(report.superseded > 0
    ? [
        `What ${numberText(report.superseded)} of the rows say does not stand: a newer edition, or a revision, says otherwise.`,
      ]
    : []),
  ...(editionNeeded > 0
    ? [
        `${numberText(editionNeeded)} of the rows say otherwise than what stands, and the file states no edition. Which is the later one is not guessed at: import it again with the date of its edition, as --edition 2025-03.`,
      ]
    : []),
  ...(report.changed > 0
    ? [
        `${numberText(report.changed)} of the rows are of cases that the ledger has and tells otherwise: what differs stands below, and --correct records it as corrections.`,
      ]
    : []),
  ...(report.refused > 0 ? ['Rejected, by kind:', ...refusedText(report)] : []),
  ...(report.rejects === undefined ? [] : [`Why rows were rejected stands in ${report.rejects}`]),
  ...(report.import === undefined
    ? []
    : [
        `This import is ${report.import}; ledger import --undo ${report.import} --reason RecordedInError takes back what it added.`,
      ]),
]
