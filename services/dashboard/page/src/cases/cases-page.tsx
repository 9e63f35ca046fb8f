import { choose, useAddress } from '../address/address.ts'
import { Link } from '../address/link.tsx'
import { ShowRead } from '../reading/show-read.tsx'
import { useOwnRead } from '../reading/use-read.ts'
import { useMay } from '../session/session.tsx'
import { useNarrow } from '../shell/use-narrow.ts'
import { say } from '../words/say.ts'
import { CaseCounts } from './case-counts.tsx'
import { CaseFilters } from './case-filters.tsx'
import { casesAsked } from './cases-asked.ts'
import { HeldCases } from './held-cases.tsx'
import './cases.css'

const Pages = ({ next }: { readonly next: string | null }) => {
  const isFirst = !useAddress().parameters.has('cursor')
  if (isFirst && next === null) return null
  return (
    <p className="choices">
      {!isFirst && (
        <button type="button" onClick={() => choose({ cursor: undefined })}>
          {say('cases.first-page')}
        </button>
      )}
      {next !== null && (
        <button
          type="button"
          onClick={() => {
            choose({ cursor: next })
            document.getElementById('the-cases')?.scrollIntoView()
          }}
        >
          {say('cases.next-page')}
        </button>
      )}
    </p>
  )
}

const Report = () =>
  useMay()?.('ReportVictim') === true && (
    <p>
      <Link to="/report" className="main">
        {say('page.report')}
      </Link>
    </p>
  )

/** `/cases`: the cases that one's own agency holds. */
export const CasesPage = () => {
  // A case is a card on a phone, which is long to scroll through.
  const limit = useNarrow() ? '10' : '50'
  const reading = useOwnRead('cases', { ...casesAsked(useAddress().parameters), limit })
  return (
    <>
      <h1>{say('page.cases')}</h1>
      <p>{say('cases.what')}</p>
      <Report />
      <section aria-labelledby="the-cases">
        <h2 id="the-cases">{say('cases.heading')}</h2>
        <CaseFilters />
        <ShowRead of={reading}>
          {({ cases, next, counts }) => (
            <>
              <CaseCounts {...counts} />
              {counts.synthetic > 0 && counts.synthetic === counts.all && (
                <p className="notice">{say('cases.all-made-up')}</p>
              )}
              {cases.length === 0 ? <p>{say('cases.none')}</p> : <HeldCases cases={cases} />}
              <Pages next={next} />
            </>
          )}
        </ShowRead>
      </section>
      <p className="aside">{say('cases.audited')}</p>
    </>
  )
}
