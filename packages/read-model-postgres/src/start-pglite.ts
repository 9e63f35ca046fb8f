import { ReadModelError } from '@ledger/read-model'
import { Worker } from 'node:worker_threads'
import { databaseError } from './database-error.ts'
import type { Row, Sql } from './database.ts'
import { readyId, type PgliteAnswer, type PgliteRequest, type PgliteStart } from './pglite-messages.ts'
import { quotedNames } from './quoted-names.ts'

/** PGlite in a thread of its own: what is asked is done in that order. */
export type PgliteThread = Sql & { readonly close: () => Promise<void> }

type Asked = { readonly resolve: (rows: ReadonlyArray<Row>) => void; readonly reject: (error: Error) => void }

/** Starts the thread; rejects where the folder cannot be opened. It keeps this process alive only while it is asked. */
export const startPglite = async (start: PgliteStart): Promise<PgliteThread> => {
  const worker = new Worker(new URL('./pglite-thread.ts', import.meta.url), { workerData: start })
  const asked = new Map<number, Asked>()
  let ended: ReadModelError | undefined
  let lastId = readyId

  const answered = (id: number): Asked | undefined => {
    const one = asked.get(id)
    asked.delete(id)
    if (asked.size === 0) worker.unref()
    return one
  }
  // Nothing more can come of this database, however often it is asked: it is opened anew with the process.
  const end = (reason: string) => {
    ended ??= new ReadModelError(reason, false)
    for (const id of [...asked.keys()]) answered(id)?.reject(ended)
  }
  worker.on('message', (answer: PgliteAnswer) => {
    const one = answered(answer.id)
    if ('rows' in answer) one?.resolve(answer.rows)
    else one?.reject(databaseError(Object.assign(new Error(answer.error.message), { code: answer.error.code })))
  })
  worker.on('error', (error) => end(error instanceof Error ? error.message : String(error)))
  worker.on('exit', () => end('the database was closed'))

  const answerTo = (id: number): Promise<ReadonlyArray<Row>> => {
    if (ended !== undefined) return Promise.reject(ended)
    worker.ref()
    return new Promise((resolve, reject) => asked.set(id, { resolve, reject }))
  }
  const ask = (request: (id: number) => PgliteRequest): Promise<ReadonlyArray<Row>> => {
    const id = ++lastId
    const answer = answerTo(id)
    worker.postMessage(request(id))
    return answer
  }

  await answerTo(readyId)
  return {
    query: (text, params = []) => ask((id) => ({ id, text, params })),
    copy: async (table, columns, lines) => {
      await ask((id) => ({ id, text: `copy ${table} (${quotedNames(columns)}) from '/dev/blob'`, lines }))
    },
    close: async () => {
      if (ended !== undefined) return
      const exit = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
      await ask((id) => ({ id, close: true }))
      await exit
    },
  }
}
