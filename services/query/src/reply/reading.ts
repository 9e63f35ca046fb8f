import type { CsvTable } from '@ledger/api'
import { comparePositions, parsePosition, positionText } from '@ledger/event-store'
import type { ReadQueries } from '@ledger/read-model'
import { problem, type Problem, type Reply, type RouteRequest } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { setTimeout as sleep } from 'node:timers/promises'
import { csvLines, cutRow } from './csv.ts'

type Parameters = { readonly format?: 'json' | 'csv'; readonly bom?: 'true' | 'false'; readonly after?: string }
type Request = Pick<RouteRequest<unknown, Parameters, unknown>, 'query' | 'accept' | 'signal'>

const longestWait = 5_000
const lookEvery = 20

/** Waits, bounded, until the read models have come to the position of the caller's own write. */
const waitFor = async (
  queries: ReadQueries,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Problem | undefined> => {
  const wanted = after === undefined ? undefined : parsePosition(after)
  if (wanted === undefined) return undefined
  for (const until = Date.now() + longestWait; Date.now() < until && !signal.aborted; await sleep(lookEvery)) {
    if (comparePositions((await queries.freshness()).position, wanted) >= 0) return undefined
  }
  return problem('not-yet-visible', 'Ask again in a moment, or without ?after= for what is visible now.', {
    retryAfter: 1,
  })
}

/**
 * What a read gives: its JSON, and the rows of the same as a table for CSV. `next` is the cursor of what did not fit on
 * the page: a CSV that ends there says so in its last row. `more` gives the rows of all pages behind the first where they
 * may be sent as well: such a CSV is whole. `goOn` says how to come by what is left out where there is no cursor.
 */
export type Answer<Row> = {
  readonly json: unknown
  readonly rows: () => ReadonlyArray<Row>
  readonly next?: string | null
  readonly more?: () => AsyncIterable<ReadonlyArray<Row>>
  readonly goOn?: string
  readonly headers?: Readonly<Record<string, string>>
}

const formatOf = ({ query, accept }: Request): 'json' | 'csv' | undefined => {
  if (query.format !== undefined) return query.format
  const best = accept(['application/json', 'text/csv'])
  return best === undefined ? undefined : best === 'text/csv' ? 'csv' : 'json'
}

const byteOrderMark = '\ufeff'

async function* wholeCsv<Row>(
  first: string,
  more: AsyncIterable<ReadonlyArray<Row>>,
  { cellsOf }: CsvTable<Row>,
): AsyncGenerator<string> {
  yield first
  for await (const rows of more) yield csvLines(rows.map(cellsOf))
}

const csvAnswer = <Row>(table: CsvTable<Row>, { rows, next = null, more, goOn }: Answer<Row>, marked: boolean) => {
  const cutAt = next === null || more !== undefined ? goOn : `ask for it with cursor=${next}`
  const cut = cutAt === undefined ? [] : [cutRow(table.names, cutAt)]
  const lines = csvLines([table.names, ...rows().map(table.cellsOf), ...cut])
  const first = `${marked ? byteOrderMark : ''}${lines}`
  return {
    isPart: cutAt !== undefined,
    content: next === null || more === undefined ? first : wholeCsv(first, more(), table),
  }
}

/**
 * Answers a read in the wanted form. The header Ledger-Position tells how fresh it is: everything up to there is in it,
 * and perhaps more.
 */
export const answerRead = async <Row>(
  queries: ReadQueries,
  request: Request,
  table: CsvTable<Row>,
  read: () => Promise<E.Either<Problem, Answer<Row>>>,
): Promise<E.Either<Problem, Reply>> => {
  const format = formatOf(request)
  if (format === undefined) return E.left(problem('not-acceptable', 'There is application/json and text/csv.'))
  const notThere = await waitFor(queries, request.query.after, request.signal)
  if (notThere !== undefined) return E.left(notThere)
  const { position } = await queries.freshness()
  const answer = await read()
  if (E.isLeft(answer)) return answer
  const { json, next = null, headers = {} } = answer.right
  const standing = { 'Ledger-Position': positionText(position), Vary: 'Accept', ...headers }
  const cutAt = next === null ? {} : { 'Ledger-Next-Cursor': next }
  if (format === 'json') return E.right({ status: 200, headers: { ...standing, ...cutAt }, json })
  const { isPart, content } = csvAnswer(table, answer.right, request.query.bom === 'true')
  return E.right({
    status: 200,
    headers: { ...standing, ...(isPart && cutAt) },
    text: { type: 'text/csv; charset=utf-8', content },
  })
}
