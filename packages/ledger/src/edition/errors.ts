import { stateRefusal, type Refusal } from '../refusal.ts'

/** Numbers leave no gap: whoever cites an edition knows how many came before. */
export const notTheNext = (next: number): Refusal<'edition-not-next'> =>
  stateRefusal('edition-not-next', `the next edition is number ${next}`)

/** What an edition publishes depends on all before it. */
export const beforeNotPublished = (number: number): Refusal<'edition-before-not-published'> =>
  stateRefusal(
    'edition-before-not-published',
    `edition ${number} was closed and is not published yet: it is published first`,
  )

/** Two editions close to each other would show what came between, which may be one person. */
export const tooSoon = (earliest: string): Refusal<'edition-too-soon'> =>
  stateRefusal(
    'edition-too-soon',
    `between two editions lie at least 28 days, so that no change of a few days can be read off them: the next can be closed from ${earliest} on`,
  )

/** The synthetic clock is for a caseload that is made up, before anything true was published. */
export const afterATrueOne = stateRefusal(
  'edition-of-synthetic-clock',
  'editions on the synthetic clock come before all others: an edition of the true clock would be taken',
)

export const notClosed = stateRefusal('edition-not-closed', 'the edition must be closed first')

export const closedAlready = stateRefusal('edition-closed', 'the edition was closed already, and keeps its cut')

export const publishedAlready = stateRefusal('edition-published', 'the edition is published: it never changes')

export const outOfOrder = (chunk: number): Refusal<'edition-rows-out-of-order'> =>
  stateRefusal('edition-rows-out-of-order', `the next rows of the edition are chunk ${chunk}`)

/** What is said of the rows as a whole is not what they are. */
export const rowsDiffer = stateRefusal(
  'edition-rows-differ',
  'chunks, rows and digest must be those of the rows and durations that were recorded',
)

/** Every way in which a command on an edition can be refused. */
export type EditionRefusal =
  | ReturnType<typeof notTheNext | typeof beforeNotPublished | typeof tooSoon | typeof outOfOrder>
  | typeof afterATrueOne
  | typeof notClosed
  | typeof closedAlready
  | typeof publishedAlready
  | typeof rowsDiffer
