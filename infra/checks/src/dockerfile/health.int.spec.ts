import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { projectPath } from '../project-file.ts'

let server: Server | undefined

afterEach(() => {
  server?.close()
  server = undefined
})

const answering = async (status: Readonly<Record<string, number>>): Promise<string> => {
  server = createServer((request, response) => response.writeHead(status[request.url ?? ''] ?? 404).end('because'))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return String((server.address() as AddressInfo).port)
}

const health = async (check: string, port: string) => {
  const child = spawn(process.execPath, [projectPath('infra/docker/health.ts'), check], { env: { LEDGER_PORT: port } })
  let said = ''
  child.stderr.on('data', (chunk) => (said += String(chunk)))
  const [code] = (await once(child, 'close')) as [number]
  return { code, said }
}

test('it asks the service that it is told of, and ends with what that answers', async () => {
  const port = await answering({ '/health/live': 200, '/health/ready': 503 })
  expect(await health('live', port)).toEqual({ code: 0, said: '' })
  expect(await health('ready', port)).toEqual({ code: 1, said: '/health/ready answers 503: because\n' })
})

test('a service that is not there is not healthy', async () => {
  const port = await answering({})
  server?.close()
  const { code, said } = await health('ready', port)
  expect(code).toBe(1)
  expect(said).toContain('/health/ready does not answer')
})
