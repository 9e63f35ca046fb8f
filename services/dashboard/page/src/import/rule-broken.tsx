import { Link } from '../address/link.tsx'
import { sayCase } from '../cases/say-case.ts'
import { WhatIsWrong } from '../recording/what-is-wrong.tsx'
import { say, type MessageId } from '../words/say.ts'

const whole: Readonly<Record<string, MessageId>> = {
  'stands on an earlier line of the file already': 'import.twice',
  'the ledger has this row already and tells it otherwise: have the file correct it, or correct it on its own page':
    'import.otherwise',
  'other rules (see the file of rejects)': 'import.other-rules',
}
/** Rules that end with codes or names of columns, which are the same in every language. */
const listing: ReadonlyArray<readonly [pattern: RegExp, id: MessageId]> = [
  [/^must be a code of the list \w+: (.+)$/, 'import.one-of'],
  [/^lacks the columns: (.+)$/, 'import.lacks'],
]

/** What is told of a case that the ledger has, with its id, and in some with what stands there. */
const ofCases: ReadonlyArray<readonly [pattern: RegExp, id: MessageId]> = [
  [
    /^was corrected in the ledger since it was reported, and is (?<stands>.+) there \(case (?<id>[0-9a-f-]{36})\)/,
    'import.corrected-since',
  ],
  [/^is in the ledger with other words \(case (?<id>[0-9a-f-]{36})\)/, 'import.unread'],
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
  for (const [pattern, told] of ofCases) {
    const found = pattern.exec(rule)?.groups
    if (found !== undefined)
      return (
        <>
          {say(told)} {found['stands'] !== undefined && <code lang="en">{found['stands']}</code>}{' '}
          <Link to={`/cases/${found['id']}`}>{sayCase(found['id'] ?? '')}</Link>
        </>
      )
  }
  return <WhatIsWrong field={{ control: { kind: 'text' } }} error={{ rule }} />
}
