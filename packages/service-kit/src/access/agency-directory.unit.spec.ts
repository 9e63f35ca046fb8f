import type { Agency } from '@ledger/ledger'
import { expect, test } from 'vitest'
import { agencyDirectory, agencyKnownFor } from './agency-directory.ts'

const id = 'a0000000-0000-4000-8000-000000000001'
const registration = { name: 'An agency', organisationType: 'NGO', country: 'IDN' } as Agency['registration']
const tokens = { issuers: ['https://id.example'], roles: ['reporter'] } as const

const set = (ofRegion: ReadonlyArray<string> = []) => {
  const register: { agency: Agency | undefined; away: boolean; asked: number } = {
    agency: { registration },
    away: false,
    asked: 0,
  }
  const clock = { now: 0 }
  const read = () => {
    register.asked++
    return register.away ? Promise.reject(new Error('away')) : Promise.resolve(register.agency)
  }
  return { register, clock, directory: agencyDirectory(read, ofRegion, () => clock.now) }
}

test('a suspension and a new grant count after five seconds, and are not asked for with each request', async () => {
  const { register, clock, directory } = set()
  for (let i = 0; i < 10; i++) await directory.of(id)
  expect(register.asked).toBe(1)
  register.agency = { registration, tokens, suspended: 'MandateEnded' }
  expect(await directory.of(id)).toMatchObject({ standing: 'active', state: 'IDN', tokens: undefined })
  clock.now = agencyKnownFor
  expect(await directory.of(id)).toMatchObject({ standing: 'suspended', tokens })
})

test('that an agency is not registered is not kept: it counts as soon as it is', async () => {
  const { register, directory } = set()
  register.agency = undefined
  expect(await directory.of(id)).toMatchObject({ standing: 'unregistered', isOfRegion: false })
  register.agency = { registration }
  expect(await directory.of(id)).toMatchObject({ standing: 'active' })
})

test('what changed here is looked up anew', async () => {
  const { register, directory } = set()
  await directory.of(id)
  register.agency = { registration, tokens }
  directory.forget(id)
  expect(await directory.of(id)).toMatchObject({ tokens })
})

test('where the register cannot be read the standing is unknown, and asked for again', async () => {
  const { register, directory } = set()
  register.away = true
  expect(await directory.of(id)).toMatchObject({ standing: 'unknown' })
  register.away = false
  expect(await directory.of(id)).toMatchObject({ standing: 'active' })
})

test('a registrar of the region need not be registered, and is held to its record where it is', async () => {
  const { register, directory } = set([id])
  register.agency = undefined
  expect(await directory.of(id)).toMatchObject({ standing: 'active', isOfRegion: true, state: undefined })
  register.agency = { registration, suspended: 'MandateEnded' }
  directory.forget(id)
  expect(await directory.of(id)).toMatchObject({ standing: 'suspended', isOfRegion: true })
})
