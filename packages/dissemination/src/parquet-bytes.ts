import type { CellKind, CsvTable } from '@ledger/api'
import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { saidBy, type Rows } from './rows.ts'

type Element = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number]
type Plain = string | number | bigint | boolean | null

/** How the values of a column are kept. */
type Kept = {
  readonly of: Pick<Element, 'type' | 'converted_type' | 'logical_type'>
  readonly as: (value: unknown) => Plain
}

const text = { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } } as const

const kept: Readonly<Record<CellKind, Kept>> = {
  text: { of: text, as: (value) => String(value) },
  integer: { of: { type: 'INT64' }, as: (value) => BigInt(value as number) },
  number: { of: { type: 'DOUBLE' }, as: (value) => value as number },
  boolean: { of: { type: 'BOOLEAN' }, as: (value) => value as boolean },
  list: { of: text, as: (value) => (value as ReadonlyArray<string>).join(';') },
  json: { of: text, as: (value) => JSON.stringify(value) },
}

/** So many rows stand together, and in memory, at a time. */
const rowsInGroup = 20_000

/** What was written since it was asked last; a copy, as the writer goes on in the same memory. */
const taken = (writer: ByteWriter): Uint8Array => {
  const bytes = writer.getBytes().slice()
  writer.index = 0
  return bytes
}

/**
 * A table as Apache Parquet, by row groups, compressed (Snappy). Whole numbers are INT64, others DOUBLE, all else STRING; a
 * list is one text, joined by semicolons, as in CSV. Every column may be null. `about` stands in the file's own metadata.
 */
export async function* parquetBytes<Row>(
  { names, kinds }: Pick<CsvTable<Row>, 'names' | 'kinds'>,
  rows: Rows<Row>,
  about: Readonly<Record<string, string>> = {},
): AsyncGenerator<Uint8Array> {
  const columns = names.map((name, index) => ({ name, kept: kept[kinds[index] ?? 'text'] }))
  const writer = new ByteWriter()
  const parquet = new ParquetWriter({
    writer,
    schema: [
      { name: 'root', num_children: columns.length },
      ...columns.map(({ name, kept }) => ({ name, repetition_type: 'OPTIONAL' as const, ...kept.of })),
    ],
    kvMetadata: Object.entries(about).map(([key, value]) => ({ key, value })),
    createdBy: 'ASEAN trafficking case ledger',
  })
  let group: Row[] = []
  const write = async () => {
    const columnData = columns.map(({ name, kept }) => ({
      name,
      data: group.map((row) => {
        const value = saidBy(row, name)
        return value === null ? null : kept.as(value)
      }),
    }))
    await parquet.write({ columnData, rowGroupSize: group.length })
    group = []
  }
  for await (const some of rows) {
    for (const row of some) {
      group.push(row)
      if (group.length < rowsInGroup) continue
      await write()
      yield taken(writer)
    }
  }
  if (group.length > 0) await write()
  await parquet.finish()
  yield taken(writer)
}
