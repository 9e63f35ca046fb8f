import { cutMark, describeFieldErrors } from '@ledger/kernel'
import { problem, type AnyRoute, type Reply } from '@ledger/service-kit'
import { parse } from 'csv-parse/sync'
import * as E from 'fp-ts/lib/Either.js'

type Table = ReturnType<NonNullable<AnyRoute['answers'][number]['csv']>>

/** Why a CSV is not of its table: other columns, or a cell that its codec does not read. Undefined where it is. */
const notOfTable = ({ name, names, read }: Table, csv: string): string | undefined => {
  const [header = [], ...rows] = parse(csv, { bom: true })
  if (header.join() !== names.join()) return `the columns ${header.join()} are not those of ${name}: ${names.join()}`
  for (const row of rows) {
    if (row[0]?.startsWith(cutMark) === true) continue
    const found = read(Object.fromEntries(names.map((column, index) => [column, row[index] ?? ''])))
    if (E.isLeft(found)) return `${row.join()} is no row of ${name}: ${describeFieldErrors(found.left)}`
  }
  return undefined
}

async function* heldToItsEnd(table: Table, pieces: AsyncIterable<string | Uint8Array>): AsyncGenerator<string> {
  let csv = ''
  for await (const piece of pieces) {
    csv += String(piece)
    yield String(piece)
  }
  const why = notOfTable(table, csv)
  if (why !== undefined) throw new Error(why)
}

const held = (table: Table, { text, ...rest }: Reply) => {
  if (text === undefined || !text.type.startsWith('text/csv')) return E.right({ ...rest, ...(text && { text }) })
  const { type, content } = text
  if (typeof content !== 'string') return E.right({ ...rest, text: { type, content: heldToItsEnd(table, content) } })
  const why = notOfTable(table, content)
  return why === undefined ? E.right({ ...rest, text }) : E.left(problem('internal-error', why))
}

/**
 * The same routes, held to the tables that they name: every CSV that they answer has just the columns of its table, and
 * every row of it is read by the codecs of its cells. One that is not so becomes a problem of 500, or breaks off.
 */
export const heldToTheirTables = (routes: ReadonlyArray<AnyRoute>): ReadonlyArray<AnyRoute> =>
  routes.map((route) => ({
    ...route,
    handle: async (request) => {
      const reply = await route.handle(request)
      const table = route.answers.find(({ csv }) => csv !== undefined)?.csv?.(request.query)
      return E.isLeft(reply) || table === undefined ? reply : held(table, reply.right)
    },
  }))
