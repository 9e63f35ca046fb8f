import type { ReadAnswer } from '@ledger/api'
import { Link } from '../address/link.tsx'
import { Counted } from '../numbers/counted.tsx'
import { ShowRead } from '../reading/show-read.tsx'
import type { ShownRecords } from '../reading/shown-records.ts'
import { useRead } from '../reading/use-read.ts'
import { ReleasesTable } from '../numbers/releases-table.tsx'
import { sayChange, sayReasons } from '../words/say-change.ts'
import { say, sayDay } from '../words/say.ts'

type HistoryOf = { readonly iso3: string; readonly name: string; readonly records: ShownRecords }
type Release = ReadAnswer<'releases'>['releases'][number]

const most = 12

const ReleaseRow = ({ iso3, release }: { readonly iso3: string; readonly release: Release }) => (
  <tr>
    <th scope="row" className="number">
      <Link to={`/country/${iso3}?edition=${release.edition}`}>
        <span className="unseen">{say('history.to-edition')}</span> {release.edition}
      </Link>
    </th>
    <td>{sayDay(release.cut)}</td>
    <td className="number">
      <Counted of={release} rounded />
    </td>
    <td className="number">{sayChange(release.change)}</td>
    <td className="wide">{sayReasons(release.reasons)}</td>
  </tr>
)

const Releases = ({ iso3, name, releases }: Omit<HistoryOf, 'records'> & Pick<ReadAnswer<'releases'>, 'releases'>) => {
  if (releases.length === 0) return <p>{say('country.history.none')}</p>
  const caption = say('country.history.caption', { country: name })
  return (
    <>
      <ReleasesTable caption={caption}>
        {releases
          .toReversed()
          .slice(0, most)
          .map((release) => (
            <ReleaseRow key={release.edition} iso3={iso3} release={release} />
          ))}
      </ReleasesTable>
      {releases.length > most && (
        <p className="aside">{say('country.history.more', { count: releases.length - most })}</p>
      )}
    </>
  )
}

/** What each edition changed of the number of persons exploited in a country, and why; up to the edition that is shown. */
export const HistorySection = ({ iso3, name, records }: HistoryOf) => {
  const { synthetic } = records
  const edition = records.kind === 'published' ? String(records.edition.number) : undefined
  const reading = useRead('releases', { measure: 'reported', countryOfExploitation: iso3, synthetic, edition })
  return (
    <section aria-labelledby="history">
      <h2 id="history">{say('country.history', { country: name })}</h2>
      <p className="aside">{say('country.history.what', { country: name })}</p>
      <ShowRead of={reading}>{({ releases }) => <Releases iso3={iso3} name={name} releases={releases} />}</ShowRead>
    </section>
  )
}
