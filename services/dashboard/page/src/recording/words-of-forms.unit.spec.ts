import { commandsByType } from '@ledger/api'
import { describe, expect, test } from 'vitest'
import agencies from '../../messages/agencies/en.json'
import everybody from '../../messages/public/en.json'
import { listKind, places } from '../words/list-kind.ts'
import { fieldsOf } from './field.ts'
import { caseForms } from './forms/case-forms.ts'

const messages: Readonly<Record<string, string>> = { ...everybody, ...agencies }

/** Applications, which are called the same in every language. */
const properNames: ReadonlySet<string> = new Set(
  ['Facebook', 'Instagram', 'Telegram', 'Viber', 'Line', 'Twitter'].map((name) => `recruitmentChannel.${name}`),
)

/** What the page has a form for. */
const asked = [...Object.keys(caseForms), 'AskMerge', 'OpenOperation']

describe.each(asked)('the form of %s', (type) => {
  const fields = fieldsOf(commandsByType.get(type)?.codec ?? expect.fail(`there is no command ${type}`))

  test('has words for every code that can be chosen: without one a code stands in English in every language', () => {
    const codes = fields.flatMap(({ control }) =>
      'list' in control && !places.has(control.list)
        ? control.codes.map((code) => `${listKind(control.list)}.${code}`)
        : [],
    )
    expect(codes.filter((id) => messages[id] === undefined && !properNames.has(id))).toEqual([])
  })
})

/** Forms that ask field by field; the others choose what they ask for. */
const byField = [...Object.keys(caseForms), 'AskMerge', 'OpenOperation'].filter((type) => {
  const form = Object.entries(caseForms).find(([name]) => name === type)?.[1]
  return form === undefined || form.kind === 'fields'
})

test.each(byField)('the form of %s has words for every field', (type) => {
  const fields = fieldsOf(commandsByType.get(type)?.codec ?? expect.fail(`there is no command ${type}`))
  const unnamed = fields.filter(
    ({ within, name }) => messages[`field.${within}.${name}`] === undefined && messages[`field.${name}`] === undefined,
  )
  expect(unnamed.map(({ path }) => path)).toEqual([])
})
