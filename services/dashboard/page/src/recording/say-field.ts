import { sayCodeOf } from '../words/say-code-of.ts'
import { say, sayCode, sayDay, sayIfThere, sayTime } from '../words/say.ts'
import type { Field } from './field.ts'
import { textOf } from './typed.ts'

/** What the button says that records a command. */
export const saySubmit = (type: string): string => sayIfThere(`submit.${type}`) ?? sayCode('record', type)

/** What a field is called: by the record that it is in, else by its name alone. */
export const sayField = ({ within, name }: Pick<Field, 'within' | 'name'>): string =>
  sayIfThere(`field.${within}.${name}`) ?? sayCode('field', name)

/** What helps whoever fills it in, where there is such a thing. */
export const sayHint = ({ within, name }: Pick<Field, 'within' | 'name'>): string | undefined =>
  sayIfThere(`hint.${within}.${name}`) ?? sayIfThere(`hint.${name}`)

const sayEnd = (end: string): string => {
  if (/^\d{4}-\d{2}-\d{2}$/.test(end)) return sayDay(end)
  return /^\d{4}(?:-\d{2})?$/.test(end) ? sayTime(end) : end
}

/** A date as it is known (EDTF), in words; as it is written where there are none for it. */
const sayDate = (text: string): string => {
  if (text === '..') return say('date.unknown')
  if (text.endsWith('~') && !text.includes('/')) return say('date.about', { date: sayEnd(text.slice(0, -1)) })
  const [from = '', to, ...more] = text.split('/')
  if (to === undefined || more.length > 0) return sayEnd(text)
  if (to === '..') return say('date.since', { date: sayEnd(from) })
  if (from === '..') return say('date.until', { date: sayEnd(to) })
  return say('date.between', { from: sayEnd(from), to: sayEnd(to) })
}

/** What a field says, in words. */
export const saySaid = ({ control }: Pick<Field, 'control'>, said: unknown): string => {
  if (said === undefined || said === null) return say('said.nothing')
  switch (control.kind) {
    case 'date':
      return sayDate(textOf(said))
    case 'code':
      return sayCodeOf(control.list, textOf(said))
    case 'codes': {
      const codes = said as ReadonlyArray<string>
      return codes.length === 0 ? say('said.nothing') : codes.map((code) => sayCodeOf(control.list, code)).join(', ')
    }
    case 'yes-no':
    case 'yes':
      return said === true ? say('said.yes') : say('said.no')
    case 'text':
      return textOf(said)
  }
}
