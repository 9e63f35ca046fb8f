import type { ReadAnswer } from '@ledger/api'
import { Link } from '../address/link.tsx'
import { addressOfCorridor } from '../corridors/corridor.ts'
import { say, sayCode, sayNumber, sayTime } from '../words/say.ts'
import { sayPlace, sayValue } from '../words/say-value.ts'

/** Something unusual, as an edition found it. */
export type Alarm = ReadAnswer<'alarms'>['alarms'][number]

const saySeries = (series: Alarm['series']): string => {
  switch (series.kind) {
    case 'corridor':
      return say('alarm.corridor', {
        from: sayPlace(series.citizenship),
        to: sayPlace(series.countryOfExploitation),
      })
    case 'form':
      return sayValue('form', series.form)
    case 'recruitment-method':
      return say('alarm.recruited', { how: sayValue('recruitmentMethod', series.method) })
    case 'recruitment-channel':
      return say('alarm.recruited', { how: sayValue('recruitmentChannel', series.channel) })
  }
}

const Series = ({ series, isOfPage }: { readonly series: Alarm['series']; readonly isOfPage: boolean }) =>
  series.kind === 'corridor' && !isOfPage ? (
    <Link to={addressOfCorridor({ from: series.citizenship, to: series.countryOfExploitation })}>
      {saySeries(series)}
    </Link>
  ) : (
    saySeries(series)
  )

/** Persons as they are published: rounded, and said to be so. */
const sayPersons = (count: number): string => say('count.about', { number: sayNumber(count) })

/** What is unusual, with what it was compared with. A corridor leads to its page, where this is not that page. */
export const AlarmLine = ({ alarm, isOfPage = false }: { readonly alarm: Alarm; readonly isOfPage?: boolean }) => (
  <li>
    <strong>
      <Series series={alarm.series} isOfPage={isOfPage} />
    </strong>
    , {sayTime(alarm.month)}: {sayCode('unusual', alarm.unusual)}.
    <br />
    {say(`alarm.base.${alarm.base.kind}`, {
      count: sayPersons(alarm.count),
      months: alarm.base.months,
      from: sayTime(alarm.base.from),
      to: sayTime(alarm.base.to),
      mean: sayNumber(Number(alarm.base.mean.toFixed(1))),
      highest: sayPersons(alarm.base.highest),
    })}
  </li>
)
