import { withServer, type Answering, type Asked } from '@ledger/client/testing'
import type { World } from '../world.ts'
import { runInWorld } from './run-in-world.ts'

/** A ledger that answers everything so, as JSON. */
export const answering =
  (body: object, status = 200): Answering =>
  (_asked, _count, response) => {
    response.writeHead(status).end(JSON.stringify(body))
  }

/** Runs a command line, in such a world, against a query service that answers so; with what that was asked. */
export const runAgainstIn = async (given: Partial<World>, answers: Answering, ...line: ReadonlyArray<string>) => {
  let outcome = { code: -1, written: '', noted: '', asked: [] as ReadonlyArray<Asked> }
  await withServer(answers, async (url, asked) => {
    const ran = await runInWorld([...line, '--query', url, '--token', 't'], given)
    outcome = { ...ran, asked }
  })
  return outcome
}

/** As {@link runAgainstIn}, in a world in which nothing is given. */
export const runAgainst = (answers: Answering, ...line: ReadonlyArray<string>) => runAgainstIn({}, answers, ...line)
