import type { Case } from '@ledger/ledger'
import { sameFacts, type CaseCommandData } from '@ledger/ledger'

type Report = CaseCommandData<'ReportVictim'>
type Standing = Pick<Case, 'report' | 'person' | 'exploitation' | 'facts' | 'earlierJourneys'>
type Parts = { readonly [P in 'report' | 'person' | 'exploitation']: Readonly<Record<string, unknown>> }

/** A detail of which a row says otherwise than its case in the ledger. */
export type ChangedDetail = {
  readonly field: string
  /** What stands in the ledger; null where nothing does. */
  readonly old: unknown
  readonly new: unknown
  /** The row says what was reported first: the ledger was corrected since, and the row does not know of it. */
  readonly correctedSince: boolean
}

/**
 * What stands of the journey that a report opened: the first one of the case, whatever the person has been through
 * since. Citizenships and gender are the person's.
 */
export const firstJourney = ({ earlierJourneys, ...latest }: Standing): Parts & Pick<Case, 'facts'> => {
  const [first] = earlierJourneys ?? []
  if (first === undefined) return latest
  const { report, ageBand, exploitation, facts } = first
  return { report, person: { ...latest.person, ageBand }, exploitation, facts }
}

const parts = ['report', 'person', 'exploitation'] as const

const unknowns: ReadonlySet<unknown> = new Set(['Unknown', 'NonSpecifiedUnknown'])

/** What a row leaves out, or does not know, is no change of what the ledger knows. */
const saysNothing = (value: unknown): boolean =>
  value === undefined ||
  unknowns.has(value) ||
  (Array.isArray(value) && value.every((one: unknown) => unknowns.has(one)))

const partOf = (whole: unknown, part: string): Readonly<Record<string, unknown>> =>
  ((whole as Readonly<Record<string, unknown>> | undefined)?.[part] ?? {}) as Readonly<Record<string, unknown>>

/**
 * What a row of a case that was reported before says otherwise than what stands, detail by detail. `first` is what was
 * reported first, by which to tell what the row changed from what was corrected in the ledger since.
 */
export const changedDetails = (row: Report, stands: Parts, first: unknown): ReadonlyArray<ChangedDetail> =>
  parts.flatMap((part) =>
    Object.entries(row[part]).flatMap(([name, said]: readonly [string, unknown]) => {
      const old = stands[part][name] ?? null
      if (saysNothing(said) || sameFacts(said, old)) return []
      const before = partOf(first, part)[name]
      return [{ field: `${part}.${name}`, old, new: said, correctedSince: sameFacts(said, before) }]
    }),
  )

/** The assessment that came with the report of a case, as it stands: its number as a fact, and what it says. */
const assessmentOfReport = ({ facts }: Pick<Case, 'facts'>) =>
  facts.find(({ fact, type }) => fact === 1 && type === 'StatusAssessed')

/** What a row says otherwise than the assessment that came with its report; undefined where it says the same. */
export const changedAssessment = (
  { assessment }: Report,
  stands: Pick<Case, 'facts'>,
  first: unknown,
): (ChangedDetail & { readonly fact: number | undefined }) | undefined => {
  if (assessment === undefined) return undefined
  const isThere = stands.facts.some(({ type, data }) => type === 'StatusAssessed' && sameFacts(data, assessment))
  if (isThere) return undefined
  const standing = assessmentOfReport(stands)
  return {
    field: 'assessment',
    old: standing?.data ?? null,
    new: assessment,
    // Also where it was taken back: then no fact stands, and the row says what was said first.
    correctedSince: sameFacts(assessment, first),
    fact: standing?.fact,
  }
}
