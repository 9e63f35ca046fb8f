import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { StandaloneProcess } from './start-standalone.ts'

/** A way to the intake of a ledger on which the answer to the second batch is lost, and every one after it. */
export type SilentIntake = AsyncDisposable & {
  /** A data folder for the command line, whose connection leads this way. */
  readonly data: string
  /** Resolves when the ledger took a second batch, and whoever sent it waits for an answer that does not come. */
  readonly tookSecondBatch: Promise<void>
  /** From now on every answer comes. */
  readonly answerAll: () => void
}

/** Puts itself before the intake of a ledger: what runs against it can be ended in the middle, wherever it is fast or slow. */
export const silentIntake = async ({ intakeUrl, connection }: StandaloneProcess): Promise<SilentIntake> => {
  const taken = Promise.withResolvers<undefined>()
  let [batches, answersAll] = [0, false]
  const passOn = (request: IncomingMessage, response: ServerResponse): void => {
    const isBatch = request.url?.startsWith('/v1/batches') === true
    if (isBatch) batches++
    const isLost = isBatch && batches > 1 && !answersAll
    const headers = { ...request.headers, host: new URL(intakeUrl).host }
    const onward = httpRequest(intakeUrl + (request.url ?? ''), { method: request.method, headers }, (answer) => {
      if (isLost) answer.resume().once('end', () => taken.resolve(undefined))
      else {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(response)
      }
    })
    onward.once('error', () => response.destroy())
    request.pipe(onward)
  }
  const server = createServer(passOn)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const data = mkdtempSync(join(tmpdir(), 'ledger-silent-intake-'))
  const intake = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  writeFileSync(join(data, 'connection.json'), JSON.stringify({ ...connection, intake }))
  return {
    data,
    tookSecondBatch: taken.promise,
    answerAll: () => {
      answersAll = true
    },
    [Symbol.asyncDispose]: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}
