import type { ReadAnswer } from '@ledger/api'
import { choose, useAddress } from '../address/address.ts'
import { Link } from '../address/link.tsx'
import { Counted, exactly } from '../numbers/counted.tsx'
import { useLatest, usePublishedRecords, type PublishedRecords } from '../reading/published-records.tsx'
import { ShowRead } from '../reading/show-read.tsx'
import { useRead } from '../reading/use-read.ts'
import { ReleasesTable } from '../numbers/releases-table.tsx'
import { sayChange, sayReasons } from '../words/say-change.ts'
import { say, sayDay, sayNumber } from '../words/say.ts'

type Edition = ReadAnswer<'editions'>['editions'][number]
type Release = ReadAnswer<'releases'>['releases'][number]

/** As many as the API hands out at once: a thousand months. */
const limit = '1000'
const shownFirst = 12

type EditionOfNumber = {
  readonly edition: Edition
  readonly release: Release | undefined
  readonly count: Release | undefined
}

/** Each edition with what it says of the number: it stands as it stood before where nothing changed. */
const editionsOfNumber = (
  editions: ReadonlyArray<Edition>,
  releases: ReadonlyArray<Release>,
): ReadonlyArray<EditionOfNumber> =>
  editions.map((edition) => ({
    edition,
    release: releases.find((release) => release.edition === edition.number),
    count: releases.findLast((release) => release.edition <= edition.number),
  }))

const EditionRow = ({ edition: { number, cut }, release, count }: EditionOfNumber) => (
  <tr>
    <th scope="row" className="number">
      <Link to={`/explore?edition=${number}`}>
        <span className="unseen">{say('editions.explore', { number })}</span>
        <span aria-hidden="true">{number}</span>
      </Link>
    </th>
    <td>{sayDay(cut)}</td>
    <td className="number">
      <Counted of={count} rounded />
    </td>
    <td className="number">
      {release === undefined || number === 1 ? (
        sayChange(release?.change ?? exactly(0))
      ) : (
        <Link to={`/explore?edition=${number}&compare=${number - 1}`}>
          <span className="unseen">{say('editions.compare')}</span> {sayChange(release.change)}
        </Link>
      )}
    </td>
    <td className="wide">{release !== undefined && sayReasons(release.reasons)}</td>
  </tr>
)

const EditionsTable = ({ of }: { readonly of: ReadonlyArray<EditionOfNumber> }) => {
  const all = useAddress().parameters.get('all') === 'yes'
  const shown = of.toReversed().slice(0, all ? undefined : shownFirst)
  return (
    <>
      <ReleasesTable caption={say('editions.caption')}>
        {shown.map((one) => (
          <EditionRow key={one.edition.number} {...one} />
        ))}
      </ReleasesTable>
      {shown.length < of.length && (
        <p>
          <button type="button" onClick={() => choose({ all: 'yes' })}>
            {say('editions.all', { count: of.length })}
          </button>
        </p>
      )}
    </>
  )
}

const Editions = ({ records: { synthetic } }: { readonly records: PublishedRecords }) => {
  const ofEditions = useRead('editions', { limit })
  const ofNumber = useRead('releases', { measure: 'reported', synthetic })
  return (
    <ShowRead of={ofEditions}>
      {({ editions }) => {
        const latest = editions.at(-1)
        if (latest === undefined) return <p>{say('footer.no-edition')}</p>
        const { base, largestRounded } = latest.rounding
        return (
          <>
            <p>
              <span lang="en">{latest.revisionPolicy}</span>{' '}
              {say('editions.latest', { base, largest: sayNumber(largestRounded) })}
            </p>
            <ShowRead of={ofNumber}>
              {({ releases }) => <EditionsTable of={editionsOfNumber(editions, releases)} />}
            </ShowRead>
          </>
        )
      }}
    </ShowRead>
  )
}

/** Every edition, and how one number was published from edition to edition. */
export const EditionsPage = () => {
  const records = usePublishedRecords()
  const latest = useLatest()
  return (
    <>
      <h1>{say('page.editions')}</h1>
      <p>{say('editions.what')}</p>
      <p>{say('editions.why')}</p>
      {records === undefined ? (
        latest && <ShowRead of={latest}>{() => <p>{say('footer.no-edition')}</p>}</ShowRead>
      ) : (
        <section aria-label={say('page.editions')}>
          <Editions records={records} />
        </section>
      )}
    </>
  )
}
