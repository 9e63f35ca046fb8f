import { withServer, type Answering } from '@ledger/client/testing'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runInWorld } from '../testing/run-in-world.ts'

const id = 'd0000000-0000-4000-8000-000000000001'
const agency = 'a0000000-0000-4000-8000-000000000001'
const command = ['register-dataset', 'state-police']

const accepted =
  (events: ReadonlyArray<string>): Answering =>
  (_request, _count, response) =>
    response.writeHead(201).end(JSON.stringify({ id, revision: 0, position: '7', events }))
const refusing = (status: number, problem: object): Answering => {
  const body = JSON.stringify({ type: 'urn:ledger:problem:x', title: 'No', status, ...problem })
  return (_request, _count, response) => response.writeHead(status).end(body)
}
const tokenOf = (claims: object): string =>
  ['e30', Buffer.from(JSON.stringify(claims)).toString('base64url'), 'x'].join('.')

let data = ''
beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), 'ledger-register-dataset-'))
})
afterAll(() => rmSync(data, { recursive: true }))

const connectedTo = (url: string, importer: string) => {
  const tokens = {
    reporter: 'r',
    reporterOfThailand: 't',
    reporterOfPhilippines: 'p',
    analyst: 'a',
    statistician: 's',
    operator: 'o',
    importer,
    registrar: 'the-registrar',
  }
  writeFileSync(join(data, 'connection.json'), JSON.stringify({ intake: url, query: url, dashboard: url, tokens }))
}

describe('ledger register-dataset', () => {
  test('registers a data set with its owner', async () => {
    await withServer(accepted(['DatasetRegistered']), async (url, asked) => {
      const args = [...command, '--owner', agency, '--intake', url, '--token', 't', '--key', 'k']
      expect(await runInWorld(args)).toMatchObject({ code: 0, written: `${id}\n` })
      const [{ method, url: path, headers, body } = {} as (typeof asked)[0]] = asked
      expect([method, path, headers['idempotency-key']]).toEqual(['POST', '/v1/datasets', '"k"'])
      expect(JSON.parse(body)).toEqual({ dataset: 'state-police', owner: agency })
    })
  })

  test('says that it was registered before', async () => {
    await withServer(accepted([]), async (url) => {
      const { code, noted } = await runInWorld([...command, '--owner', agency, '--intake', url, '--token', 't'])
      expect([code, noted]).toEqual([0, expect.stringContaining('nothing was added')])
    })
  })

  test('of a ledger on the data folder asks as its registrar, for the agency that imports', async () => {
    await withServer(accepted(['DatasetRegistered']), async (url, asked) => {
      connectedTo(url, tokenOf({ agency }))
      expect((await runInWorld([...command, '--data', data])).code).toBe(0)
      expect(asked[0]?.headers.authorization).toBe('Bearer the-registrar')
      expect(JSON.parse(asked[0]?.body ?? '')).toEqual({ dataset: 'state-police', owner: agency })
    })
  })

  test.each([
    ['of another ledger', ['--intake', 'http://127.0.0.1:1', '--token', 't'], ''],
    ['where the token tells of no agency', [], tokenOf({ agency: 'nobody' })],
    ['where the token cannot be read', [], 'opaque'],
  ])('needs the owner %s', async (_where, options, importer) => {
    connectedTo('http://127.0.0.1:1', importer)
    const args = options.length === 0 ? ['--data', data] : options
    const { code, noted } = await runInWorld([...command, ...args])
    expect([code, noted]).toEqual([2, expect.stringContaining('--owner is needed')])
  })

  test('names the option of what the ledger refuses', async () => {
    const errors = [{ field: 'owner', rule: 'must be an agency that is registered here' }]
    await withServer(refusing(422, { errors }), async (url) => {
      const { code, noted } = await runInWorld([...command, '--owner', agency, '--intake', url, '--token', 't'])
      expect([code, noted]).toEqual([1, expect.stringContaining('--owner must be an agency')])
    })
  })
})
