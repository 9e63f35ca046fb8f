import type { ReadAnswer } from '@ledger/api'
import words from 'made:vocabulary'
import { useAddress } from '../address/address.ts'
import { ChoiceOf } from '../address/choice-of.tsx'
import { Link } from '../address/link.tsx'
import { Drawn } from '../files/drawn.tsx'
import { AboutNumbers } from '../numbers/about-numbers.tsx'
import { CountedTable } from '../numbers/counted-table.tsx'
import type { Bounded } from '../numbers/counted.tsx'
import type { PublishedRecords } from '../reading/published-records.tsx'
import { withSameRecords } from '../reading/same-records.ts'
import { ShowRead } from '../reading/show-read.tsx'
import { useRead } from '../reading/use-read.ts'
import { say, type MessageId } from '../words/say.ts'
import { sayPlace } from '../words/say-value.ts'
import { addressOfCountry } from './address-of-country.ts'
import { RegionMap } from './region-map.tsx'

/** By which place persons are counted on the map. */
const views = {
  countryOfExploitation: { button: 'where.exploited', heading: 'where.exploited.heading' },
  citizenship: { button: 'where.citizens', heading: 'where.citizens.heading' },
} as const satisfies Readonly<Record<string, { readonly button: MessageId; readonly heading: MessageId }>>
type View = keyof typeof views

const isView = (text: string | null): text is View => text !== null && Object.hasOwn(views, text)
const asean: ReadonlySet<string> = new Set(words.asean)

const byCount = ([, a]: readonly [string, Bounded], [, b]: readonly [string, Bounded]): number => b.upper - a.upper

const Places = ({ answer, by }: { readonly answer: ReadAnswer<'statistics'>; readonly by: View }) => {
  const rounded = answer.rounded ?? false
  const counts = new Map(answer.rows.flatMap((row) => (typeof row[by] === 'string' ? [[row[by], row] as const] : [])))
  const states = [...counts].filter(([place]) => asean.has(place)).sort(byCount)
  const unpublished = words.asean.filter((state) => !counts.has(state))
  const others = [...counts].filter(([place]) => !asean.has(place)).sort(byCount)
  const line = ([place, count]: readonly [string, Bounded | undefined]) => ({
    key: place,
    name: sayPlace(place),
    count,
    ...(asean.has(place) && { to: withSameRecords(addressOfCountry(place)) }),
  })
  const heading = say(views[by].heading)
  return (
    <>
      <div className="beside">
        <div>
          <Drawn name="map" title={heading} answer={answer} note={say('map.in-file')}>
            <RegionMap
              label={heading}
              counts={counts}
              rounded={rounded}
              addressOf={(state) => withSameRecords(addressOfCountry(state))}
            />
          </Drawn>
        </div>
        <CountedTable
          caption={heading}
          nameHeading={say('where.place')}
          countHeading={say('unit.persons')}
          rounded={rounded}
          lines={[...states, ...unpublished.map((state) => [state, undefined] as const), ...others].map(line)}
          total={answer.total}
        />
      </div>
      <p>
        <Link to={withSameRecords(`/explore?rows=${by}`)}>{say('explore.these')}</Link>
      </p>
      <AboutNumbers answer={answer} />
    </>
  )
}

/** Where persons were exploited, or whose citizens they are: a map and the same numbers in a list. */
export const WhereSection = ({ records }: { readonly records: PublishedRecords }) => {
  const chosen = useAddress().parameters.get('by')
  const by = isView(chosen) ? chosen : 'countryOfExploitation'
  const { synthetic, edition } = records
  const reading = useRead('statistics', {
    measure: 'reported',
    groupBy: by,
    synthetic,
    edition: String(edition.number),
  })
  return (
    <section aria-labelledby="where">
      <h2 id="where">{say('where.title')}</h2>
      <ChoiceOf
        label={say('where.choice')}
        among={Object.keys(views) as ReadonlyArray<View>}
        standing={by}
        sayOne={(view) => say(views[view].button)}
        held={(view) => ({ by: view })}
      />
      <ShowRead of={reading}>
        {(answer) => (
          <Places answer={answer} by={answer.groupBy[0] === 'citizenship' ? 'citizenship' : 'countryOfExploitation'} />
        )}
      </ShowRead>
    </section>
  )
}
