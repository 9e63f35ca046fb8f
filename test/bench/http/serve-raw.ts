// A process of its own: a bare Express handler that parses a JSON body and inserts it with the others of its turn.
import express, { type Response } from 'express'
import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { answer, untilParentEnds } from '../measure/child-side.ts'
import { openRawTable, rawInsert, type RawRow } from '../store/raw-table.ts'

// As much as our own events carry beside their data.
const metadata = JSON.stringify({
  agency: randomUUID(),
  actor: 'bench',
  recordedAt: new Date().toISOString(),
  correlationId: randomUUID(),
  causationId: randomUUID(),
  commandId: randomUUID(),
  fingerprint: 'abcdefghijklmnopqrstuv',
  schemaVersion: 1,
})

untilParentEnds()
const [path = ''] = process.argv.slice(2)
const db = openRawTable(path)
const insert = db.prepare(rawInsert)
let waiting: { readonly row: RawRow; readonly id: string; readonly response: Response }[] = []

const commit = () => {
  const group = waiting
  waiting = []
  db.exec('begin immediate')
  const positions = group.map(({ row }) => insert.run(...row).lastInsertRowid)
  db.exec('commit')
  group.forEach(({ id, response }, index) => {
    response.status(201).json({ id, revision: 0, position: String(positions[index]), events: ['VictimReported'] })
  })
}

const app = express()
app.post('/v1/cases', express.json(), (request, response) => {
  const id = randomUUID()
  const bytes = Buffer.from(randomUUID().replaceAll('-', ''), 'hex')
  const row: RawRow = [bytes, `case-${id}`, 0, 'VictimReported', JSON.stringify(request.body), metadata]
  if (waiting.push({ row, id, response }) === 1) setImmediate(commit)
})
const server = app.listen(0, '127.0.0.1', () => {
  answer({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, token: 'none' })
})
