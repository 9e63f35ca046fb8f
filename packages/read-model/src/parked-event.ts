import type { RecordedEvent } from '@ledger/event-store'
import { decode, patternText, record, wholeNumber } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { ParkedEvent } from './read-model-store.ts'

const Number64 = patternText('Number', /^-?\d{1,19}$/, 'must be a number as text')

const Parked = record('ParkedEvent', {
  id: t.string,
  stream: t.string,
  revision: wholeNumber('Revision', 0),
  position: record('Position', { commit: Number64, prepare: Number64 }),
  type: t.string,
  data: t.unknown,
  metadata: t.unknown,
})

/** An event as it is kept while its stream is parked: positions do not fit into JSON's numbers. */
const parkedText = ({ position: { commit, prepare }, ...event }: RecordedEvent): string =>
  JSON.stringify({ ...event, position: { commit: String(commit), prepare: String(prepare) } })

/** The event of such a text. */
export const eventOfParked = (text: string): RecordedEvent => {
  const decoded = decode(Parked)(JSON.parse(text))
  if (E.isLeft(decoded)) throw new Error(`a parked event cannot be read back: ${JSON.stringify(decoded.left)}`)
  const { position, ...event } = decoded.right
  return { ...event, position: { commit: BigInt(position.commit), prepare: BigInt(position.prepare) } }
}

/** An event as it is set aside: with what is wrong with it, or only waiting behind one that is. */
export const parkedEvent = (event: RecordedEvent, error: string | undefined): ParkedEvent => ({
  stream: event.stream,
  revision: event.revision,
  event: parkedText(event),
  error,
})
