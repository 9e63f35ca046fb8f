import { described, jsonSchemaOf, lineOfText, listOf, record, uuidOf } from '@ledger/kernel'
import { commandNaming } from '@ledger/ledger'
import * as t from 'io-ts'
import { CommandType } from './data-codec.ts'

const IdempotencyKey = lineOfText('IdempotencyKey', 200)

const EarlierReading = record('EarlierReading', { key: IdempotencyKey, data: t.unknown })

const Line = record(
  'BatchCommand',
  { key: IdempotencyKey, command: CommandType, data: t.unknown },
  { id: uuidOf('RecordId'), recordKey: IdempotencyKey, earlier: listOf(EarlierReading, 1) },
)

/**
 * One line of `POST /v1/batches` (NDJSON). `key` makes the command happen once, however often it is sent. A command on
 * a record that exists names it by `id`, or by `recordKey`: the key with which the same agency made it. `OpenOperation`
 * and `OpenInvestigation` may give the `id` that the record has by their key, or that of one which they opened before.
 * `data` is decoded later, by `dataCodec`.
 *
 * `earlier` is what the sender said by this command in its earlier releases, where that was something else: where the
 * record holds one of them, that is the answer, and the command adds nothing.
 */
export type BatchCommand = t.TypeOf<typeof Line>

type Broken = { readonly field: 'id' | 'recordKey' | 'earlier'; readonly rule: string }

const mostEarlier = 4

const brokenNaming = ({ command, id, recordKey, earlier = [] }: BatchCommand): Broken | undefined => {
  if (earlier.length > mostEarlier) return { field: 'earlier', rule: `must be at most ${mostEarlier}` }
  const how = commandNaming[command].inBatch
  if (id !== undefined && recordKey !== undefined) return { field: 'recordKey', rule: 'must not be given beside id' }
  if (how === 'either') return undefined
  if (how === 'none' && id !== undefined) return { field: 'id', rule: `must not be given with ${command}` }
  if (how !== 'required' && recordKey !== undefined) {
    return { field: 'recordKey', rule: `must not be given with ${command}` }
  }
  if (how === 'required' && id === undefined && recordKey === undefined) {
    return { field: 'id', rule: `is required with ${command}, or recordKey in its place` }
  }
  return undefined
}

const validate = (u: unknown, context: t.Context): t.Validation<BatchCommand> => {
  const line = Line.validate(u, context)
  if (line._tag === 'Left') return line
  const broken = brokenNaming(line.right)
  if (broken === undefined) return line
  const { field, rule } = broken
  const actual = line.right[field]
  return t.failure(actual, [...context, { key: field, type: Line.optional[field], actual }], rule)
}

/** The codec of a line of a batch. */
export const BatchCommand: t.Type<BatchCommand, unknown> = described(
  new t.Type<BatchCommand, unknown>(
    'BatchCommand',
    (u): u is BatchCommand => validate(u, [])._tag === 'Right',
    validate,
    (a) => a,
  ),
  jsonSchemaOf(Line),
)
