import fc from 'fast-check'
import { hash, randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { holdsPersonalNumber, isPersonalCaseNumber, nameHoldsPersonalNumber } from './personal-number.ts'

describe('the number of a person', () => {
  test.each([
    'AB1234567',
    'passport-AA1234567',
    'rescue of P1234567A',
    '12/ABCDEF(N)123456',
    '3171234567890123',
    '1-2345-67890-12-3',
    '0812345678',
    '+66 81 234 5678',
    '+855-12-345-678',
    '0812-345-6789',
    'call:081.234.5678',
    '๐๘๑๒๓๔๕๖๗๘',
    `${randomUUID()} AB1234567`,
  ])('is found in %s', (text) => {
    expect(holdsPersonalNumber(text)).toBe(true)
  })

  test.each(['report', 'case-12345', 'run-1-7999', '2024-07-15-case-3', 'nt-2024-02', 'batch 7 of 2024', 'row 01-12'])(
    'is not found in %s',
    (text) => {
      expect(holdsPersonalNumber(text)).toBe(false)
    },
  )

  test('is not found in what programs make, whatever digits it holds', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.string(), fc.nat(99_999), (uuid, text, index) => {
        const hex = hash('sha256', text)
        for (const made of [
          uuid,
          uuid.toUpperCase(),
          hex,
          `report-${hex.slice(0, 40)}`,
          `a:${hex.slice(0, 32)}:${index}`,
        ])
          expect([made, holdsPersonalNumber(made)]).toEqual([made, false])
      }),
    )
    expect(holdsPersonalNumber('ctdc-global:Ab1234567890123456789Z:1')).toBe(false)
  })

  test('is told from the number that an organisation gives a case', () => {
    for (const text of ['1000234', 'IOM-2024-000123', 'KHM/000123', '12345678'])
      expect([text, isPersonalCaseNumber(text)]).toEqual([text, false])
    for (const text of ['AB1234567', '3171234567890123', '+66 81 234 5678', '0812345678'])
      expect([text, isPersonalCaseNumber(text)]).toEqual([text, true])
  })

  test('is told from a day in a name', () => {
    expect(nameHoldsPersonalNumber('communique 20240315, table 2')).toBe(false)
    expect(nameHoldsPersonalNumber('communique 90240315')).toBe(true)
  })
})
