import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import * as t from 'io-ts'
import { describe, expect, test } from 'vitest'
import { codeList } from './code-list.ts'
import { codeSet } from './code-set.ts'
import { Country } from './country.ts'
import { decode, type FieldError } from './decode.ts'
import { jsonSchemaOf } from './json-schema.ts'
import { record } from './record.ts'
import { wholeNumber } from './whole-number.ts'

const Sex = codeList('Sex', ['Female', 'Male'])
const Person = record('Person', { sex: Sex, citizenships: codeSet(Country, 1) }, { age: wholeNumber('Age', 0, 120) })
const Report = record('Report', { person: Person }, { note: t.boolean })
const errorsOf = (input: unknown): ReadonlyArray<FieldError> => {
  const decoded = decode(Report)(input)
  return E.isLeft(decoded) ? decoded.left : []
}

describe('a record', () => {
  test('decodes to its fields in declared order, optional ones only where given', () => {
    const decoded = decode(Report)({
      note: true,
      person: { age: undefined, citizenships: ['PHL', 'IDN', 'PHL'], sex: 'Male' },
    })
    expect(decoded).toEqual(E.right({ person: { sex: 'Male', citizenships: ['IDN', 'PHL'] }, note: true }))
    expect(JSON.stringify(E.toUnion(decoded))).toBe(
      '{"person":{"sex":"Male","citizenships":["IDN","PHL"]},"note":true}',
    )
  })

  test('with codes in whatever order decodes to sorted and unique ones; what is so already is given back as it is', () => {
    const countries = fc.array(fc.constantFrom('BRN', 'IDN', 'KHM', 'MMR', 'PHL'), { minLength: 1 })
    fc.assert(
      fc.property(countries, (citizenships) => {
        const sorted = [...new Set(citizenships)].sort()
        expect(decode(Person)({ sex: 'Male', citizenships })).toEqual(E.right({ sex: 'Male', citizenships: sorted }))
        const canonical = { sex: 'Male', citizenships: sorted }
        expect(E.toUnion(decode(Person)(canonical))).toBe(canonical)
      }),
    )
  })

  test('names every refused field and its rule, and never the value', () => {
    expect(errorsOf({ person: { sex: 'X', citizenships: ['IDN', 'Java'], age: 1.5, name: 'Siti' }, extra: 1 })).toEqual(
      [
        { field: 'person.sex', rule: 'must be a code of the list Sex: Female, Male' },
        { field: 'person.citizenships[1]', rule: 'must be an ISO 3166-1 alpha-3 country code, as KHM' },
        { field: 'person.age', rule: 'must be a whole number from 0 to 120' },
        { field: 'person.name', rule: 'is not a field of Person; its fields are sex, citizenships, age' },
        { field: 'extra', rule: 'is not a field of Report; its fields are person, note' },
      ],
    )
  })

  test('names what is missing', () => {
    expect(errorsOf({})).toEqual([{ field: 'person', rule: 'is required' }])
    expect(errorsOf({ person: { sex: 'Male', citizenships: [] } })).toEqual([
      { field: 'person.citizenships', rule: 'must hold at least one Country' },
    ])
  })

  test.each([null, undefined, 1, 'x', [], [{}]])('%j is refused as a whole', (input) => {
    expect(errorsOf(input)).toEqual([{ field: '', rule: 'must be an object (Report)' }])
  })

  test('any JSON is decoded or refused with at least one error, and never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (input) => {
        expect(errorsOf(input)).not.toEqual([])
        expect(errorsOf({ person: input })).not.toEqual([])
      }),
    )
  })

  test('a prototype is no field', () => {
    expect(errorsOf(JSON.parse('{"__proto__": {"person": 1}}'))[0]).toMatchObject({ field: 'person' })
  })

  test('its JSON Schema is read off the codec', () => {
    expect(jsonSchemaOf(Report)).toEqual({
      type: 'object',
      properties: {
        person: {
          type: 'object',
          properties: {
            sex: { type: 'string', enum: ['Female', 'Male'], title: 'Sex' },
            citizenships: { type: 'array', items: jsonSchemaOf(Country), minItems: 1, uniqueItems: true },
            age: { type: 'integer', minimum: 0, maximum: 120 },
          },
          required: ['sex', 'citizenships'],
          additionalProperties: false,
        },
        note: { type: 'boolean' },
      },
      required: ['person'],
      additionalProperties: false,
    })
  })
})
