import { isOfType } from '../client/error-table.ts'

/** What a sign of life came to that was not taken: the partitions are divided anew, or the connection is lost. */
export type LostAssignment = { readonly error: unknown; readonly rejoins: boolean }

/** The answers after which the client joins its group again; after any other it would go on as if nothing were. */
const rejoins = (error: unknown): boolean =>
  isOfType(error, 'REBALANCE_IN_PROGRESS', 'ILLEGAL_GENERATION', 'UNKNOWN_MEMBER_ID', 'NOT_COORDINATOR_FOR_GROUP')

/**
 * Gives signs of life while a batch is being handled, however long that takes. At the first that is not taken, or when
 * none was for as long as the group waits, the partitions count as lost. Answers how to stop.
 */
export const keepBeating = (
  heartbeat: () => Promise<void>,
  { heartbeatInterval, sessionTimeout }: { readonly heartbeatInterval: number; readonly sessionTimeout: number },
  onLost: (lost: LostAssignment) => void,
): (() => void) => {
  let lastTaken = Date.now()
  let lost = false
  const lose = (error: unknown) => {
    if (lost) return
    lost = true
    clearInterval(timer)
    onLost({ error, rejoins: rejoins(error) })
  }
  const beat = () => {
    if (Date.now() - lastTaken > sessionTimeout) {
      return lose(new Error(`no heartbeat was answered for ${sessionTimeout} ms`))
    }
    heartbeat().then(() => {
      lastTaken = Date.now()
    }, lose)
  }
  const timer = setInterval(beat, heartbeatInterval)
  return () => {
    lost = true
    clearInterval(timer)
  }
}
