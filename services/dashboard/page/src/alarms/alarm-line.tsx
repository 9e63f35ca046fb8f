import type { ReadAnswer } from '@ledger/api'
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

/** What is unusual, with what it was compared with. */
export const AlarmLine = ({ alarm }: { readonly alarm: Alarm }) => (
  <li>
    <strong>{saySeries(alarm.series)}</strong>, {sayTime(alarm.month)}: {sayCode('unusual', alarm.unusual)}.
    <br />
    {say('alarm.base', {
      count: sayNumber(alarm.count),
      months: alarm.base.months,
      from: sayTime(alarm.base.from),
      to: sayTime(alarm.base.to),
      mean: sayNumber(Number(alarm.base.mean.toFixed(1))),
      highest: sayNumber(alarm.base.highest),
    })}
  </li>
)
