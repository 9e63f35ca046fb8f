import { createServer, type AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { freePort } from './free-port.ts'

test('is none of those that the system gives by itself, and none is given twice', async () => {
  const ports = await Promise.all(Array.from({ length: 300 }, () => freePort()))
  expect(new Set(ports).size).toBe(300)
  expect(Math.min(...ports)).toBeGreaterThan(1024)
  expect(Math.max(...ports)).toBeLessThan(32_768)
})

test('is not one that somebody listens on', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port: taken } = server.address() as AddressInfo
  const others = Array.from({ length: 100 }, (_, nth) => 32_100 + nth)
  const candidates = [taken, ...others]
  expect(others).toContain(await freePort(() => candidates.shift() ?? 0))
  server.close()
})
