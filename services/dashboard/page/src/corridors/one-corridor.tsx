import { Link } from '../address/link.tsx'
import { AboutNumbers } from '../numbers/about-numbers.tsx'
import { CountedTable } from '../numbers/counted-table.tsx'
import { TrendFigure } from '../numbers/trend-figure.tsx'
import { withSameRecords } from '../reading/same-records.ts'
import { ShowRead } from '../reading/show-read.tsx'
import type { ShownRecords } from '../reading/shown-records.ts'
import { useCounts } from '../reading/use-counts.ts'
import { say } from '../words/say.ts'
import { sayDimension, sayValue } from '../words/say-value.ts'
import { keptTo, type Ends } from './corridor.ts'
import { CorridorAlarms } from './corridor-alarms.tsx'
import { WaysThrough } from './ways-through.tsx'

type OfCorridor = { readonly ends: Ends; readonly records: ShownRecords }

const exploring = (ends: Ends, rows: string, show: string): string =>
  withSameRecords(`/explore?${new URLSearchParams({ rows, show, ...keptTo(ends) }).toString()}`)

const TrendOfCorridor = ({ ends, records }: OfCorridor) => {
  const reading = useCounts('statistics', records, { measure: 'reported', groupBy: 'quarter', ...keptTo(ends) })
  const explore = { to: exploring(ends, 'quarter', 'lines'), text: say('explore.these') }
  return (
    <section aria-labelledby="trend">
      <h2 id="trend">{say('corridor.trend')}</h2>
      <ShowRead of={reading}>
        {(answer) => (
          <>
            <TrendFigure answer={answer} explore={explore} />
            <AboutNumbers answer={answer} />
          </>
        )}
      </ShowRead>
    </section>
  )
}

/** By what the persons of a corridor are told apart. */
const kinds = {
  form: 'corridor.forms',
  recruitmentMethod: 'corridor.methods',
  recruitmentChannel: 'corridor.channels',
} as const

type KindOf = OfCorridor & { readonly by: keyof typeof kinds }

const KindsOfCorridor = ({ ends, records, by }: KindOf) => {
  const reading = useCounts('statistics', records, { measure: 'reported', groupBy: by, ...keptTo(ends) })
  return (
    <section aria-labelledby={by}>
      <h2 id={by}>{say(kinds[by])}</h2>
      <ShowRead of={reading}>
        {({ rows, total, rounded = false, overlapping }) =>
          rows.length === 0 ? (
            <p>{say(rounded ? 'explore.nothing' : 'explore.nobody')}</p>
          ) : (
            <>
              <CountedTable
                caption={say('explore.title.one', { what: say('measure.reported'), rows: sayDimension(by) })}
                nameHeading={sayDimension(by)}
                countHeading={say('unit.persons')}
                rounded={rounded}
                total={total}
                lines={rows
                  .toSorted((a, b) => b.upper - a.upper)
                  .map(({ [by]: value = null, ...count }) => ({ key: value ?? '', name: sayValue(by, value), count }))}
              />
              {overlapping && <p className="aside">{say('about.overlapping')}</p>}
            </>
          )
        }
      </ShowRead>
      <p>
        <Link to={exploring(ends, by, 'bars')}>{say('explore.these')}</Link>
      </p>
    </section>
  )
}

/** One corridor: its trend, forms of exploitation and ways of recruiting, and what of it was unusual. */
export const OneCorridor = (of: OfCorridor) => (
  <>
    <p>
      <Link to={withSameRecords('/corridors')}>{say('corridor.all')}</Link>
    </p>
    <TrendOfCorridor {...of} />
    {(Object.keys(kinds) as ReadonlyArray<keyof typeof kinds>).map((by) => (
      <KindsOfCorridor key={by} {...of} by={by} />
    ))}
    {of.records.kind === 'exact' && <WaysThrough records={of.records} ends={of.ends} stage="reported" />}
    <CorridorAlarms {...of} />
  </>
)
