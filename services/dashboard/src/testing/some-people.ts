import type { MadeUpPeople } from '../sign-in/sign-in-as.ts'

/** The agency of the people of tests. */
export const agency = 'a0000000-0000-4000-8000-000000000001'
/** What somebody may write into a field that is shown to others. */
export const mark = '<img src=x onerror=alert(1)><script>alert(1)</script>'
/** Two who may sign in, one with a name that would be markup. */
export const somePeople: MadeUpPeople = {
  persons: [
    { person: 'caseworker', name: 'A caseworker', roles: ['reporter', 'caseworker'], agency: 'Embassy' },
    { person: 'analyst', name: mark, roles: ['analyst'], agency: mark },
  ],
  signInAs: (person) =>
    Promise.resolve(
      person === 'caseworker' || person === 'analyst'
        ? {
            issuer: 'urn:ledger:development',
            person,
            agency,
            roles: person === 'analyst' ? ['analyst'] : ['reporter', 'caseworker'],
            accessToken: `token-of-${person}`,
            accessUntil: Date.now() + 12 * 3_600_000,
          }
        : undefined,
    ),
}
