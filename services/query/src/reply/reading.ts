import { ExportFormat, exportFormats, type CsvTable } from '@ledger/api'
import { csvLines, csvText, jsonText, type Rows } from '@ledger/dissemination'
import { comparePositions, parsePosition, positionText } from '@ledger/event-store'
import { rolesOf } from '@ledger/ledger'
import type { ReadQueries } from '@ledger/read-model'
import { problem, type Problem, type Reply, type RouteRequest } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { setTimeout as sleep } from 'node:timers/promises'
import { keptHeaders, type RestsOn } from '../published/kept-answer.ts'
import type { Sources } from '../sources.ts'
import { cutRow } from './cut-row.ts'
import { exportReply, type Exported } from './export-reply.ts'

type Form = 'json' | ExportFormat
type Parameters = { readonly format?: Form; readonly bom?: 'true' | 'false'; readonly after?: string }
type Request = Pick<RouteRequest<unknown, Parameters, unknown>, 'query' | 'accept' | 'address' | 'signal'>
type LiveRequest = Request & Pick<RouteRequest<unknown, Parameters, unknown>, 'caller'>
type PublishedRequest = Request & Pick<RouteRequest<unknown, Parameters, unknown>, 'holds'>

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
  /**
   * All rows as they come out of the database, instead of `rows`, however many: of JSON they are its `rows`, told as the
   * columns of the table say them.
   */
  readonly streamed?: Rows<Row>
  readonly next?: string | null
  readonly more?: () => AsyncIterable<ReadonlyArray<Row>>
  readonly goOn?: string
  readonly headers?: Readonly<Record<string, string>>
  /** What is to be told beside its rows where they are handed out in other forms than JSON and CSV. */
  readonly exported?: Exported<Row>
}

/** A table as it is answered: its columns, what it is called, and whether there are other forms of it than JSON and CSV. */
export type AnsweredTable<Row> = {
  readonly csv: CsvTable<Row>
  readonly title: string
  readonly name: string
  readonly inEveryForm: boolean
  /** Under which licence published numbers are handed out, where one is stated. */
  readonly licence?: string
}

const mediaTypeOf = (form: Form): string => (form === 'json' ? 'application/json' : exportFormats[form].mediaType)

const formsOf = (inEveryForm: boolean): ReadonlyArray<Form> =>
  inEveryForm ? ['json', ...ExportFormat.codes] : ['json', 'csv']

/** The media types of a table, the usual one first. */
export const mediaTypesOf = (inEveryForm: boolean): ReadonlyArray<string> => formsOf(inEveryForm).map(mediaTypeOf)

const formOf = ({ query, accept }: Request, inEveryForm: boolean): Form | undefined => {
  if (query.format !== undefined) return query.format
  const best = accept(mediaTypesOf(inEveryForm))
  return formsOf(inEveryForm).find((form) => mediaTypeOf(form) === best)
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

async function* marked(text: AsyncIterable<string>): AsyncGenerator<string> {
  let mark = byteOrderMark
  for await (const some of text) {
    yield mark + some
    mark = ''
  }
}

const csvAnswer = <Row>(table: CsvTable<Row>, answer: Answer<Row>, isMarked: boolean) => {
  const { rows, next = null, more, goOn, streamed } = answer
  if (streamed !== undefined) {
    const text = csvText(table, streamed)
    return { isPart: false, content: isMarked ? marked(text) : text }
  }
  const cutAt = next === null || more !== undefined ? goOn : `ask for it with cursor=${next}`
  const cut = cutAt === undefined ? [] : [cutRow(table.names, cutAt)]
  const lines = csvLines([table.names, ...rows().map(table.cellsOf), ...cut])
  const first = `${isMarked ? byteOrderMark : ''}${lines}`
  return {
    isPart: cutAt !== undefined,
    content: next === null || more === undefined ? first : wholeCsv(first, more(), table),
  }
}

const afterRefused = problem('invalid-request', undefined, {
  errors: [{ field: 'query.after', rule: 'is not taken of analysts: it is for those who record' }],
})

const notAcceptable = (inEveryForm: boolean): Problem =>
  problem('not-acceptable', `There is ${mediaTypesOf(inEveryForm).join(', ')}.`)

/** How a CSV is called where it is saved, as a table in every other form is: a browser would name it by its address. */
const fileOf = (name: string): Readonly<Record<string, string>> => ({
  'Content-Disposition': `attachment; filename="${name}.${exportFormats.csv.extension}"`,
})

/** The answer in a form, under headers that say what it is of: how fresh, or of which edition, and how long it may be kept. */
const replyIn = <Row>(
  form: Form,
  answer: Answer<Row>,
  { query, address }: Request,
  table: AnsweredTable<Row>,
  of: Readonly<Record<string, string>>,
): E.Either<Problem, Reply> => {
  const { json, next = null, headers = {}, streamed } = answer
  const standing = { ...of, Vary: 'Accept', ...headers }
  const cutAt = next === null ? {} : { 'Ledger-Next-Cursor': next }
  if (form === 'json' && streamed !== undefined) {
    const content = jsonText(json as Readonly<Record<string, unknown>>, table.csv, streamed)
    return E.right({ status: 200, headers: standing, text: { type: 'application/json', content } })
  }
  if (form === 'json') return E.right({ status: 200, headers: { ...standing, ...cutAt }, json })
  if (form !== 'csv') {
    const position = of['Ledger-Position']
    return exportReply(form, table, answer, {
      address,
      ...(position !== undefined && { position }),
      headers: { ...standing, ...(answer.more === undefined && cutAt) },
    })
  }
  const { isPart, content } = csvAnswer(table.csv, answer, query.bom === 'true')
  return E.right({
    status: 200,
    headers: { ...standing, ...(isPart && cutAt), ...(table.inEveryForm && fileOf(table.name)) },
    text: { type: 'text/csv; charset=utf-8', content },
  })
}

/**
 * Answers a read in the wanted form. The header Ledger-Position tells how fresh it is: everything up to there is in it,
 * and perhaps more. Who may not know how far the log is (`ReadFreshness`) is not told, nor by waiting for a place in it.
 */
export const answerRead = async <Row>(
  queries: ReadQueries,
  request: LiveRequest,
  table: AnsweredTable<Row>,
  read: () => Promise<E.Either<Problem, Answer<Row>>>,
): Promise<E.Either<Problem, Reply>> => {
  const form = formOf(request, table.inEveryForm)
  if (form === undefined) return E.left(notAcceptable(table.inEveryForm))
  const mayKnow = rolesOf('ReadFreshness').some((role) => request.caller.roles.has(role))
  if (!mayKnow && request.query.after !== undefined) return E.left(afterRefused)
  const notThere = await waitFor(queries, request.query.after, request.signal)
  if (notThere !== undefined) return E.left(notThere)
  const { position } = await queries.freshness()
  const answer = await read()
  if (E.isLeft(answer)) return answer
  return replyIn(form, answer.right, request, table, mayKnow ? { 'Ledger-Position': positionText(position) } : {})
}

/**
 * Answers what is published in the wanted form. The header Ledger-Edition tells of which edition (the last of several; left
 * out where there is none): what it published never changes again. To the public it is told how long that may be kept,
 * and whoever holds it already is answered before anything is read.
 */
export const answerPublished = async <Row>(
  sources: Sources,
  restsOn: RestsOn,
  request: PublishedRequest,
  table: AnsweredTable<Row>,
  read: () => Promise<E.Either<Problem, Answer<Row>>>,
): Promise<E.Either<Problem, Reply>> => {
  const form = formOf(request, table.inEveryForm)
  if (form === undefined) return E.left(notAcceptable(table.inEveryForm))
  const { edition } = restsOn
  const kept = sources.face === 'public' ? keptHeaders(restsOn, form, request.address) : undefined
  const of = { ...(edition !== undefined && { 'Ledger-Edition': String(edition.number) }), ...kept }
  if (kept !== undefined && request.holds(kept.ETag))
    return E.right({ status: 304, headers: { ...of, Vary: 'Accept' } })
  const made = async (): Promise<E.Either<Problem, Reply>> => {
    const answer = await read()
    return E.isLeft(answer) ? answer : replyIn(form, answer.right, request, table, of)
  }
  return sources.face === 'public' && kept !== undefined ? sources.kept(kept.ETag, made) : made()
}
