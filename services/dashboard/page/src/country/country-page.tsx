import { useAddress } from '../address/address.ts'
import { WithExactRecords } from '../exact/with-exact-records.tsx'
import { AboutNumbers } from '../numbers/about-numbers.tsx'
import { ShowRead } from '../reading/show-read.tsx'
import type { ShownRecords } from '../reading/shown-records.ts'
import { useCounts } from '../reading/use-counts.ts'
import { say, sayCode } from '../words/say.ts'
import { sayPlace } from '../words/say-value.ts'
import { DaysSection } from './days-section.tsx'
import { DirectionSection, directions, type Country } from './direction-section.tsx'
import { HistorySection } from './history-section.tsx'
import { OfficialFigures } from './official-figures.tsx'
import { OperationsSection } from './operations-section.tsx'
import { ReturnsSections } from './returns-sections.tsx'
import { TransitSection } from './transit-section.tsx'

/** What editions do not hold of a country, and why. */
const NotReleased = ({ of }: { readonly of: NonNullable<Country['notReleased']> }) => (
  <section aria-labelledby="not-released">
    <h2 id="not-released">{say('country.not-released')}</h2>
    <ul>
      {of.map(({ what, why }) => (
        <li key={what}>
          <strong>{sayCode('not-released', what)}</strong>: {why}
        </li>
      ))}
    </ul>
  </section>
)

const CountryShown = ({ answer, records }: { readonly answer: Country; readonly records: ShownRecords }) => {
  const { country: iso3, notReleased = [] } = answer
  const name = sayPlace(iso3)
  return (
    <>
      {directions.map((direction) => (
        <DirectionSection key={direction} direction={direction} answer={answer} name={name} />
      ))}
      <TransitSection iso3={iso3} name={name} records={records} />
      <ReturnsSections answer={answer} name={name} />
      <DaysSection answer={answer} />
      <AboutNumbers answer={answer} />
      <OperationsSection iso3={iso3} name={name} records={records} />
      <HistorySection iso3={iso3} name={name} records={records} />
      <OfficialFigures iso3={iso3} name={name} />
      {notReleased.length > 0 && <NotReleased of={notReleased} />}
    </>
  )
}

const OfCountry = ({ iso3, records }: { readonly iso3: string; readonly records: ShownRecords }) => {
  const reading = useCounts('country', records, {}, { iso3 })
  return <ShowRead of={reading}>{(answer) => <CountryShown answer={answer} records={records} />}</ShowRead>
}

/**
 * One country: as the place of exploitation, of citizenship, of transit, of return, and as who reports; its joint
 * operations; how its numbers were published; and what official sources say of it.
 */
export const CountryPage = () => {
  const iso3 = useAddress().path.slice('/country/'.length, '/country/XXX'.length)
  return (
    <>
      <h1>{sayPlace(iso3)}</h1>
      <WithExactRecords>{(records) => <OfCountry iso3={iso3} records={records} />}</WithExactRecords>
    </>
  )
}
