import { codeList, Instant, lineOfText } from '@ledger/kernel'
import * as t from 'io-ts'
import { answerOf } from './answer-of.ts'
import { Count } from './answered.ts'
import { EditionNumber } from './editions.ts'
import { orNull } from './or-null.ts'

const Day = lineOfText('Day', 10)

/** `POST /v1/editions`: the edition that was closed, and its cut: what was recorded up to then is in it. */
export const EditionClosedAnswer = answerOf('EditionClosedAnswer', { number: EditionNumber, cut: Instant, dueOn: Day })

/** How the making of an edition goes in the process that answers: `failed` is tried again. */
const EditionMaking = answerOf('EditionMaking', {
  number: EditionNumber,
  phase: codeList('MakingPhase', ['waiting', 'counting', 'recording', 'published', 'failed']),
  error: orNull(t.string),
})

/**
 * `GET /v1/editions/progress`: the last edition that was closed (0: none), whether it is published, on which day the next
 * one is due (null: before the first), whether the clock closes it then, and what this process made last.
 */
export const EditionProgressAnswer = answerOf('EditionProgressAnswer', {
  last: Count,
  isPublished: t.boolean,
  nextOn: orNull(Day),
  clock: t.boolean,
  making: orNull(EditionMaking),
})
export type EditionProgressAnswer = t.TypeOf<typeof EditionProgressAnswer>
