const firstPause = 200
const longestPause = 5_000

/**
 * Waits before an attempt (the second is the first to be waited for), longer each time; not once it is aborted. It runs in
 * browsers too.
 */
export const pauseBefore = (attempt: number, signal: AbortSignal | undefined): Promise<void> => {
  const milliseconds = Math.min(firstPause * 2 ** (attempt - 2), longestPause)
  return new Promise((resolve) => {
    if (signal?.aborted === true) return resolve()
    const end = (): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, milliseconds)
    signal?.addEventListener('abort', end, { once: true })
  })
}
