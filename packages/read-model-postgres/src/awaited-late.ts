import type { Queries } from './database.ts'

/** Statements that are awaited only after others were sent: one that fails meanwhile is told when its turn comes. */
export const awaitedLate = ({ query }: Queries): Queries => ({
  query: (text, params) => {
    const answer = query(text, params)
    answer.catch(() => undefined)
    return answer
  },
})
