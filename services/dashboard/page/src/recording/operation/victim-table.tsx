import { describeProblem } from '@ledger/client'
import type { FieldError } from '@ledger/kernel'
import * as E from 'fp-ts/lib/Either.js'
import { Link } from '../../address/link.tsx'
import { WideTable } from '../../numbers/wide-table.tsx'
import { sayCodeOf } from '../../words/say-code-of.ts'
import { sayPlace } from '../../words/say-value.ts'
import { SaidInEnglish } from '../../words/said-in-english.tsx'
import { say } from '../../words/say.ts'
import type { VictimResult } from './send-victims.ts'
import type { VictimLine } from './victims-listed.ts'

const wrongWords = {
  citizenships: 'victims.wrong.citizenship',
  gender: 'victims.wrong.gender',
  ageBand: 'victims.wrong.age',
} as const

const sayWrong = ({ field, rule }: FieldError): string => {
  const name = field.replace(/\[.*$/, '')
  if (name === 'citizenships' || name === 'gender' || name === 'ageBand') return say(wrongWords[name])
  return rule === 'columns' ? say('victims.wrong.columns') : rule
}

const WhatCame = ({ result, isTrial }: { readonly result: VictimResult | undefined; readonly isTrial: boolean }) => {
  if (result === undefined) return say('victims.not-tried')
  switch (result.kind) {
    case 'recorded':
      return isTrial ? say('victims.in-order') : <Link to={`/cases/${result.id}`}>{say('victims.recorded')}</Link>
    case 'half':
      return (
        <>
          <Link to={`/cases/${result.id}/record/operation-link`}>{say('victims.tie')}</Link>{' '}
          <span className="wrong">
            <SaidInEnglish id="victims.half" place="reason" words={describeProblem(result.problem)} />
          </span>
        </>
      )
    case 'refused':
      return (
        <span className="wrong">
          <SaidInEnglish id="victims.refused" place="reason" words={describeProblem(result.problem)} />
        </span>
      )
  }
}

/** Each line of a list: how it was read, and what came of it, or would. */
export const VictimTable = ({
  lines,
  resultOf,
  isTrial,
}: {
  readonly lines: ReadonlyArray<VictimLine>
  readonly resultOf: (line: VictimLine) => VictimResult | undefined
  readonly isTrial: boolean
}) => (
  <WideTable
    caption={say(isTrial ? 'victims.read' : 'victims.came-of-it')}
    head={[[say('victims.line')], [say('victims.person')], [say('victims.what-came')]]}
  >
    {lines.map((line) => (
      <tr key={line.line}>
        <th scope="row">{line.line}</th>
        <td>
          {E.isRight(line.person)
            ? [
                line.person.right.citizenships.map(sayPlace).join(' + '),
                sayCodeOf('Gender', line.person.right.gender),
                sayCodeOf('AgeBand', line.person.right.ageBand),
              ].join(', ')
            : line.text.slice(0, 60)}
        </td>
        <td>
          {E.isLeft(line.person) ? (
            <span className="wrong">{line.person.left.map(sayWrong).join(' ')}</span>
          ) : (
            <WhatCame result={resultOf(line)} isTrial={isTrial} />
          )}
        </td>
      </tr>
    ))}
  </WideTable>
)
