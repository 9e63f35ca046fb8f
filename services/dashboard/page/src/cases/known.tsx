import type { ReadAnswer } from '@ledger/api'
import { Case, holdersOf } from '@ledger/ledger'
import { Link } from '../address/link.tsx'
import { commandOf } from '../recording/form-asked.ts'
import { factsOfCase, sayFact, type StandingFact } from '../recording/forms/facts-of-case.ts'
import { useMay, useSession } from '../session/session.tsx'
import { say, sayCode, sayInstant } from '../words/say.ts'
import { AgencyName } from './agency-name.tsx'
import { RecordLink } from './next-steps.tsx'
import { ToldList } from './told-list.tsx'

type CaseAnswer = ReadAnswer<'case'>

const changes = ['CorrectFact', 'WithdrawFact'] as const

const Changes = ({ id, fact }: { readonly id: string; readonly fact: StandingFact }) => {
  const session = useSession()
  const may = useMay()
  if (session?.signedIn !== true || session.agency !== fact.agency) return null
  return (
    <p>
      {changes
        .filter((type) => may?.(type) === true && (type === 'WithdrawFact' || fact.type !== 'JourneyBegun'))
        .map((type) => (
          <Link key={type} to={`/cases/${id}/record/${commandOf(type).segment}?fact=${fact.fact}`}>
            {sayCode('case.change', type)} <span className="unseen">{sayFact(fact)}</span>
          </Link>
        ))}
    </p>
  )
}

const Facts = ({ standing }: { readonly standing: CaseAnswer }) => {
  const facts = factsOfCase(standing).toReversed()
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{say('case.facts')}</h2>
      {facts.length === 0 ? (
        <p>{say('case.facts.none')}</p>
      ) : (
        <ul className="facts">
          {facts.map((fact) => (
            <li key={fact.fact}>
              <p>{sayFact(fact)}</p>
              <p className="aside">
                {say('case.stated-by')} <AgencyName id={fact.agency} />
                {fact.recordedAt !== undefined && `, ${say('case.recorded-at', { at: sayInstant(fact.recordedAt) })}`}
              </p>
              {standing.lifecycle === 'Open' && <Changes id={standing.id} fact={fact} />}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const parts = ['person', 'report', 'exploitation'] as const

/** What is known of a case: the person, the report, the exploitation; and each fact that stands, with who stated it. */
export const Known = ({ standing }: { readonly standing: CaseAnswer }) => (
  <>
    <section aria-labelledby="known" className="known">
      <h2 id="known">{say('case.known')}</h2>
      {parts.map((part) => (
        <div key={part}>
          <h3>{sayCode('correction.part', part)}</h3>
          <ToldList codec={Case.required[part]} of={standing[part]} />
        </div>
      ))}
      <p className="aside">
        {say('case.held-by')}{' '}
        {holdersOf(standing).map((holder, index) => (
          <span key={holder}>
            {index > 0 && ', '}
            <AgencyName id={holder} />
          </span>
        ))}
        . {standing.lifecycle === 'Open' && <RecordLink id={standing.id} type="CorrectDetails" />}
      </p>
    </section>
    <Facts standing={standing} />
  </>
)
