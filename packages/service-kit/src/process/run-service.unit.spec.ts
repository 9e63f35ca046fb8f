import { record } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { databaseFields } from './engine-settings.ts'
import { listenDefaults, listenFields } from './listen-settings.ts'
import { runService, type RunningService } from './run-service.ts'

const Settings = record('Settings', databaseFields.required, { ...listenFields, ...databaseFields.optional })

const run = async (
  environment: Readonly<Record<string, string>>,
  start: () => Promise<E.Either<string, RunningService>> = () => Promise.resolve(E.left('not wanted')),
) => {
  const printed: string[] = []
  const complaints: string[] = []
  const code = await runService({
    name: 'test service',
    codec: Settings,
    defaults: listenDefaults(4799),
    environment,
    start,
    print: (line) => printed.push(line),
    complain: (line) => complaints.push(line),
  })
  return { code, printed, complaints }
}

const database = { LEDGER_DATABASE: 'postgres://ledger:secret@db/ledger', LEDGER_DATABASE_PASSWORD: 'secret' }

test('wrong settings end the start with one line that names each', async () => {
  const { code, complaints } = await run({ LEDGER_PORT: '99999', LEDGER_DATABASE: 'mysql://db' })
  expect(code).toBe(1)
  expect(complaints).toEqual([
    'The test service cannot start: settings: LEDGER_DATABASE must be a URL that begins with postgres:// or postgresql://; LEDGER_PORT must be a port number from 0 to 65535.',
  ])
})

test('settings are said with their defaults, and without secrets', async () => {
  const { printed } = await run({ ...database, LEDGER_LOG: '' })
  expect(printed).toEqual([
    'test service: LEDGER_DATABASE=postgres://ledger:***@db/ledger LEDGER_LOG=info LEDGER_HOST=127.0.0.1 LEDGER_PORT=4799 LEDGER_METRICS_PORT=4809',
  ])
})

test('a start that fails, or throws, is one line too', async () => {
  const thrown = () => Promise.reject(new AggregateError([new Error('connect ECONNREFUSED\n127.0.0.1:1')], ''))
  expect((await run(database)).complaints).toEqual(['The test service cannot start: not wanted.'])
  expect((await run(database, thrown)).complaints).toEqual([
    'The test service cannot start: connect ECONNREFUSED 127.0.0.1:1.',
  ])
})

test('a service that can no longer run is stopped, and ends with 1', async () => {
  let stopped = false
  const { code, complaints } = await run(database, () =>
    Promise.resolve(
      E.right({
        url: 'http://127.0.0.1:4799',
        failed: Promise.resolve('the lock is lost'),
        stop: () => {
          stopped = true
          return Promise.resolve()
        },
      }),
    ),
  )
  expect({ code, complaints, stopped }).toEqual({
    code: 1,
    complaints: ['The test service ends: the lock is lost.'],
    stopped: true,
  })
})
