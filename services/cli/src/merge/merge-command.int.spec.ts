import { withServer, type Answering } from '@ledger/client/testing'
import { describe, expect, test } from 'vitest'
import { runInWorld } from '../testing/run-in-world.ts'

const id = 'b0000000-0000-4000-8000-000000000001'
const own = 'c0000000-0000-4000-8000-000000000001'
const other = 'c0000000-0000-4000-8000-000000000002'
const agency = 'a0000000-0000-4000-8000-000000000001'

const says =
  (status: number, body: object): Answering =>
  (_request, _count, response) =>
    response.writeHead(status).end(JSON.stringify(body))
const accepted = says(200, { id, revision: 1, position: '7', events: ['MergeAccepted'] })
const run = (url: string, line: string) =>
  runInWorld([...line.split(' '), '--intake', url, '--query', url, '--token', 't'])

describe('ledger merge', () => {
  test.each([
    [`merge ask ${own} ${other} --reason Biometrics`, '', { case: own, into: other, reason: 'Biometrics' }],
    [`merge accept ${id}`, `/${id}/acceptance`, {}],
    [`merge refuse ${id}`, `/${id}/refusal`, {}],
    [`merge undo ${id}`, `/${id}/undoing`, { reason: 'MergedInError' }],
    [`merge undo ${id} --reason NewInformation`, `/${id}/undoing`, { reason: 'NewInformation' }],
  ])('%s', async (line, path, body) => {
    await withServer(accepted, async (url, asked) => {
      expect(await run(url, line)).toMatchObject({ code: 0, written: `${id}\n` })
      expect(asked.map(({ method, url: of }) => `${method} ${of}`)).toEqual([`POST /v1/merge-requests${path}`])
      expect(JSON.parse(asked[0]?.body ?? '')).toEqual(body)
    })
  })

  const request = {
    id,
    reason: 'Biometrics',
    askedAt: '2024-08-14T12:00:00.000Z',
    lapsesAt: '2024-09-13T12:00:00.000Z',
  }
  const received = { ...request, side: 'asked', case: other, askedBy: agency, status: 'pending', revision: 0 }
  const sent = { ...request, side: 'asker', case: own, into: other, status: 'lapsed' }

  test.each([
    ['merge list', 'asked', received, `${id}  pending  ${other} asked by ${agency}  Biometrics  until 2024-09-13\n`],
    ['merge list --asked', 'asker', sent, `${id}  lapsed  ${own} into ${other}  Biometrics  until 2024-09-13\n`],
  ])('%s', async (line, side, one, text) => {
    await withServer(says(200, { requests: [one], more: true }), async (url, asked) => {
      const { code, written, noted } = await run(url, line)
      expect([code, written]).toEqual([0, text])
      expect(noted).toContain('older')
      expect(asked[0]?.url).toBe(`/v1/merge-requests?side=${side}`)
    })
  })
})
