import type { WireRecord } from '@ledger/event-bus'
import type { KafkaMessage } from 'kafkajs'

type Headers = NonNullable<KafkaMessage['headers']>
type ReadHeaders = Readonly<Record<string, Buffer>>

/** The client's types allow for what it writes; what it reads are bytes, or nothing where another program wrote none. */
const bytesOf = (header: Buffer | string | null | undefined): Uint8Array => Buffer.from(header ?? '')

/** Whether headers are as they should be, each given once: nothing is copied then. */
const areBytes = (headers: Headers): headers is ReadHeaders => {
  for (const name in headers) if (!Buffer.isBuffer(headers[name])) return false
  return true
}

/** A message as the port has it. */
export const wireRecordOf = ({ key, headers = {}, value }: KafkaMessage): WireRecord => {
  if (areBytes(headers)) return { key, headers, value }
  const read = Object.entries(headers).map(([name, header]) => [
    name,
    Array.isArray(header) ? header.map(bytesOf) : bytesOf(header),
  ])
  return { key, headers: Object.fromEntries(read) as WireRecord['headers'], value }
}
