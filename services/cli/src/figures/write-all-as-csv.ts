import * as E from 'fp-ts/lib/Either.js'
import { readCsv, type Question } from '../ledger/read.ts'
import { done, type Outcome } from '../outcome.ts'
import type { World } from '../world.ts'

const afterHeader = (csv: string): string => csv.slice(csv.indexOf('\n') + 1)

/** Writes the answer to a question as CSV, page after page where it has several, under one header. */
export const writeAllAsCsv = async (question: Question, { write }: World): Promise<Outcome> => {
  const { parameters = {} } = question
  let cursor: string | undefined
  do {
    const page = await readCsv({ ...question, parameters: { ...parameters, cursor } })
    if (E.isLeft(page)) return page
    const { text, headers } = page.right
    write(cursor === undefined ? text : afterHeader(text))
    cursor = headers.get('ledger-next-cursor') ?? undefined
  } while (cursor !== undefined)
  return done
}
