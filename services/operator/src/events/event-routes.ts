import { operatorReads } from '@ledger/api'
import type { EventStore } from '@ledger/event-store'
import { checked, Instant, lineOfText, record } from '@ledger/kernel'
import { route, type AnyRoute } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { whenUnavailable } from '../when-unavailable.ts'
import { browseEvents } from './browse-events.ts'
import { EventCursorText, eventCursorOf } from './event-cursor.ts'

const most = 500
const usual = 50

const LimitText = checked<string>(
  'Limit',
  (u): u is string => typeof u === 'string' && /^\d{1,3}$/.test(u) && Number(u) >= 1 && Number(u) <= most,
  `must be a number from 1 to ${most}`,
  { type: 'integer', minimum: 1, maximum: most },
)

const Word = lineOfText('Word', 200)

const Question = record(
  'EventQuestion',
  {},
  {
    ...{ stream: Word, type: Word, correlation: Word },
    ...{ from: Instant, until: Instant },
    ...{ limit: LimitText, cursor: EventCursorText },
  },
)

/** `GET /v1/events`: which events there are, without what they say. */
export const eventRoutes = (store: EventStore): ReadonlyArray<AnyRoute> => [
  route({
    method: 'get',
    path: operatorReads.events.path,
    summary: 'Which events there are: by stream, type, time and request; never what they say',
    tag: 'events',
    action: 'ReadEvents',
    cost: 5,
    params: record('Nothing', {}),
    query: Question,
    body: { kind: 'none' },
    needs: { idempotencyKey: false, ifMatch: false },
    problems: ['unavailable'],
    answers: [{ status: 200, description: 'Envelopes of events', codec: operatorReads.events.answer }],
    handle: ({ query: { limit, cursor, ...asked }, signal }) =>
      whenUnavailable(async () => {
        const goOn = cursor === undefined ? undefined : eventCursorOf(cursor)
        const question = {
          ...asked,
          ...(goOn !== undefined && { cursor: goOn }),
          limit: limit === undefined ? usual : Number(limit),
        }
        return E.right({ status: 200, json: await browseEvents(store, question, signal) })
      }),
  }),
]
