import type { ReadParameters } from '@ledger/api'

/** Which choices of the list stand in the address, under the names that the read gives them. */
const caseChoices = [
  ...(['lifecycle', 'stage', 'missing', 'overdue', 'country', 'citizenship', 'gender', 'recordedSince'] as const),
  ...(['synthetic', 'sort', 'order'] as const),
] as const
export type CaseChoice = (typeof caseChoices)[number]

/** Every state of a case, in the place of one. */
export const everyState = 'all'

/** What is asked for: open cases, where nothing else is chosen. */
export const casesAsked = (parameters: URLSearchParams): ReadParameters<'cases'> => {
  const chosen = Object.fromEntries(caseChoices.map((name) => [name, parameters.get(name) ?? undefined]))
  const lifecycle = chosen['lifecycle'] ?? 'Open'
  return {
    ...chosen,
    lifecycle: lifecycle === everyState ? undefined : lifecycle,
    cursor: parameters.get('cursor') ?? undefined,
  }
}

/** Takes out every choice, and goes back to the first page. */
export const noChoice: Readonly<Record<string, undefined>> = Object.fromEntries(
  [...caseChoices, 'cursor'].map((name) => [name, undefined]),
)
