import { say, sayDay, sayTime } from '../words/say.ts'

const sayPart = (part: string): string => {
  if (part === '..' || part === '') return say('period.open')
  return part.length === 10 ? sayDay(part) : sayTime(part)
}

/** A period as figures have it (EDTF): a day, a month, a year, or two of them. */
export const sayPeriod = (period: string): string => {
  const [from = '', to] = period.split('/')
  return to === undefined ? sayPart(from) : say('period.from-to', { from: sayPart(from), to: sayPart(to) })
}
