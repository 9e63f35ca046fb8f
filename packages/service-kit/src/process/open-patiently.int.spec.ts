import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { expect, test } from 'vitest'
import { serviceLogger } from '../logger.ts'
import { openPatiently, type PatientOptions } from './open-patiently.ts'

type Refused = { readonly reason: string; readonly passes: boolean }
const notYet = (reason: string) => E.left<Refused>({ reason, passes: true })

/** A logger that keeps what is warned of. */
const heard = () => {
  const warned: { readonly reason: string; readonly url: string }[] = []
  const logger = Object.assign(serviceLogger('test', 'silent'), {
    warn: (line: { readonly reason: string; readonly url: string }) => void warned.push(line),
  })
  return { warned, logger }
}

const begin = (open: PatientOptions<Refused, string>['open']) => {
  const { warned, logger } = heard()
  const stopping = new AbortController()
  const opened = openPatiently({
    service: 'test',
    open,
    mayPass: ({ passes }) => passes,
    readiness: { codec: t.type({ status: t.string }), of: ({ reason }) => ({ status: `waits: ${reason}` }) },
    listening: { LEDGER_HOST: '127.0.0.1', LEDGER_PORT: 0, LEDGER_METRICS_PORT: 0 },
    logger,
    signal: stopping.signal,
  })
  return { opened, warned, stopping }
}

test('what opens at once is given at once', async () => {
  const { opened, warned } = begin(() => Promise.resolve(E.right('open')))
  expect(await opened).toEqual(E.right('open'))
  expect(warned).toEqual([])
})

test('what cannot be mended by waiting ends it, also when it had waited', async () => {
  const answers = [notYet('not let in'), E.left({ reason: 'too old', passes: false })]
  const { opened, warned } = begin(() => Promise.resolve(answers.shift() ?? E.right('open')))
  expect(await opened).toEqual(E.left('too old'))
  expect(warned).toMatchObject([{ reason: 'not let in' }])
})

test('while it waits it says so, and takes nothing; then it goes on, and no longer listens', async () => {
  let answer: E.Either<Refused, string> = notYet('nobody knows us')
  const { opened, warned } = begin(() => Promise.resolve(answer))
  await expect.poll(() => warned.length).toBe(1)
  const url = warned[0]?.url ?? ''
  expect((await fetch(`${url}/health/live`)).status).toBe(200)
  const ready = await fetch(`${url}/health/ready`)
  expect([ready.status, await ready.json()]).toEqual([503, { status: 'waits: nobody knows us' }])
  for (const [method, path] of [
    ['POST', '/v1/cases'],
    ['GET', '/anything'],
  ] as const) {
    const other = await fetch(`${url}${path}`, { method })
    expect([other.status, other.headers.get('retry-after')]).toEqual([503, '5'])
    expect(await other.json()).toMatchObject({ type: expect.stringContaining('unavailable') as unknown })
  }
  answer = notYet('still not')
  const said = async () => await (await fetch(`${url}/health/ready`)).json()
  await expect.poll(said).toEqual({ status: 'waits: still not' })
  answer = E.right('open')
  expect(await opened).toEqual(E.right('open'))
  await expect(fetch(`${url}/health/live`)).rejects.toThrow()
})

test('it is stopped while it waits', async () => {
  const { opened, warned, stopping } = begin(() => Promise.resolve(notYet('not let in')))
  await expect.poll(() => warned.length).toBe(1)
  stopping.abort()
  expect(await opened).toEqual(E.left('it was told to stop while it waited: not let in'))
  await expect(fetch(`${warned[0]?.url ?? ''}/health/live`)).rejects.toThrow()
})
