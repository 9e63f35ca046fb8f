import * as E from 'fp-ts/lib/Either.js'
import { numberText } from '../terminal/count-text.ts'
import type { IntakeHealth, QueryHealth } from './status-command.ts'

const counted = (count: number, thing: string): string => `${numberText(count)} ${thing}${count === 1 ? '' : 's'}`

/** How many events lie between two positions, where they count events; a position of two numbers counts bytes. */
const behind = (store: string, reads: string): string => {
  if (store === reads) return 'nothing: all that was recorded can be read'
  const isCount = [store, reads].every((position) => /^-?\d+$/.test(position))
  const events = isCount ? Number(store) - Number(reads) : 0
  // What is read was asked a moment later than what was recorded, and may be ahead by then.
  if (isCount && events <= 0) return 'nothing: all that was recorded can be read'
  return isCount ? counted(events, 'event') : `recorded up to ${store}, readable up to ${reads}`
}

const parkedText = ({ streams, events }: { readonly streams: number; readonly events: number }): string =>
  streams === 0 ? 'none' : `${counted(streams, 'record')}, with ${counted(events, 'event')} that wait for an operator`

/** It counts events, one by one, and is not for everybody. */
const notTold = 'not told: show the token of somebody who records or operates (--token)'

/** The state of the ledger, a line a thing. */
export const statusText = (intake: IntakeHealth, query: QueryHealth): string => {
  const lines: Array<readonly [string, string]> = []
  lines.push(['Writing', E.isRight(intake.says) ? `works, at ${intake.url}` : intake.says.left])
  lines.push(['Reading', E.isRight(query.says) ? `works, at ${query.url}` : query.says.left])
  const [store, reads] = [E.toUnion(intake.says), E.toUnion(query.says)]
  if (typeof reads !== 'string') {
    if (reads.events !== undefined) lines.push(['Events readable', numberText(reads.events)])
    if (typeof store !== 'string' && store.position !== undefined && reads.position !== undefined) {
      lines.push(['Behind', behind(store.position, reads.position)])
    }
    if (reads.updatedAt !== undefined) lines.push(['Last change', reads.updatedAt])
    if (reads.parked !== undefined) lines.push(['Parked', parkedText(reads.parked)])
    if (reads.events === undefined) lines.push(['How far', notTold])
  }
  return lines.map(([name, text]) => `${name.padEnd(17)}${text}`).join('\n')
}
