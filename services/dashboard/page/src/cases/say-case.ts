import type { HeldCaseAnswer } from '@ledger/api'
import { saySaid } from '../recording/say-field.ts'
import { sayCodeOf } from '../words/say-code-of.ts'
import { sayPlace } from '../words/say-value.ts'
import { say } from '../words/say.ts'

/** What a case is called: by the beginning of its number, as no name is in the ledger. */
export const sayCase = (id: string): string => say('record.of-case', { number: id.slice(0, 8) })

/** A date as it is known, in words. */
export const sayKnownDate = (date: string): string => saySaid({ control: { kind: 'date' } }, date)

/** Who the person is, as far as the ledger knows it. */
export const sayPerson = ({
  gender,
  ageBand,
  citizenships,
}: Pick<HeldCaseAnswer, 'gender' | 'ageBand' | 'citizenships'>): string =>
  say('cases.person', {
    gender: sayCodeOf('Gender', gender),
    age: sayCodeOf('AgeBand', ageBand),
    citizenship: citizenships.map(sayPlace).join(' + '),
  })

/** Of whom a case is, as far as one has to know it to tell it from others: by no name, as the ledger holds none. */
export const sayOfWhom = ({
  gender,
  ageBand,
  citizenships,
  country,
}: Pick<HeldCaseAnswer, 'gender' | 'ageBand' | 'citizenships' | 'country'>): string =>
  say('record.of-whom', {
    gender: sayCodeOf('Gender', gender),
    age: sayCodeOf('AgeBand', ageBand),
    citizenship: citizenships.map(sayPlace).join(' + '),
    country: sayPlace(country),
  })
