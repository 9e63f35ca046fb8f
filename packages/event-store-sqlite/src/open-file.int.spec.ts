import { someEvent } from '@ledger/event-store/testing'
import { mkdtempSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { UnusableStoreFile } from './open-file.ts'
import { sqliteEventStore } from './sqlite-event-store.ts'

const newPath = () => join(mkdtempSync(join(tmpdir(), 'ledger-')), 'events.db')

const filled = async () => {
  const path = newPath()
  const store = sqliteEventStore(path)
  for (let i = 0; i < 50; i++) {
    await store.append(`thing-${i}`, 'no-stream', [someEvent({ data: { text: 'x'.repeat(2000) } })])()
  }
  await store.close()
  return path
}

const refusal = (path: string): string => {
  const before = readFileSync(path)
  try {
    void sqliteEventStore(path).close()
    return 'opened'
  } catch (error) {
    expect(error).toBeInstanceOf(UnusableStoreFile)
    expect(readFileSync(path).equals(before), 'the file is left as it is').toBe(true)
    return (error as Error).message
  }
}

describe('a file that is no sound event store is refused in a sentence', () => {
  test('torn', async () => {
    const path = await filled()
    truncateSync(path, Math.floor(statSync(path).size / 2))
    expect(refusal(path)).toMatch(/damaged|malformed/)
  })

  test('overwritten in the middle', async () => {
    const path = await filled()
    const bytes = readFileSync(path)
    bytes.fill(0xff, 4096 * 3, 4096 * 5)
    writeFileSync(path, bytes)
    expect(refusal(path)).toMatch(/damaged|malformed/)
  })

  test('no database at all', () => {
    const path = newPath()
    writeFileSync(path, 'dear diary, '.repeat(1000))
    expect(refusal(path)).toContain('not a database')
  })

  test("another program's", () => {
    const path = newPath()
    new DatabaseSync(path).exec('create table diary (text text)')
    expect(refusal(path)).toContain('database of another program')
  })

  test("a newer ledger's", async () => {
    const path = await filled()
    const db = new DatabaseSync(path)
    db.exec('pragma user_version=2; pragma wal_checkpoint(truncate)')
    db.close()
    expect(refusal(path)).toContain('newer ledger (format 2; this program knows 1)')
  })

  test('in a folder that does not exist', () => {
    expect(() => sqliteEventStore(join(newPath(), 'nowhere', 'events.db'))).toThrow(UnusableStoreFile)
    expect(() => sqliteEventStore(newPath(), 'read')).toThrow('does not exist')
  })
})

test('an empty file is a new store', async () => {
  const path = newPath()
  writeFileSync(path, '')
  const store = sqliteEventStore(path)
  expect((await store.head()).commit).toBe(-1n)
  await store.close()
})
