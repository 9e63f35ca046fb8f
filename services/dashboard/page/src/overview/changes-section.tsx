import { Link } from '../address/link.tsx'
import { ComparisonTable, type Comparison } from '../compare/comparison-table.tsx'
import type { PublishedRecords } from '../reading/published-records.tsx'
import { withSameRecords } from '../reading/same-records.ts'
import { ShowRead } from '../reading/show-read.tsx'
import { useRead } from '../reading/use-read.ts'
import { say, sayDay } from '../words/say.ts'

const most = 8

const Compared = ({ answer }: { readonly answer: Comparison }) => {
  const { compared, edition } = answer
  const numbers = { before: compared.number, number: edition.number }
  if (answer.rows.length === 0) return <p>{say('changes.none', numbers)}</p>
  return (
    <ComparisonTable
      answer={answer}
      caption={say('changes.caption', { ...numbers, beforeCut: sayDay(compared.cut), cut: sayDay(edition.cut) })}
      most={most}
      more={(count) => say('changes.more', { count })}
    />
  )
}

const SinceBefore = ({ records: { synthetic, edition } }: { readonly records: PublishedRecords }) => {
  const reading = useRead('comparison', {
    measure: 'reported',
    groupBy: 'countryOfExploitation',
    synthetic,
    edition: String(edition.number),
    compare: String(edition.number - 1),
  })
  return <ShowRead of={reading}>{(answer) => <Compared answer={answer} />}</ShowRead>
}

/** What changed since the edition before, and why. */
export const ChangesSection = ({ records }: { readonly records: PublishedRecords }) => (
  <section aria-labelledby="changes">
    <h2 id="changes">{say('changes.title')}</h2>
    {records.edition.number === 1 ? (
      <p>{say('changes.first')}</p>
    ) : (
      <>
        <SinceBefore records={records} />
        <p>
          <Link to={withSameRecords(`/explore?compare=${records.edition.number - 1}`)}>{say('changes.compare')}</Link>
        </p>
      </>
    )}
  </section>
)
