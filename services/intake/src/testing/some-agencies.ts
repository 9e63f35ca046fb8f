import { newRecordId } from '../submission/record-ids.ts'

/** The registrar of the region, which the settings of an intake under test name; nobody registered it. */
export const registry = 'a0000000-0000-4000-8000-0000000000ff'

const registeredAs = (key: string): string => newRecordId('agency', registry, key)

/** The agency of a test's people where it names no other; it is registered. */
export const embassy = registeredAs('embassy')

/** Another agency of its state, which is registered too. */
export const statisticsOffice = registeredAs('statistics-office')
