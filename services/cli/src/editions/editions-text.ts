import type { EditionProgressAnswer } from '@ledger/api'

const phases = {
  waiting: 'waits until all that was recorded up to its cut is read',
  counting: 'is being counted and rounded',
  recording: 'is being recorded',
  published: 'is published',
  failed: 'could not be made, and is tried again',
} as const

/** How editions stand, in sentences. */
export const editionsText = ({ last, isPublished, nextOn, clock, making }: EditionProgressAnswer): string => {
  const first = last === 0 ? 'No edition was closed yet.' : undefined
  const stands =
    last === 0 || isPublished || making?.number === last
      ? `Edition ${last} ${phases[making !== null && making.number === last ? making.phase : 'published']}${making?.error === null || making === null ? '' : `: ${making.error}`}.`
      : `Edition ${last} is closed, and not published yet.`
  // Those of a synthetic caseload are closed while it is recorded, and made one after the other when it is in.
  const earlier =
    making === null || isPublished || making.number >= last
      ? undefined
      : `Before it, edition ${making.number} ${phases[making.phase]}.`
  const next = nextOn === null ? undefined : `The next one is due on ${nextOn}.`
  const by = clock ? 'The clock closes what is due.' : 'The clock closes none: an operator does.'
  return [first ?? stands, earlier, next, by].filter((line) => line !== undefined).join('\n')
}
