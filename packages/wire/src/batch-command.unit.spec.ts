import { decode, jsonSchemaOf } from '@ledger/kernel'
import { caseCommandCodecs } from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { BatchCommand } from './batch-command.ts'
import { CommandType, dataCodec } from './data-codec.ts'

const id = '0b000000-0000-4000-8000-000000000001'
const read = decode(BatchCommand)
const refusedFields = (line: object) => {
  const decoded = read({ key: 'k', data: {}, ...line })
  return E.isLeft(decoded) ? decoded.left.map(({ field }) => field) : []
}

describe('a line of a batch', () => {
  test.each([
    { command: 'ReportVictim' },
    { command: 'PublishFigure' },
    { command: 'OpenOperation' },
    { command: 'OpenOperation', id },
    { command: 'OpenInvestigation', id },
    { command: 'AssessStatus', id },
    { command: 'AssessStatus', recordKey: 'the key of the report' },
    { command: 'WithdrawFigure', id },
    { command: 'RotateCredential' },
    { command: 'RotateCredential', id },
  ])('%j is taken', (line) => {
    expect(read({ key: 'k', data: { any: 'thing' }, ...line })).toEqual(
      E.right({ key: 'k', data: { any: 'thing' }, ...line }),
    )
  })

  test.each([
    [{ command: 'ReportVictim', id }, 'id'],
    [{ command: 'ReportVictim', recordKey: 'r' }, 'recordKey'],
    [{ command: 'PublishFigure', id }, 'id'],
    [{ command: 'PublishFigure', recordKey: 'r' }, 'recordKey'],
    [{ command: 'OpenOperation', recordKey: 'r' }, 'recordKey'],
    [{ command: 'AssessStatus' }, 'id'],
    [{ command: 'AssessStatus', id, recordKey: 'r' }, 'recordKey'],
    [{ command: 'AssessStatus', id: 'not-a-uuid' }, 'id'],
    [{ command: 'AbsorbDuplicate', id }, 'command'],
    [{ command: 'ReleaseDuplicate', id }, 'command'],
    [{ command: 'constructor', id }, 'command'],
    [{ command: 'ReportVictim', key: '' }, 'key'],
    [{ command: 'ReportVictim', key: 'x'.repeat(201) }, 'key'],
    [{ command: 'ReportVictim', key: 'x\ny' }, 'key'],
    [{ command: 'ReportVictim', data: undefined }, 'data'],
    [{ command: 'ReportVictim', caseKey: 'r' }, 'caseKey'],
  ])('%j is refused', (line, field) => {
    expect(refusedFields(line)).toEqual([field])
  })

  test('has a JSON Schema for the documentation of the HTTP interface', () => {
    expect(jsonSchemaOf(BatchCommand)).toMatchObject({
      required: ['key', 'command', 'data'],
      properties: { command: { enum: CommandType.codes }, id: { format: 'uuid' } },
    })
  })
})

test('every command has a codec of what it says', () => {
  expect(CommandType.codes.length).toBeGreaterThan(40)
  for (const command of CommandType.codes) expect(E.isLeft(dataCodec(command).decode({ nickname: 'x' }))).toBe(true)
  expect(dataCodec('ReportVictim')).toBe(caseCommandCodecs.ReportVictim)
})
