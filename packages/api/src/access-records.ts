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
