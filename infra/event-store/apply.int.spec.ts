import { startEventStoreDbStandIn } from '@ledger/engines'
import { editionStream, watchStream } from '@ledger/read-model'
import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { editionsToCome } from './access.ts'

const names = ['OPS', 'INTAKE', 'RELAY', 'PROJECTOR', 'OPERATOR']
let engine: Awaited<ReturnType<typeof startEventStoreDbStandIn>>
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-access-'))
  engine = await startEventStoreDbStandIn(['--memory', '--tls', folder])
})
afterAll(() => engine.stop())

const run = (over: Readonly<Record<string, string>> = {}) =>
  spawnSync(process.execPath, [join(import.meta.dirname, 'apply.ts')], {
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'],
      LEDGER_EVENT_STORE: engine.connectionString.replace('admin:changeit@', ''),
      LEDGER_EVENT_STORE_USER: 'admin',
      LEDGER_EVENT_STORE_PASSWORD: 'secret-of-admin',
      ...Object.fromEntries(names.map((name) => [`LEDGER_EVENT_STORE_${name}_PASSWORD`, `secret-of-${name}`])),
      ...over,
    },
  })

test('the program says what it changed, and the second time that all was so', () => {
  const first = run()
  expect(first).toMatchObject({ status: 0, stderr: '' })
  expect(first.stdout.trim().split('\n').sort()).toEqual(
    [
      '$all: rights changed',
      '$settings: rights changed',
      'inspections-register: rights changed',
      'skips-register: rights changed',
      ...Array.from({ length: editionsToCome }, (_, n) => `${editionStream(n + 1)}: rights changed`),
      `${watchStream}: rights changed`,
      'admin: password changed',
      'ops: password changed',
      ...['intake', 'operator', 'projector', 'relay'].map((name) => `${name}: created`),
    ].sort(),
  )
  const second = run()
  expect(second).toMatchObject({ status: 0, stderr: '' })
  expect(
    new Set(
      second.stdout
        .trim()
        .split('\n')
        .map((line) => line.split(': ')[1]),
    ),
  ).toEqual(new Set(['as it was']))
})

test('what is missing in its settings is named', () => {
  const { status, stderr } = run({ LEDGER_EVENT_STORE_RELAY_PASSWORD: '', LEDGER_EVENT_STORE_WAIT: 'long' })
  expect(status).toBe(2)
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expect(stderr).toContain('LEDGER_EVENT_STORE_RELAY_PASSWORD is required')
  expect(stderr).toContain('LEDGER_EVENT_STORE_WAIT must be a number of seconds, from 1 to 9999')
})

test('a server that does not come ends it, with what it waited for and no password', () => {
  const nowhere = { LEDGER_EVENT_STORE: 'esdb://localhost:1?tls=true', LEDGER_EVENT_STORE_WAIT: '1' }
  const { status, stdout, stderr } = run(nowhere)
  expect(status).toBe(1)
  expect(stdout).toBe('')
  expect(stderr).toMatch(/^waits: EventStoreDB at localhost:1: /)
  expect(stderr.trim().split('\n').at(-1)).toMatch(/; waited for 1 s$/)
  expect(stderr).not.toContain('secret-of')
})
