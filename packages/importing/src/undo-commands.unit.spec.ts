import { decode } from '@ledger/kernel'
import { holdsPersonalNumber } from '@ledger/ledger'
import { BatchCommand, dataCodec } from '@ledger/wire'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import type { Added } from './added.ts'
import { undoCommands } from './undo-commands.ts'
import { UndoReason } from './undo-reason.ts'

const id = (n: number): string => `0b000000-0000-4000-8000-00000000000${n}`
const assessment = { status: 'ActualVictimOfTrafficking', assertedBy: 'Police', assessedOn: '2021' }
const added: ReadonlyArray<Added> = [
  { kind: 'case', id: id(1), revision: 0 },
  { kind: 'figure', id: id(2), revision: 0 },
  { kind: 'details', id: id(3), revision: 4, changes: [{ field: 'exploitation.country', old: 'KHM', new: 'MMR' }] },
  { kind: 'fact', id: id(3), revision: 5, fact: 1, old: assessment },
  { kind: 'new fact', id: id(4), revision: 6 },
  { kind: 'revised figure', id: id(5), revision: 2, dataset: 'a-set', record: 'r' },
]
const before = new Map([[id(5), { value: 7, qualifier: 'exact', citation: 'c' }]])

describe('taking an import back', () => {
  test('has keys that the ledger takes, whatever digits the id of the import holds', () => {
    const keys = undoCommands('123456789012', added, 'RecordedInError', before).map(({ command }) => command.key)
    expect(keys.filter(holdsPersonalNumber)).toEqual([])
    const ofAnother = undoCommands('123456789013', added, 'RecordedInError', before).map(({ command }) => command.key)
    expect(new Set([...keys, ...ofAnother]).size).toBe(2 * keys.length)
  })

  test('undoes each thing that was added, the last first', () => {
    expect(undoCommands('abc', added, 'RecordedInError', before).map(({ command }) => command)).toMatchObject([
      { id: id(5), command: 'ReviseFigure', data: { value: 7, reason: 'TranscriptionError' } },
      { id: id(4), command: 'WithdrawFact', data: { facts: [6], reason: 'DataEntryError' } },
      { id: id(3), command: 'CorrectFact', data: { fact: 1, data: assessment } },
      {
        id: id(3),
        command: 'CorrectDetails',
        data: { corrections: [{ field: 'exploitation.country', old: 'MMR', new: 'KHM' }] },
      },
      { id: id(2), command: 'WithdrawFigure', data: { reason: 'TranscriptionError' } },
      { id: id(1), command: 'RetractCase', data: { reason: 'RecordedInError' } },
    ])
  })

  test.each(UndoReason.codes)('for the reason %s sends commands that the ledger can read', (reason) => {
    for (const { command } of undoCommands('abc', added, reason, before)) {
      expect(E.isRight(decode(BatchCommand)(command))).toBe(true)
      expect(decode<unknown>(dataCodec(command.command))(command.data)).toMatchObject({ _tag: 'Right' })
    }
  })

  test('does nothing twice that is noted twice, and nothing on its own of a record that goes as a whole', () => {
    const twice = [...added, ...added]
    expect(undoCommands('abc', twice, 'Other', before)).toHaveLength(6)
    const later: Added = { kind: 'details', id: id(1), revision: 1, changes: [{ field: 'x', old: 1, new: 2 }] }
    expect(undoCommands('abc', [...added, later], 'Other', before)).toHaveLength(6)
  })

  test('has keys of its own for each import, the same whenever it is asked for', () => {
    const keys = (importId: string) => undoCommands(importId, added, 'Other', before).map(({ command }) => command.key)
    expect(keys('abc')).toEqual(keys('abc'))
    expect(new Set([...keys('abc'), ...keys('abd')]).size).toBe(12)
  })

  test('leaves a figure whose earlier value could not be read', () => {
    expect(undoCommands('abc', added, 'Other').map(({ added: one }) => one.kind)).not.toContain('revised figure')
  })
})
