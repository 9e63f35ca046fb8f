const send = (message: unknown): void => {
  process.send?.(message)
}

/** Tells the parent how far this process has come. */
export const tellProgress = (done: number): void => send({ progress: done })

/** Gives the parent what was measured, or where this process listens. */
export const answer = (measured: unknown): void => send({ answer: measured })

/** Lets a process end that has answered and has nothing left to do. */
export const leave = (): void => process.disconnect()

/** Ends this process with its parent, however that ended. */
export const untilParentEnds = (): void => {
  process.on('disconnect', () => process.exit())
}
