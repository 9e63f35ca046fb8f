import { EditionClosedAnswer, operatorReads, operatorWrites } from '@ledger/api'
import { instantOf, record } from '@ledger/kernel'
import { route, type AnyRoute } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import { notRecorded, notRecordedProblems } from '../not-recorded.ts'
import { whenUnavailable } from '../when-unavailable.ts'
import { dayOf } from './due-days.ts'
import type { Editions } from './editions.ts'

const NoFields = record('Nothing', {})

/** The routes by which the books are closed, and it is seen how that goes. `now` in milliseconds since 1970. */
export const editionRoutes = (editions: Editions, now: () => number): ReadonlyArray<AnyRoute> => [
  route({
    method: 'post',
    path: operatorWrites.closeEdition,
    summary: 'Close the books now: what was recorded up to this moment is published as the next edition',
    tag: 'editions',
    action: 'CloseEdition',
    params: NoFields,
    query: NoFields,
    body: { kind: 'none' },
    needs: { idempotencyKey: true, ifMatch: false },
    problems: notRecordedProblems,
    answers: [
      {
        ...{ status: 202, description: 'It is closed, and being made', codec: EditionClosedAnswer },
        headers: ['Location', 'Idempotency-Replayed'],
      },
    ],
    handle: ({ caller: { agency, actor }, idempotencyKey, correlationId }) =>
      whenUnavailable(async () => {
        const closed = await editions.close({
          dueOn: dayOf(instantOf(now())),
          by: 'operator',
          actor: { agency, actor, correlationId },
          key: idempotencyKey,
          now,
        })
        if (E.isLeft(closed)) return E.left(notRecorded(closed.left, 'an edition'))
        const { edition, repeated } = closed.right
        return E.right({
          status: 202,
          headers: {
            Location: operatorReads.editionProgress.path,
            ...(repeated && { 'Idempotency-Replayed': 'true' }),
          },
          json: { number: edition.closing.number, cut: edition.cut, dueOn: edition.closing.dueOn },
        })
      }),
  }),
  route({
    method: 'get',
    path: operatorReads.editionProgress.path,
    summary: 'The last edition, how its making goes, and when the next one is due',
    tag: 'editions',
    action: 'ReadEditions',
    params: NoFields,
    query: NoFields,
    body: { kind: 'none' },
    needs: { idempotencyKey: false, ifMatch: false },
    problems: ['unavailable'],
    answers: [{ status: 200, description: 'How it stands', codec: operatorReads.editionProgress.answer }],
    handle: () =>
      whenUnavailable(async () => {
        const { making, ...told } = await editions.progress()
        return E.right({
          status: 200,
          json: {
            ...told,
            making: making === undefined ? null : { ...making, error: making.error ?? null },
          },
        })
      }),
  }),
]
