import type { AlarmsAnswer } from '@ledger/api'
import { textTable } from '@ledger/service-kit'
import { placeName } from '../terminal/place-text.ts'
import { numberText } from '../terminal/count-text.ts'

type Alarm = AlarmsAnswer['alarms'][number]

/** What surged, in words. */
const seriesText = ({ series }: Alarm): string => {
  switch (series.kind) {
    case 'corridor':
      return `${placeName(series.citizenship)} to ${placeName(series.countryOfExploitation)}`
    case 'form':
      return series.form
    case 'recruitment-method':
      return `recruited: ${series.method}`
    case 'recruitment-channel':
      return `recruited on ${series.channel}`
  }
}

const counted = (count: number, one: string, many: string): string => `${numberText(count)} ${count === 1 ? one : many}`

const monthText = ({ edition, month, judged, byChance, alarms, synthetic }: AlarmsAnswer['months'][number]): string => {
  const of = `Edition ${edition} on ${month}${synthetic ? ' (synthetic records)' : ''}`
  if (judged === null) return `${of}: too few months are known to compare it with, so nothing can be said.`
  return `${of}: ${counted(alarms, 'alarm', 'alarms')} of ${counted(judged, 'series', 'series')} judged; chance alone would give ${byChance.toFixed(1)}.`
}

const nothingKnown =
  'No edition was judged yet. That is not to say that nothing surged: a month is judged when its edition is published.'

/** Alarms as a table with what each was compared with, and what was judged last. */
export const alarmsText = ({ alarms, months, more }: AlarmsAnswer): string => {
  const [last] = months
  if (last === undefined) return nothingKnown
  const rows = alarms.map((alarm) => [
    alarm.month,
    seriesText(alarm),
    numberText(alarm.count),
    `${alarm.words}${alarm.synthetic ? ' (synthetic)' : ''}`,
  ])
  const table = alarms.length === 0 ? 'No alarm was raised.' : textTable(['Month', 'What', 'Persons', 'Why'], rows)
  const latest = months.filter(({ edition }) => edition === last.edition).map(monthText)
  return [
    table,
    '',
    ...latest,
    'Numbers are those of editions, rounded.',
    ...(more ? ['There are others: --edition, --limit.'] : []),
  ].join('\n')
}
