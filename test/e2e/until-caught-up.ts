import { expect, vi } from 'vitest'
import type { StandaloneProcess } from './start-standalone.ts'

const positionAt = async (url: string, token: string): Promise<string> => {
  const response = await fetch(`${url}/health/ready`, { headers: { authorization: `Bearer ${token}` } })
  return ((await response.json()) as { readonly position: string }).position
}

/** Waits until all that was recorded can be read. */
export const untilCaughtUp = ({ intakeUrl, queryUrl, connection }: StandaloneProcess): Promise<void> =>
  vi.waitFor(
    async () => {
      const recorded = await positionAt(intakeUrl, connection.tokens.operator)
      expect(recorded).toMatch(/^\d+$/)
      expect(Number(await positionAt(queryUrl, connection.tokens.operator))).toBeGreaterThanOrEqual(Number(recorded))
    },
    { timeout: 180_000, interval: 50 },
  )
