import { Counted, exactly } from '../numbers/counted.tsx'
import { WideTable } from '../numbers/wide-table.tsx'
import { say, sayCode, sayNumber } from '../words/say.ts'
import { sayPlace } from '../words/say-value.ts'
import type { Country } from './direction-section.tsx'

type Days = NonNullable<NonNullable<Country['durations']>['citizens']>

const sayDays = (days: number, rounded: boolean): string =>
  rounded ? say('count.about', { number: sayNumber(days) }) : sayNumber(days)

type TableOf = { readonly caption: string; readonly days: Days; readonly rounded: boolean }

const DaysTable = ({ caption, days, rounded }: TableOf) => (
  <WideTable
    caption={caption}
    head={[
      [say('country.days.stages')],
      [say('country.days.median'), 'number'],
      [say('country.days.persons'), 'number'],
    ]}
  >
    {days.map(({ from, to, medianDays, basedOn }) => (
      <tr key={`${from} ${to}`}>
        <th scope="row">{say('country.days.pair', { from: sayCode('measure', from), to: sayCode('measure', to) })}</th>
        <td className="number">
          {medianDays === null ? <Counted of={undefined} rounded={rounded} /> : sayDays(medianDays, rounded)}
        </td>
        <td className="number">
          <Counted of={basedOn === null ? undefined : exactly(basedOn)} rounded={rounded} />
        </td>
      </tr>
    ))}
  </WideTable>
)

/** How many days lie between the stages, of a country's citizens and of those exploited there; nothing where none is told. */
export const DaysSection = ({ answer: { durations, country, rounded = false } }: { readonly answer: Country }) => {
  if (durations === undefined || (durations.citizens === null && durations.exploitedThere === null)) return null
  return (
    <section aria-labelledby="days">
      <h2 id="days">{say('country.days')}</h2>
      <p className="aside">{say(rounded ? 'country.days.what' : 'country.days.exact')}</p>
      <div className="beside">
        {(['exploitedThere', 'citizens'] as const).map((of) => {
          const days = durations[of]
          return days === null ? null : (
            <DaysTable
              key={of}
              caption={say(`country.days.caption.${of}`, { country: sayPlace(country) })}
              days={days}
              rounded={rounded}
            />
          )
        })}
      </div>
    </section>
  )
}
