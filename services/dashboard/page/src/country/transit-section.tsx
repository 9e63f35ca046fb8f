import { CountedTable } from '../numbers/counted-table.tsx'
import { ShowRead } from '../reading/show-read.tsx'
import type { ExactRecords, ShownRecords } from '../reading/shown-records.ts'
import { useCounts } from '../reading/use-counts.ts'
import { say } from '../words/say.ts'
import { sayValue } from '../words/say-value.ts'

type TransitOf<R> = { readonly iso3: string; readonly name: string; readonly records: R }

const Transit = ({ iso3, name, records }: TransitOf<ExactRecords>) => {
  const groupBy = 'countryOfExploitation'
  const reading = useCounts('statistics', records, { measure: 'reported', groupBy, countryOfTransit: iso3 })
  return (
    <ShowRead of={reading}>
      {({ rows, total }) =>
        rows.length === 0 ? (
          <p>{say('country.nobody')}</p>
        ) : (
          <CountedTable
            caption={say('country.transit.caption', { country: name })}
            nameHeading={say('where.place')}
            countHeading={say('unit.persons')}
            rounded={false}
            total={total}
            lines={rows
              .toSorted((a, b) => b.upper - a.upper)
              .map(({ [groupBy]: place = null, ...count }) => ({
                key: place ?? '',
                name: sayValue(groupBy, place),
                count,
              }))}
          />
        )
      }
    </ShowRead>
  )
}

/** Who was taken through a country: told by exact numbers alone. */
export const TransitSection = ({ records, ...of }: TransitOf<ShownRecords>) => (
  <section aria-labelledby="transit">
    <h2 id="transit">{say('country.transit', { country: of.name })}</h2>
    {records.kind === 'exact' ? (
      <>
        <p className="aside">{say('country.transit.what', { country: of.name })}</p>
        <Transit {...of} records={records} />
      </>
    ) : (
      <p>{say('country.transit.not-released')}</p>
    )}
  </section>
)
