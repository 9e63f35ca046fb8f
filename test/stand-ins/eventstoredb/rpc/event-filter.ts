import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js'
import type { LogRecord } from '../log/record.ts'
import { refusal } from './rpc-error.ts'

/** Which events of the whole log a reader wants; how many are looked at between two checkpoints of a subscription. */
export type EventFilter = {
  readonly allows: (record: LogRecord) => boolean
  readonly checkpointInterval: number
}

/** How many events the server looks at in one go, where the client names no other window. */
const defaultWindow = 32

const regex = (source: string): RegExp => {
  try {
    return new RegExp(source)
  } catch {
    throw refusal.invalidArgument(`'${source}' is not a valid regular expression`)
  }
}

/** The filter of a request: by the stream's name or the event's type, by prefixes or a regular expression. */
export const eventFilter = (options: ReadReq.Options.FilterOptions): EventFilter => {
  const byStream = options.getStreamIdentifier()
  const expression = byStream ?? options.getEventType()
  if (expression === undefined) throw refusal.invalidArgument('a filter names streams or event types')
  const window = options.hasMax() ? options.getMax() : defaultWindow
  const multiplier = options.getCheckpointintervalmultiplier()
  if (multiplier === 0) throw refusal.invalidArgument('the checkpoint interval must not be zero')
  const pattern = expression.getRegex() === '' ? undefined : regex(expression.getRegex())
  const prefixes = expression.getPrefixList()
  return {
    allows: ({ stream, type }) => {
      const text = byStream === undefined ? type : stream
      return pattern === undefined ? prefixes.some((prefix) => text.startsWith(prefix)) : pattern.test(text)
    },
    checkpointInterval: window * multiplier,
  }
}
