import { useAddress } from '../address/address.ts'
import { ChoiceOf } from '../address/choice-of.tsx'
import { isTrendUnit, trendUnits } from '../numbers/trend-unit.ts'
import { TrendFigure } from '../numbers/trend-figure.tsx'
import type { PublishedRecords } from '../reading/published-records.tsx'
import { withSameRecords } from '../reading/same-records.ts'
import { ShowRead } from '../reading/show-read.tsx'
import { useRead } from '../reading/use-read.ts'
import { say } from '../words/say.ts'

/** How many persons were reported over time. */
export const TrendSection = ({ records }: { readonly records: PublishedRecords }) => {
  const chosen = useAddress().parameters.get('time')
  const unit = isTrendUnit(chosen) ? chosen : 'quarter'
  const { synthetic, edition } = records
  const reading = useRead('statistics', {
    measure: 'reported',
    groupBy: unit,
    synthetic,
    edition: String(edition.number),
  })
  return (
    <section aria-labelledby="trend">
      <h2 id="trend">{say('trend.title')}</h2>
      <ChoiceOf
        label={say('trend.choice')}
        among={trendUnits}
        standing={unit}
        sayOne={(one) => say(`dimension.${one}`)}
        held={(time) => ({ time })}
      />
      <ShowRead of={reading}>
        {(answer) => (
          <TrendFigure
            answer={answer}
            explore={{
              to: withSameRecords(`/explore?rows=${unit}&columns=countryOfExploitation&show=lines`),
              text: say('trend.explore'),
            }}
          />
        )}
      </ShowRead>
    </section>
  )
}
