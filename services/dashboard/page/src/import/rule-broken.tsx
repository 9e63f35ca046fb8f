import { WhatIsWrong } from '../recording/what-is-wrong.tsx'
import { say, type MessageId } from '../words/say.ts'

const whole: Readonly<Record<string, MessageId>> = {
  'stands on an earlier line of the file already': 'import.twice',
  'the ledger has this row already and tells it otherwise: correct it on its own page': 'import.otherwise',
  'other rules (see the file of rejects)': 'import.other-rules',
}
/** Rules that end with codes or names of columns, which are the same in every language. */
const listing: ReadonlyArray<readonly [pattern: RegExp, id: MessageId]> = [
  [/^must be a code of the list \w+: (.+)$/, 'import.one-of'],
  [/^lacks the columns: (.+)$/, 'import.lacks'],
]

/** A rule that a row or a header breaks, in the reader's words where there are some. */
export const RuleBroken = ({ rule }: { readonly rule: string }) => {
  const id = whole[rule]
  if (id !== undefined) return say(id)
  for (const [pattern, before] of listing) {
    const listed = pattern.exec(rule)?.[1]
    if (listed !== undefined)
      return (
        <>
          {say(before)} <code lang="en">{listed}</code>
        </>
      )
  }
  return <WhatIsWrong field={{ control: { kind: 'text' } }} error={{ rule }} />
}
