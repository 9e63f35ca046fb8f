import type { ReadAnswer } from '@ledger/api'
import { Case, CountedFacts } from '@ledger/ledger'
import { Link } from '../address/link.tsx'
import { say } from '../words/say.ts'
import { RecordLink } from './next-steps.tsx'
import { sayCase } from './say-case.ts'
import { ToldList } from './told-list.tsx'

type CaseAnswer = ReadAnswer<'case'>

/** The person's times of being trafficked as they count, each with what merged cases know of it; where there is more than one, or a merged case. */
export const Journeys = ({ id, lifecycle, earlierJourneys = [], journeys, absorbed }: CaseAnswer) =>
  (journeys.length > 1 || absorbed.length > 0) && (
    <section aria-labelledby="journeys" className="known">
      <h2 id="journeys">{say('case.journeys')}</h2>
      {absorbed.map(({ duplicate }) => (
        <p key={duplicate}>
          {say('case.absorbed')} <Link to={`/cases/${duplicate}`}>{sayCase(duplicate)}</Link>
        </p>
      ))}
      {journeys.map(({ report, exploitation, stages, counted, reTrafficked, duplicate }, index) => (
        <div key={index}>
          <h3>{say('case.journey', { number: index + 1 })}</h3>
          {reTrafficked && <p>{say('case.journey.again')}</p>}
          {!counted && <p>{say('case.journey.not-counted')}</p>}
          {duplicate !== undefined && <p>{say('case.journey.of-duplicate', { number: duplicate.slice(0, 8) })}</p>}
          <ToldList codec={Case.required.report} of={report} />
          <ToldList codec={Case.required.exploitation} of={exploitation} />
          <ToldList codec={CountedFacts} of={stages} />
        </div>
      ))}
      {lifecycle === 'Open' && earlierJourneys.length > 0 && (
        <p>
          <RecordLink id={id} type="RecordEarlierFact" />
        </p>
      )}
    </section>
  )
