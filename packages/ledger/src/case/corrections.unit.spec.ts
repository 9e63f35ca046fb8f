import { describe, expect, test } from 'vitest'
import { correct, repatriate, rescue } from '../testing/case-commands.ts'
import { givenCase as given } from '../testing/given-case.ts'
import { caseCommand as command, someReport } from '../testing/some-report.ts'

describe('corrections', () => {
  test('record the old and the new value of each field, with the reason', () => {
    given(someReport())
      .when(correct('exploitation.country', 'MMR'))
      .then({
        type: 'DetailsCorrected',
        data: { corrections: [{ field: 'exploitation.country', old: 'KHM', new: 'MMR' }], reason: 'NewInformation' },
      } as never)
    expect(given(someReport(), correct('exploitation.country', 'MMR')).state?.exploitation.country).toBe('MMR')
  })

  test('of what stands already add nothing, and leave the rest of the command standing', () => {
    given(someReport()).when(correct('exploitation.country', 'KHM')).thenNothingHappens()
    given(someReport())
      .when(
        command('CorrectDetails', {
          corrections: [
            { field: 'person.ageBand', new: '24-26' },
            { field: 'person.citizenships', new: ['PHL', 'IDN'] },
          ],
          reason: 'DocumentVerified',
        }),
      )
      .then({
        type: 'DetailsCorrected',
        data: {
          corrections: [{ field: 'person.citizenships', old: ['IDN'], new: ['IDN', 'PHL'] }],
          reason: 'DocumentVerified',
        },
      } as never)
  })

  test('may fill and empty optional fields, and no others', () => {
    const filled = given(someReport(), correct('exploitation.scamTypes', ['Romance']))
    expect(filled.state?.exploitation.scamTypes).toEqual(['Romance'])
    filled.when(correct('exploitation.scamTypes', null)).thenTypes('DetailsCorrected')
    expect(() => correct('person.ageBand', null)).toThrow()
    expect(() => correct('person.ageBand', '25')).toThrow()
    expect(() => correct('person.name', 'x')).toThrow()
  })

  test('are refused where the field holds another value than the one to be corrected', () => {
    given(someReport())
      .when(correct('exploitation.country', 'MMR', { old: 'THA' }))
      .thenRefused('old-value-differs')
    given(someReport())
      .when(correct('exploitation.country', 'MMR', { old: 'KHM' }))
      .thenTypes('DetailsCorrected')
  })

  test('need something to correct, and one value a field', () => {
    given(someReport()).when(correct('rescue.rescuedOn', '2023-06-01')).thenRefused('nothing-to-correct')
    given(someReport())
      .when(
        command('CorrectDetails', {
          corrections: [
            { field: 'person.ageBand', new: '27-29' },
            { field: 'person.ageBand', new: '30-38' },
          ],
          reason: 'Other',
        }),
      )
      .thenRefused('corrected-twice', 'corrections')
  })

  test('keep the case in order', () => {
    given(someReport(), rescue())
      .when(correct('rescue.rescuedOn', '2030'))
      .thenRefused('date-in-the-future', 'rescue.rescuedOn')
    given(someReport(), rescue())
      .when(correct('rescue.rescuedOn', '2022-12'))
      .thenRefused('date-before-exploitation', 'rescue.rescuedOn')
    given(someReport(), repatriate({ arrivedOn: '2023-07-11' }))
      .when(correct('departure.departedOn', '2023-07-12'))
      .thenRefused('ends-before-it-starts', 'arrival.arrivedOn')
    given(someReport(), repatriate())
      .when(correct('departure.to', 'KHM'))
      .thenRefused('return-to-where-it-starts', 'to')
  })
})
