import { AlarmAnswer, queryReads } from '@ledger/api'
import { record } from '@ledger/kernel'
import { ReadModelError } from '@ledger/read-model'
import { route, type AnyRoute } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { syntheticParameter } from '../parameters/reading.ts'
import type { AlarmStreams } from '../reply/alarm-streams.ts'
import { begunReply } from '../reply/begun-reply.ts'
import { databaseUnavailable, optionalParameters } from './read-route.ts'

/** `GET /v1/alarms/stream`: each alarm when it is raised, as server-sent events. */
export const alarmStreamRoute = (streams: AlarmStreams): AnyRoute =>
  route({
    method: 'get',
    path: `${queryReads.alarms.path}/stream`,
    summary:
      'Alarms as they are raised, as server-sent events; Last-Event-ID goes on where one was cut off. It ends after a while: connect again',
    tag: 'alarms',
    action: 'ReadAlarms',
    cost: 5,
    params: record('Nothing', {}),
    query: optionalParameters(syntheticParameter),
    body: { kind: 'none' },
    needs: { idempotencyKey: false, ifMatch: false },
    resumes: true,
    problems: ['unavailable', 'too-many-requests'],
    answers: [
      {
        status: 200,
        description: 'Each event holds an alarm as JSON',
        codec: AlarmAnswer,
        mediaTypes: ['text/event-stream'],
        headers: ['X-Accel-Buffering'],
      },
    ],
    handle: async ({ query: { synthetic = 'exclude' }, caller: { agency }, lastEventId, signal }) => {
      try {
        const content = await streams.open({ agency, synthetic, lastEventId, signal })
        if (E.isLeft(content)) return content
        // Proxies must hand on each event as it comes.
        const headers = { 'X-Accel-Buffering': 'no' }
        return await begunReply(
          E.right({ status: 200, headers, text: { type: 'text/event-stream', content: content.right } }),
        )
      } catch (error) {
        if (error instanceof ReadModelError && error.transient) return E.left(databaseUnavailable)
        throw error
      }
    },
  })
