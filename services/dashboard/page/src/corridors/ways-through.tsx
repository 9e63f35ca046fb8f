import type { ReadAnswer } from '@ledger/api'
import { Counted } from '../numbers/counted.tsx'
import { ShowRead } from '../reading/show-read.tsx'
import type { ExactRecords } from '../reading/shown-records.ts'
import { useCounts } from '../reading/use-counts.ts'
import { WideTable } from '../numbers/wide-table.tsx'
import { say, sayNumber } from '../words/say.ts'
import { sayDimension, sayValue } from '../words/say-value.ts'
import { keptTo, type Ends } from './corridor.ts'

type Flow = ReadAnswer<'corridors'>['flows'][number]

const most = 25

const Way = ({ flow, withReturn }: { readonly flow: Flow; readonly withReturn: boolean }) => {
  const { citizenship, countryOfTransit, countryOfExploitation, countryOfReturn } = flow
  const told = (dimension: string, value: string | null) =>
    value === null ? say('corridors.through.not-told') : sayValue(dimension, value)
  return (
    <tr>
      <th scope="row">{sayValue('citizenship', citizenship)}</th>
      <td>{told('countryOfTransit', countryOfTransit)}</td>
      <td>{sayValue('countryOfExploitation', countryOfExploitation)}</td>
      {withReturn && <td>{told('countryOfReturn', countryOfReturn)}</td>}
      <td className="number">
        <Counted of={flow} rounded={false} />
      </td>
    </tr>
  )
}

const Ways = ({ flows, withReturn }: { readonly flows: ReadonlyArray<Flow>; readonly withReturn: boolean }) => {
  const ways = flows.toSorted((a, b) => b.upper - a.upper)
  if (ways.length === 0) return <p>{say('explore.nobody')}</p>
  const heading = say('corridors.through.caption')
  return (
    <>
      <WideTable
        caption={heading}
        head={[
          [sayDimension('citizenship')],
          [say('corridors.through.transit')],
          [sayDimension('countryOfExploitation')],
          ...(withReturn ? [[say('corridors.through.return')] as const] : []),
          [say('unit.persons'), 'number'],
        ]}
      >
        {ways.slice(0, most).map((flow) => (
          <Way
            key={`${flow.citizenship} ${flow.countryOfTransit} ${flow.countryOfExploitation} ${flow.countryOfReturn}`}
            flow={flow}
            withReturn={withReturn}
          />
        ))}
      </WideTable>
      {ways.length > most && <p className="aside">{say('corridors.through.more', { count: sayNumber(most) })}</p>}
    </>
  )
}

type WaysOf = { readonly records: ExactRecords; readonly stage: 'reported' | 'repatriated'; readonly ends?: Ends }

/** Through which countries persons were taken, and where to they returned: told by exact numbers alone. */
export const WaysThrough = ({ records, stage, ends }: WaysOf) => {
  const reading = useCounts('corridors', records, ends === undefined ? {} : keptTo(ends))
  return (
    <section aria-labelledby="ways">
      <h2 id="ways">{say('corridors.through')}</h2>
      <ShowRead of={reading}>
        {({ flows }) => (
          <Ways flows={flows.filter(({ measure }) => measure === stage)} withReturn={stage === 'repatriated'} />
        )}
      </ShowRead>
    </section>
  )
}
