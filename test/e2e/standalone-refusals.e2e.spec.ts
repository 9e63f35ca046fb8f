import { mkdirSync, mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, describe, expect, test } from 'vitest'
import { copyOfEmptyLedger } from './empty-ledger.ts'
import { attemptStart, contentsOf } from './standalone-attempt.ts'
import { startStandalone } from './start-standalone.ts'

const scratch = mkdtempSync(join(tmpdir(), 'ledger-refusals-'))
let copies = 0

/** A data folder of a ledger that was stopped well, for this test alone. */
const copyOfLedger = (): string => copyOfEmptyLedger(join(scratch, `copy-${++copies}`))

/** It ends with a code of its own, says one line that a person can read, and leaves the folder as it was. */
const expectRefusal = async (
  settings: Readonly<Record<string, string>>,
  reason: RegExp,
  options?: { unprivileged: boolean },
) => {
  const data = settings['LEDGER_DATA'] ?? join(scratch, `none-${++copies}`)
  const before = contentsOf(data)
  const { code, stderr } = await attemptStart({ LEDGER_DATA: data, ...settings }, options)
  expect(stderr).toMatch(/^The ledger cannot start: [^\n]*\.\n$/)
  expect(stderr).toMatch(reason)
  expect(stderr).not.toMatch(/\n\s+at /)
  expect(code).toBe(1)
  expect(contentsOf(data), 'nothing on disk was changed').toEqual(before)
}

afterAll(() => rmSync(scratch, { recursive: true, force: true }))

// All their values are in settings.unit.spec.ts of the service; here that each of them ends the start.
test.each([
  ['LEDGER_HOST', '0.0.0.0', /listens on this machine only, and not on 0\.0\.0\.0 \(LEDGER_HOST\)/],
  ['LEDGER_INTAKE_PORT', 'http', /LEDGER_INTAKE_PORT must be a port number from 0 to 65535/],
  ['LEDGER_QUERY_PORT', '-1', /LEDGER_QUERY_PORT must be a port number from 0 to 65535/],
  ['LEDGER_LOG', 'loud', /LEDGER_LOG must be one of fatal, error, warn, info, debug, silent/],
  ['LEDGER_SYNTHETIC_CASES', 'many', /LEDGER_SYNTHETIC_CASES must be a number from 0 to 100000/],
])('a setting that is wrong: %s=%s', (name, value, reason) => expectRefusal({ [name]: value }, reason))

test.each(['LEDGER_INTAKE_PORT', 'LEDGER_QUERY_PORT', 'LEDGER_DASHBOARD_PORT'])('a port in use: %s', async (name) => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo
  try {
    const reason = new RegExp(`port ${port} on 127.0.0.1 is in use by another program`)
    await expectRefusal({ [name]: String(port), LEDGER_DATA: copyOfLedger() }, reason)
    await expectRefusal({ [name]: String(port) }, reason)
  } finally {
    other.close()
  }
})

describe('a data folder that cannot be used', () => {
  test('below a file', async () => {
    const file = join(scratch, 'a-file')
    writeFileSync(file, 'text')
    await expectRefusal({ LEDGER_DATA: join(file, 'below') }, /a-file\/below cannot be used: .*not a folder/)
    await expectRefusal({ LEDGER_DATA: file }, /a-file cannot be used: .*not a folder/)
  })

  test('that this user may not write', async () => {
    const locked = join(scratch, 'locked')
    mkdirSync(locked, { mode: 0o500 })
    await expectRefusal({ LEDGER_DATA: locked }, /locked cannot be used: .*may not/, { unprivileged: true })
    await expectRefusal({ LEDGER_DATA: join(locked, 'new') }, /new cannot be used: .*may not/, { unprivileged: true })
  })

  test("another program's", async () => {
    const foreign = join(scratch, 'foreign')
    mkdirSync(foreign)
    writeFileSync(join(foreign, 'diary.txt'), 'dear diary')
    await expectRefusal({ LEDGER_DATA: foreign }, /foreign is no data folder of the ledger: it holds diary\.txt/)
  })

  test('that another process of the ledger uses', async () => {
    await using running = await startStandalone()
    await expectRefusal({ LEDGER_DATA: running.data }, /another process of the ledger uses it/)
    expect((await fetch(`${running.intakeUrl}/health/ready`)).status, 'and that process goes on').toBe(200)
  })
})

describe('an event store that must not be used', () => {
  const events = (data: string) => join(data, 'events.db')

  test('torn', async () => {
    const data = copyOfLedger()
    truncateSync(events(data), Math.floor(statSync(events(data)).size / 8192) * 4096)
    await expectRefusal({ LEDGER_DATA: data }, /events\.db (is damaged|cannot be used)/)
  })

  test("another program's", async () => {
    const data = copyOfLedger()
    rmSync(events(data))
    const other = new DatabaseSync(events(data))
    other.exec('create table diary (text text)')
    other.close()
    await expectRefusal({ LEDGER_DATA: data }, /database of another program/)
  })

  test('no database at all', async () => {
    const data = copyOfLedger()
    writeFileSync(events(data), 'dear diary, '.repeat(1000))
    await expectRefusal({ LEDGER_DATA: data }, /not a database/)
  })

  test("a newer ledger's", async () => {
    const data = copyOfLedger()
    const db = new DatabaseSync(events(data))
    db.exec('pragma user_version=2; pragma wal_checkpoint(truncate)')
    db.close()
    await expectRefusal({ LEDGER_DATA: data }, /written by a newer ledger \(format 2; this program knows 1\)/)
  })
})

test('a signing key that is none', async () => {
  const data = copyOfLedger()
  writeFileSync(join(data, 'issuer.pem'), 'dear diary')
  await expectRefusal({ LEDGER_DATA: data }, /issuer\.pem holds no key .*remove it/)
})
