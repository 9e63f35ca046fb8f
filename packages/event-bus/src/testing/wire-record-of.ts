import type { Envelope } from '../envelope.ts'
import type { WireRecord } from '../wire-record.ts'

const bytes = (text: string) => Buffer.from(text)

/** An envelope as a broker hands it over. */
export const wireRecordOf = ({ key, headers, value }: Envelope): WireRecord => ({
  key: bytes(key),
  headers: Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, bytes(text)])),
  value: bytes(value),
})
