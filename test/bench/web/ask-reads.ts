import type { Pool } from 'undici'

/** Asks for all that a page asks for, at once, as the page does; how long until all of it is there, in milliseconds. */
export const askReads = async (pool: Pool, reads: ReadonlyArray<string>): Promise<number> => {
  const start = performance.now()
  await Promise.all(
    reads.map(async (path) => {
      const { statusCode, body } = await pool.request({ method: 'GET', path, headers: { accept: 'application/json' } })
      await body.dump({ limit: 64 * 1024 * 1024 })
      if (statusCode !== 200) throw new Error(`${path} was answered with ${statusCode}`)
    }),
  )
  return performance.now() - start
}
