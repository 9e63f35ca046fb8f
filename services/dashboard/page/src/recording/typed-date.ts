/** A day as it is typed: any of the three may be left out from its end. */
export type TypedDay = { readonly day: string; readonly month: string; readonly year: string }

/** In which of the ways a date is told: as one date, as lying between two, as not known, or in the words of EDTF. */
export type DateTold = 'one' | 'between' | 'unknown' | 'as-written'

/** A date as it is typed. All that was typed is kept, whichever way is chosen at the moment. */
export type TypedDate = {
  readonly told: DateTold
  readonly from: TypedDay
  readonly to: TypedDay
  readonly about: boolean
  readonly text: string
}

const noDay: TypedDay = { day: '', month: '', year: '' }

/** Nothing typed yet. */
export const noDate: TypedDate = { told: 'one', from: noDay, to: noDay, about: false, text: '' }

/** The ledger's word for a date that nobody knows (EDTF: open at both ends). */
const notKnown = '..'

const two = (text: string): string => (/^\d$/.test(text) ? `0${text}` : text)

const dayText = ({ day, month, year }: TypedDay): string => {
  const [d, m, y] = [two(day.trim()), two(month.trim()), year.trim()]
  if (d === '' && m === '') return y
  // What is left out in the middle is refused by the codec, which says so.
  return d === '' ? `${y}-${m}` : `${y}-${m}-${d}`
}

/** The date in the words of the ledger (EDTF level 1); undefined where nothing is typed. Whether it is one, its codec says. */
export const textOfDate = ({ told, from, to, about, text }: TypedDate): string | undefined => {
  switch (told) {
    case 'unknown':
      return notKnown
    case 'as-written':
      return text.trim() === '' ? undefined : text.trim()
    case 'between': {
      const [first, last] = [dayText(from), dayText(to)]
      return first === '' && last === '' ? undefined : `${first === '' ? '..' : first}/${last === '' ? '..' : last}`
    }
    case 'one': {
      const one = dayText(from)
      return one === '' ? undefined : `${one}${about ? '~' : ''}`
    }
  }
}

const dayShape = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/
const dayOf = (text: string): TypedDay | undefined => {
  if (text === notKnown) return noDay
  const [, year, month = '', day = ''] = dayShape.exec(text) ?? []
  return year === undefined ? undefined : { day, month, year }
}

/** How a date that stands would have been typed; in the words of EDTF where the fields have no place for it. */
export const typedDateOf = (text: string): TypedDate => {
  if (text === notKnown) return { ...noDate, told: 'unknown' }
  const about = text.endsWith('~')
  const [first = '', last, ...more] = (about ? text.slice(0, -1) : text).split('/')
  const from = dayOf(first)
  if (last === undefined && from !== undefined) return { ...noDate, from, about }
  const to = last === undefined || more.length > 0 || about ? undefined : dayOf(last)
  if (from !== undefined && to !== undefined) return { ...noDate, told: 'between', from, to }
  return { ...noDate, told: 'as-written', text }
}

/** A day of this device's calendar, so many days ago, as it would be typed. */
export const typedDaysAgo = (days: number): TypedDay => {
  const at = new Date()
  at.setDate(at.getDate() - days)
  return { day: String(at.getDate()), month: String(at.getMonth() + 1), year: String(at.getFullYear()) }
}
