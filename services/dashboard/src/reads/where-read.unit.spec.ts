import { publicReads, queryReads } from '@ledger/api'
import { Role } from '@ledger/ledger'
import { describe, expect, test } from 'vitest'
import type { AskedRead } from './asked-read.ts'
import { whereRead } from './where-read.ts'

const asked = (name: AskedRead['name']): AskedRead => ({ name, path: queryReads[name].path, isPublic: false })
const roles = (...some: ReadonlyArray<Role>) => ({ roles: new Set(some) })
const published = Object.keys(publicReads) as ReadonlyArray<keyof typeof publicReads>
const others = (Object.keys(queryReads) as ReadonlyArray<AskedRead['name']>).filter((name) => !(name in publicReads))

describe('where a read is passed on to', () => {
  test.each(published)('%s goes to its public address for whoever is not signed in', (name) => {
    expect(whereRead(asked(name), undefined, false)).toEqual({ path: publicReads[name].path, withToken: false })
  })

  test.each(published)('%s goes to its public address for a role that has no other', (name) => {
    expect(whereRead(asked(name), roles('reporter', 'caseworker', 'registrar'), false)).toEqual({
      path: publicReads[name].path,
      withToken: false,
    })
  })

  test.each(published)('%s goes with the token of an analyst', (name) => {
    expect(whereRead(asked(name), roles('analyst'), false)).toEqual({ path: queryReads[name].path, withToken: true })
  })

  test.each(published)('what is asked for as public is public for everybody: %s', (name) => {
    const read = { name, path: publicReads[name].path, isPublic: true }
    for (const caller of [undefined, roles(...Role.codes)])
      for (const saysPurpose of [false, true])
        expect(whereRead(read, caller, saysPurpose)).toEqual({ path: publicReads[name].path, withToken: false })
  })

  test.each(['statistics', 'changes', 'corridors', 'durations', 'countries', 'country'] as const)(
    '%s that are read for a purpose are never published ones: they need somebody who is signed in, and the service decides',
    (name) => {
      expect(whereRead(asked(name), undefined, true)).toBeUndefined()
      for (const role of Role.codes)
        expect(whereRead(asked(name), roles(role), true)).toEqual({ path: queryReads[name].path, withToken: true })
    },
  )

  test.each(['figures', 'figureTotals', 'editions', 'alarms'] as const)(
    '%s are public whatever they are read for',
    (name) => {
      expect(whereRead(asked(name), undefined, true)).toEqual({ path: publicReads[name].path, withToken: false })
    },
  )

  test.each(others)('%s goes nowhere without a token, and with one to its service, which decides', (name) => {
    expect(whereRead(asked(name), undefined, false)).toBeUndefined()
    for (const role of Role.codes)
      expect(whereRead(asked(name), roles(role), false)).toEqual({ path: queryReads[name].path, withToken: true })
  })
})
