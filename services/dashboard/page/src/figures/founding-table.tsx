import { CountedTable } from '../numbers/counted-table.tsx'
import { ShowRead } from '../reading/show-read.tsx'
import { useRead } from '../reading/use-read.ts'
import { say, sayNumber } from '../words/say.ts'
import { sayPlace } from '../words/say-value.ts'
import { sayFigure } from './say-figure.ts'

/** Indonesian victims of online scams of 2020 to 2023, as the article published them that the ledger began with. */
const question = {
  dataset: 'published-figures',
  citizenship: 'IDN',
  period: '2020/2023',
  modus: 'online_scam',
} as const

const Cases = () => {
  const reading = useRead('figureTotals', { ...question, indicator: 'scam_cases_handled' })
  return (
    <ShowRead of={reading}>
      {({ totals: [cases] }) =>
        cases === undefined ? null : <>{say('founding.cases', { count: sayFigure(cases) })}</>
      }
    </ShowRead>
  )
}

const States = () => {
  const reading = useRead('figureTotals', {
    ...question,
    indicator: 'scam_victims',
    groupBy: 'countryOfExploitation',
  })
  const whole = useRead('figureTotals', { ...question, indicator: 'scam_victims' })
  const total = whole.read !== undefined && 'answer' in whole.read ? whole.read.answer.totals[0] : undefined
  return (
    <ShowRead of={reading}>
      {({ totals }) =>
        totals.length === 0 ? (
          <p>{say('founding.none')}</p>
        ) : (
          <CountedTable
            caption={say('founding.caption', { states: sayNumber(totals.length) })}
            nameHeading={say('dimension.countryOfExploitation')}
            countHeading={say('unit.persons')}
            rounded={false}
            lines={totals
              .map(({ place, value, lower, upper }) => ({
                key: place.countryOfExploitation ?? '',
                name: sayPlace(place.countryOfExploitation ?? 'Unknown'),
                count: { value, lower, upper: upper ?? lower },
              }))
              .sort((a, b) => b.count.upper - a.count.upper)}
            {...(total?.upper != null && { total: { value: total.value, lower: total.lower, upper: total.upper } })}
          />
        )
      }
    </ShowRead>
  )
}

/** The table that the ledger began with: persons in seven states, beside the same number of cases, which are not persons. */
export const FoundingTable = () => (
  <section aria-labelledby="founding">
    <h2 id="founding">{say('founding.title')}</h2>
    <div className="beside">
      <States />
      <div>
        <div className="large">
          <Cases />
        </div>
        <p>{say('founding.why')}</p>
      </div>
    </div>
  </section>
)
