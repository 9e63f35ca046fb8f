import { checked, codeList, decode, lineOfText, listOf, record, wholeNumber } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { Typed } from '../typed.ts'

/** Of which making the drafts are that this page writes. */
export const formVersion = 1

/** No form asks for so much; what is longer is no draft of ours. */
const longestText = 200_000
const Text = checked(
  'Text',
  (u): u is string => typeof u === 'string' && u.length <= longestText,
  `must be text of at most ${longestText} characters`,
  { type: 'string' },
)
const Day = record('TypedDay', { day: Text, month: Text, year: Text })
const TypedDate = record('TypedDate', {
  told: codeList('DateTold', ['one', 'between', 'unknown', 'as-written']),
  from: Day,
  to: Day,
  about: t.boolean,
  text: Text,
})
const TypedFields = t.record(Text, t.union([Text, listOf(Text, 0, 1000), TypedDate]))

/** What was sent and not answered: it is sent again as it was, and nothing else under its key. */
const SentBefore = record(
  'SentBefore',
  { path: lineOfText('Path', 300), body: t.unknown },
  { ifMatch: lineOfText('ETag', 50) },
)

/**
 * A form that was begun: which one, what is typed into it, the key by which it is recorded once, and the revision of the record that
 * was seen then.
 */
export const Draft = record(
  'Draft',
  {
    id: lineOfText('DraftId', 50),
    /** The address of the form's page. */
    form: lineOfText('Form', 300),
    key: lineOfText('Key', 50),
    typed: TypedFields,
  },
  { revision: wholeNumber('Revision', 0), sent: SentBefore },
)
export type Draft = Omit<t.TypeOf<typeof Draft>, 'typed'> & { readonly typed: Typed }
export type SentBefore = NonNullable<Draft['sent']>

/** A draft out of what was sealed; undefined where that is none, as of a page of another time. */
export const draftOf = (text: string): Draft | undefined => {
  const decoded = decode(Draft)(JSON.parse(text))
  return E.isLeft(decoded) ? undefined : decoded.right
}
