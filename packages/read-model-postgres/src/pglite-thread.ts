import { PGlite } from '@electric-sql/pglite'
import { readFile } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { sessionSettings, type Row } from './database.ts'
import { readyId, type PgliteAnswer, type PgliteRequest, type PgliteStart } from './pglite-messages.ts'

// Dates and times stay text, as `pg` is told too: what is compared and printed is what PostgreSQL says.
const asText = (value: string): string => value
const parsers = { 20: asText, 1082: asText, 1114: asText, 1184: asText, 1700: asText }

const port = parentPort
if (port === null) throw new Error('PGlite runs in a thread of its own')

const { folder, cluster } = workerData as PgliteStart
const pglite = await PGlite.create({
  ...(folder !== undefined && { dataDir: folder, relaxedDurability: true }),
  ...(cluster !== undefined && { loadDataDir: new Blob([await readFile(cluster)]) }),
})
for (const [name, value] of Object.entries(sessionSettings)) await pglite.exec(`set ${name} = '${value}'`)

const rowsOf = async (request: PgliteRequest): Promise<ReadonlyArray<Row>> => {
  if ('close' in request) {
    await pglite.close()
    return []
  }
  if ('params' in request) return (await pglite.query<Row>(request.text, [...request.params], { parsers })).rows
  await pglite.query(request.text, [], { blob: new Blob([request.lines]) })
  return []
}

const errorOf = (error: unknown): { message: string; code: string | undefined } => {
  const { message, code } = error instanceof Error ? (error as Error & { code?: unknown }) : { message: String(error) }
  return { message, code: typeof code === 'string' ? code : undefined }
}

port.on('message', (request: PgliteRequest) => {
  const { id } = request
  rowsOf(request).then(
    (rows) => {
      port.postMessage({ id, rows } satisfies PgliteAnswer)
      if ('close' in request) port.close()
    },
    (error: unknown) => port.postMessage({ id, error: errorOf(error) } satisfies PgliteAnswer),
  )
})
port.postMessage({ id: readyId, rows: [] } satisfies PgliteAnswer)
