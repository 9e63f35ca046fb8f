import type { Unusual } from './alarm.ts'
import type { Alarm } from './watch-edition.ts'

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

const howUnusual: Readonly<Record<Unusual, string>> = {
  'very-unusual': 'very unusual',
  unusual: 'unusual',
  usual: 'within the usual',
}

const monthInWords = (month: string): string =>
  `${monthNames[Number(month.slice(5)) - 1] ?? month} ${month.slice(0, 4)}`

/** An alarm in English, with its base: "18 in March 2025, very unusual; same quarter of 2022-2024: 9 months, mean 6.2, highest 9". */
export const alarmInWords = ({
  count,
  month,
  unusual,
  base,
}: Pick<Alarm, 'count' | 'month' | 'unusual' | 'base'>): string => {
  const year = Number(month.slice(0, 4))
  const compared =
    base.kind === 'same-quarter'
      ? `same quarter of ${year - 3}-${year - 1}`
      : `${monthInWords(base.from)} to ${monthInWords(base.to)}`
  const mean = base.mean.toFixed(1)
  return `${count} in ${monthInWords(month)}, ${howUnusual[unusual]}; ${compared}: ${base.months} months, mean ${mean}, highest ${base.highest}`
}
