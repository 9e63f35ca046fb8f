import type { MadeUpPeople } from '@ledger/dashboard'
import type { Role } from '@ledger/ledger'
import {
  actorPseudonym,
  developmentIssuer,
  developmentLife,
  type DevelopmentIssuer,
  type DevelopmentTrust,
} from '@ledger/service-kit'
import { agencyOfDesk, registry, type DeskName } from './development-agencies.ts'

type Person = { readonly name: string; readonly desk: DeskName | 'registry'; readonly roles: ReadonlyArray<Role> }

/** As whom one can sign in at the page of an embedded ledger: one of each role, and one of another state. */
const people = {
  reporter: { name: 'Reporter', desk: 'embassy', roles: ['reporter'] },
  caseworker: { name: 'Caseworker', desk: 'embassy', roles: ['reporter', 'caseworker'] },
  'caseworker-tha': { name: 'Caseworker of another state', desk: 'immigration', roles: ['reporter', 'caseworker'] },
  analyst: { name: 'Analyst', desk: 'analysis', roles: ['analyst'] },
  statistician: { name: 'Statistician', desk: 'analysis', roles: ['statistician'] },
  operator: { name: 'Operator', desk: 'operations', roles: ['operator'] },
  auditor: { name: 'Auditor', desk: 'operations', roles: ['auditor'] },
  registrar: { name: 'Registrar', desk: 'registry', roles: ['registrar'] },
} as const satisfies Readonly<Record<string, Person>>

const agencyOf = (desk: Person['desk']): ReturnType<typeof agencyOfDesk> =>
  desk === 'registry' ? { id: registry, name: 'Registrar of the region' } : agencyOfDesk(desk)

const personOf = (person: string): Person | undefined =>
  Object.hasOwn(people, person) ? people[person as keyof typeof people] : undefined

/** The people of the embedded ledger, with tokens of its own issuer that are good for a day's work. */
export const madeUpPeople = (
  issuer: DevelopmentIssuer,
  { actorKey }: DevelopmentTrust,
  now: () => number,
): MadeUpPeople => {
  const pseudonym = actorPseudonym(actorKey)
  return {
    persons: Object.entries(people).map(([person, { name, desk, roles }]) => ({
      person,
      name,
      roles,
      agency: agencyOf(desk).name,
    })),
    signInAs: async (person) => {
      const found = personOf(person)
      if (found === undefined) return undefined
      const subject = `development-${person}`
      const { id: agency } = agencyOf(found.desk)
      const { roles } = found
      return {
        issuer: developmentIssuer,
        person: pseudonym(developmentIssuer, subject),
        agency,
        roles,
        accessToken: await issuer.issue({ subject, agency, roles, seconds: developmentLife }),
        accessUntil: now() + developmentLife * 1000,
      }
    },
  }
}
