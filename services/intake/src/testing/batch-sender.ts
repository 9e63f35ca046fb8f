import type { Role } from '@ledger/ledger'
import { once } from 'node:events'
import { request, type ClientRequest, type IncomingMessage } from 'node:http'
import { expect } from 'vitest'
import type { IntakeUnderTest } from './intake-under-test.ts'
import { aReport, aRescue } from './some-commands.ts'

/** The answer to a line of a batch. */
export type AnsweredLine = {
  readonly line?: number
  readonly key?: string
  readonly status: number
  readonly id?: string
  readonly revision?: number
  readonly events?: ReadonlyArray<string>
  readonly repeated?: boolean
  readonly problem?: { readonly detail?: string; readonly errors?: ReadonlyArray<{ field: string; rule: string }> }
}

const everyRole: ReadonlyArray<Role> = ['reporter', 'caseworker', 'statistician', 'registrar']
const linesOf = (answer: string): ReadonlyArray<AnsweredLine> =>
  answer
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as AnsweredLine)

/** A line that reports a case. */
export const reportOf = (key: string) => ({ key, command: 'ReportVictim', data: aReport })
/** A line that records the rescue of the case that another line reports. */
export const rescueOf = (key: string, recordKey: string) => ({ key, recordKey, command: 'RecordRescue', data: aRescue })
export const statuses = (lines: ReadonlyArray<AnsweredLine>) => lines.map(({ status }) => status)

/** Sends batches to the intake that a test has started. */
export const batchSender = (intake: () => IntakeUnderTest) => {
  const headersOf = async (headers: Readonly<Record<string, string>> = {}, roles = everyRole) => ({
    authorization: `Bearer ${await intake().tokenFor(roles)}`,
    'content-type': 'application/x-ndjson',
    ...headers,
  })

  const sendBytes = async (
    body: string | Buffer,
    headers: Readonly<Record<string, string>> = {},
    roles = everyRole,
  ) => {
    const response = await fetch(`${intake().url}/v1/batches`, {
      method: 'POST',
      headers: await headersOf(headers, roles),
      body,
    })
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/x-ndjson'])
    return linesOf(await response.text())
  }
  const send = (...commands: ReadonlyArray<object | string>) =>
    sendBytes(commands.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n'))
  const logged = async () => (await intake().events()).length

  /** A batch whose body is written piece by piece; resolves when the answer begins. */
  const openBatch = async (): Promise<{ readonly out: ClientRequest; readonly answer: Promise<IncomingMessage> }> => {
    const out = request(`${intake().url}/v1/batches`, { method: 'POST', headers: await headersOf() })
    const answer = once(out, 'response').then(([response]) => response as IncomingMessage)
    out.flushHeaders()
    return { out, answer }
  }

  return { headersOf, sendBytes, send, logged, openBatch }
}
