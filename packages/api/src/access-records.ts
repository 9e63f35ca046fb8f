import { Instant, lineOfText } from '@ledger/kernel'
import * as t from 'io-ts'
import { answerOf } from './answer-of.ts'
import { RecordId } from './answered.ts'
import { orNull } from './or-null.ts'

/** That somebody was shown a case, for an agency; of a quarter of an hour the first time. */
const AccessRecordAnswer = answerOf('AccessRecord', {
  id: RecordId,
  case: RecordId,
  agency: RecordId,
  actor: lineOfText('Actor', 200),
  at: Instant,
})

/** `GET /v1/access-records`: the latest first; `next` is the cursor of the page that follows. */
export const AccessRecordsAnswer = answerOf('AccessRecordsAnswer', {
  records: t.readonlyArray(AccessRecordAnswer),
  next: orNull(t.string),
})

/**
 * That somebody was shown exact numbers, for an agency and a purpose: of which table and measure (null where the table has
 * several), by which dimensions, restricted to what; of the same question in a quarter of an hour the first time.
 */
const CountsRecordAnswer = answerOf('CountsRecord', {
  id: RecordId,
  purpose: t.string,
  table: t.string,
  measure: orNull(t.string),
  dimensions: t.readonlyArray(t.string),
  filters: t.record(t.string, t.readonlyArray(t.string)),
  agency: RecordId,
  actor: lineOfText('Actor', 200),
  at: Instant,
})

/** `GET /v1/access-records/counts`: the latest first; `next` is the cursor of the page that follows. */
export const CountsRecordsAnswer = answerOf('CountsRecordsAnswer', {
  records: t.readonlyArray(CountsRecordAnswer),
  next: orNull(t.string),
})
