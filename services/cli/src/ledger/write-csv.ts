import type { CsvTable, ReadName } from '@ledger/api'
import type { Command } from 'commander'
import * as E from 'fp-ts/lib/Either.js'
import { done, type Outcome } from '../outcome.ts'
import type { World } from '../world.ts'
import { readCsv, type Question } from './read.ts'

/** The options of every command that shows a table. */
export type CsvOptions = { readonly csv?: true; readonly bom?: true }

/** Adds the options by which a table is written as CSV. */
export const withCsvOptions = (command: Command, help: string): Command =>
  command
    .option('--csv', help)
    .option('--bom', 'with a UTF-8 mark at the beginning of the CSV, by which Excel knows its characters')

const byteOrderMark = '\ufeff'

const afterHeader = (csv: string): string => csv.slice(csv.indexOf('\n') + 1)

/** Writes the answer to a question as CSV, page after page where an older ledger gives several, under one header. */
export const writeCsv = async <N extends ReadName>(
  table: Pick<CsvTable<never>, 'missingIn'>,
  question: Question<N>,
  { bom }: CsvOptions,
  { write }: World,
): Promise<Outcome> => {
  let cursor: string | undefined
  do {
    // Only of pages a cursor came, which the types of reads in general do not tell.
    const asked = Object.assign({}, question, { parameters: { ...question.parameters, cursor } })
    const page = await readCsv(table, asked)
    if (E.isLeft(page)) return page
    const { text, headers } = page.right
    // The mark that the ledger would send is taken off by whoever decodes its text.
    if (bom === true && cursor === undefined) write(byteOrderMark)
    write(cursor === undefined ? text : afterHeader(text))
    cursor = headers.get('ledger-next-cursor') ?? undefined
  } while (cursor !== undefined)
  return done
}
