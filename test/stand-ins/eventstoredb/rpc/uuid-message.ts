import type { UUID } from '@eventstore/db-client/generated/shared_pb.js'
import shared from '@eventstore/db-client/generated/shared_pb.js'

/** The text of a UUID in either of its two forms on the wire; undefined where it has none. */
export const uuidText = (uuid: UUID | undefined): string | undefined => {
  if (uuid?.hasString()) return uuid.getString().toLowerCase()
  const structured = uuid?.getStructured()
  if (structured === undefined) return undefined
  const bytes = Buffer.alloc(16)
  bytes.writeBigInt64BE(BigInt(structured.getMostSignificantBits()), 0)
  bytes.writeBigInt64BE(BigInt(structured.getLeastSignificantBits()), 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** A UUID in the form that a reader asked for. */
export const uuidMessage = (text: string, structured: boolean): UUID => {
  const uuid = new shared.UUID()
  if (!structured) return uuid.setString(text)
  const bytes = Buffer.from(text.replaceAll('-', ''), 'hex')
  const halves = new shared.UUID.Structured()
  halves.setMostSignificantBits(bytes.readBigInt64BE(0).toString())
  halves.setLeastSignificantBits(bytes.readBigInt64BE(8).toString())
  return uuid.setStructured(halves)
}
