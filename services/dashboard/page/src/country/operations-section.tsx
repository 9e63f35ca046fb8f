import { CountedTable } from '../numbers/counted-table.tsx'
import { ShowRead } from '../reading/show-read.tsx'
import type { ShownRecords } from '../reading/shown-records.ts'
import { useCounts } from '../reading/use-counts.ts'
import { say } from '../words/say.ts'
import { sayValue } from '../words/say-value.ts'

type OperationsOf = { readonly iso3: string; readonly name: string; readonly records: ShownRecords }

/** How many operations of two or more states took place in a country, by year. */
export const OperationsSection = ({ iso3, name, records }: OperationsOf) => {
  const asked = { measure: 'joint-operations', groupBy: 'year', countryOfExploitation: iso3 }
  const reading = useCounts('statistics', records, asked)
  return (
    <section aria-labelledby="operations">
      <h2 id="operations">{say('country.operations', { country: name })}</h2>
      <p className="aside">{say('country.operations.what')}</p>
      <ShowRead of={reading}>
        {({ rows, total, rounded = false }) =>
          rows.length === 0 ? (
            <p>{say(rounded ? 'country.operations.none' : 'country.operations.nobody')}</p>
          ) : (
            <CountedTable
              caption={say('country.operations.caption', { country: name })}
              nameHeading={say('dimension.year')}
              countHeading={say('unit.operations')}
              rounded={rounded}
              total={total}
              lines={rows
                .toSorted((a, b) => (a.year ?? '').localeCompare(b.year ?? ''))
                .map(({ year = null, ...count }) => ({ key: year ?? '', name: sayValue('year', year), count }))}
            />
          )
        }
      </ShowRead>
    </section>
  )
}
