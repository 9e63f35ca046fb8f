import { usePublishedRecords, type PublishedRecords } from '../reading/published-records.tsx'
import { ShowRead } from '../reading/show-read.tsx'
import { useRead } from '../reading/use-read.ts'
import { WideTable } from '../numbers/wide-table.tsx'
import { say, sayNumber } from '../words/say.ts'

const oneDigit = (value: number): string => sayNumber(Number(value.toFixed(1)))

const OfEdition = ({ records: { synthetic, edition } }: { readonly records: PublishedRecords }) => {
  const reading = useRead('statistics', { measure: 'reported', synthetic, edition: String(edition.number) })
  return (
    <ShowRead of={reading}>
      {({ errors = [] }) => (
        <WideTable
          caption={say('errors.caption', { number: edition.number })}
          label={say('errors.title')}
          head={[
            [say('errors.order')],
            [say('errors.mean'), 'number'],
            [say('errors.p95'), 'number'],
            [say('errors.largest'), 'number'],
          ]}
        >
          {errors.map(({ order, mean, p95, largest }) => (
            <tr key={order}>
              <th scope="row">{say('errors.by', { order })}</th>
              <td className="number">{oneDigit(mean)}</td>
              <td className="number">{oneDigit(p95)}</td>
              <td className="number">{oneDigit(largest)}</td>
            </tr>
          ))}
        </WideTable>
      )}
    </ShowRead>
  )
}

/** How far the rounded numbers of the latest edition are off, as it tells itself. */
export const RoundingErrors = () => {
  const records = usePublishedRecords()
  return (
    <section aria-labelledby="errors">
      <h2 id="errors">{say('errors.title')}</h2>
      <p>{say('errors.what')}</p>
      {records === undefined ? <p>{say('footer.no-edition')}</p> : <OfEdition records={records} />}
    </section>
  )
}
