import { Country } from '@ledger/kernel'
import * as t from 'io-ts'
import { answerOf } from './answer-of.ts'

/** The members of ASEAN on a day, where they were asked for together. */
export const AseanMembers = answerOf('AseanMembers', { on: t.string, members: t.readonlyArray(Country) })
