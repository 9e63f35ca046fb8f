import type { HeldCaseAnswer } from '@ledger/api'
import type { ReactNode } from 'react'
import { Link } from '../address/link.tsx'
import { WideTable, type ColumnHead } from '../numbers/wide-table.tsx'
import { useNarrow } from '../shell/use-narrow.ts'
import { sayPlace } from '../words/say-value.ts'
import { say, sayCode, sayInstant } from '../words/say.ts'
import { AgencyName } from './agency-name.tsx'
import { sayCase, sayKnownDate, sayPerson } from './say-case.ts'

const Name = ({ id, synthetic, lifecycle, holders }: HeldCaseAnswer) => (
  <>
    <Link to={`/cases/${id}`}>{sayCase(id)}</Link>
    {synthetic && <span className="mark">{say('case.made-up')}</span>}
    {lifecycle !== 'Open' && <span className="mark">{sayCode('lifecycle', lifecycle)}</span>}
    {holders.length > 1 && <span className="mark">{say('cases.held-with', { count: holders.length - 1 })}</span>}
  </>
)

const Return = ({ returnPlannedFor, returnOverdue }: HeldCaseAnswer) =>
  returnPlannedFor !== null && (
    <span className={returnOverdue ? 'late' : undefined}>
      {say(returnOverdue ? 'cases.return-overdue' : 'cases.return-planned', { day: sayKnownDate(returnPlannedFor) })}
    </span>
  )

const Waiting = (held: HeldCaseAnswer) => (
  <ul className="waiting-for">
    {held.returnPlannedFor !== null && (
      <li>
        <Return {...held} />
      </li>
    )}
    {held.missing.map((code) => (
      <li key={code}>{sayCode('missing', code)}</li>
    ))}
  </ul>
)

const LastRecorded = ({ lastRecorded, recordedAt, recordedBy }: HeldCaseAnswer) => (
  <>
    {sayCode('event', lastRecorded)}
    <br />
    <span className="aside">
      {sayInstant(recordedAt)}, <AgencyName id={recordedBy} />
    </span>
  </>
)

const columns: ReadonlyArray<readonly [heading: () => string, cell: (held: HeldCaseAnswer) => ReactNode]> = [
  [() => say('cases.who'), sayPerson],
  [() => say('cases.country'), ({ country }) => sayPlace(country)],
  [() => say('cases.reported'), ({ reportedOn }) => sayKnownDate(reportedOn)],
  [() => say('cases.stage'), ({ stage }) => sayCode('measure', stage)],
  [() => say('cases.missing'), (held) => <Waiting {...held} />],
  [() => say('cases.last-recorded'), (held) => <LastRecorded {...held} />],
]

const Cards = ({ cases }: { readonly cases: ReadonlyArray<HeldCaseAnswer> }) => (
  <ul className="case-cards">
    {cases.map((held) => (
      <li key={held.id} className={held.returnOverdue ? 'is-late' : undefined}>
        <h3>
          <Name {...held} />
        </h3>
        <dl>
          {columns.map(([heading, cell]) => (
            <div key={heading()}>
              <dt>{heading()}</dt>
              <dd>{cell(held)}</dd>
            </div>
          ))}
        </dl>
      </li>
    ))}
  </ul>
)

const Rows = ({ cases }: { readonly cases: ReadonlyArray<HeldCaseAnswer> }) => (
  <div className="cases">
    <WideTable
      caption={say('page.cases')}
      isCaptionUnseen
      head={[[say('cases.case')], ...columns.map(([heading]): ColumnHead => [heading()])]}
    >
      {cases.map((held) => (
        <tr key={held.id} className={held.returnOverdue ? 'is-late' : undefined}>
          <th scope="row">
            <Name {...held} />
          </th>
          {columns.map(([heading, cell]) => (
            <td key={heading()}>{cell(held)}</td>
          ))}
        </tr>
      ))}
    </WideTable>
  </div>
)

/** The cases of a page of the list: a table, or cards on a phone. */
export const HeldCases = ({ cases }: { readonly cases: ReadonlyArray<HeldCaseAnswer> }) =>
  useNarrow() ? <Cards cases={cases} /> : <Rows cases={cases} />
