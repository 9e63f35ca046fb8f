import { FiguresAnswer, FiguresCsv } from '@ledger/api'
import { sendCommands, type ApiProblem } from '@ledger/client'
import { importers } from '@ledger/exchange'
import { decode } from '@ledger/kernel'
import { OfficialFigure } from '@ledger/ledger'
import type { BatchCommand } from '@ledger/wire'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { startLedger, type LedgerUnderTest } from '../ledger-under-test.ts'
import { arbitraryFigures, datasets, type FigureLife } from './arbitrary-figures.ts'

type Exports = { readonly csv: string; readonly json: string }
type Command = Omit<BatchCommand, 'id'> & { readonly id?: string | undefined }

const right = <A>(either: E.Either<unknown, A>): A => {
  if (E.isLeft(either)) throw new Error(JSON.stringify(either.left))
  return either.right
}

const send = async ({ intake }: LedgerUnderTest, commands: ReadonlyArray<Command>): Promise<ReadonlyArray<string>> => {
  const target = { intakeUrl: intake.url, token: await intake.tokenFor(['statistician']) }
  const refused: ApiProblem[] = []
  const ids: string[] = []
  const tagged = commands.map((command, tag) => ({ tag, command: command as BatchCommand }))
  const events = {
    onRefused: (_tag: number, problem: ApiProblem) => void refused.push(problem),
    onAccepted: (_tag: number, { id }: { readonly id: string }) => void ids.push(id),
  }
  right(await sendCommands(target, tagged, events))
  expect(refused).toEqual([])
  return ids
}

const exportsOf = async (ledger: LedgerUnderTest): Promise<Exports> => {
  const text = async (form: string) => (await ledger.read(`/v1/figures?${form}`)).text()
  return { csv: await text('format=csv'), json: await text('format=json&limit=5000') }
}

/** What a ledger of its own gives out once this was done to it. */
const exportsAfter = async (doing: (ledger: LedgerUnderTest) => Promise<unknown>): Promise<Exports> => {
  const ledger = await startLedger()
  try {
    for (const dataset of datasets) await ledger.intake.registerDataset(dataset)
    await doing(ledger)
    return await exportsOf(ledger)
  } finally {
    await ledger.stop()
  }
}

const publish = (figure: unknown, key: string): Command => ({ key, command: 'PublishFigure', data: figure })

/** Publishes figures, then tells some anew, revises and withdraws some. */
const live = async (ledger: LedgerUnderTest, lives: ReadonlyArray<FigureLife>): Promise<void> => {
  const ids = await send(
    ledger,
    lives.map(({ figure }, index) => publish(figure, `first-${index}`)),
  )
  const later = lives.flatMap(({ figure, later: { newer, revised, withdrawn } }, index): ReadonlyArray<Command> => {
    const told = (value: number) => ({ ...figure, value, source: { ...figure.source, edition: '2024-05' } })
    const revision = { value: revised, qualifier: 'exact', reason: 'TranscriptionError' }
    const withdrawal = { reason: 'SourceWithdrew' }
    const of = { id: ids[index] }
    return [
      ...(newer === undefined ? [] : [publish(told(newer), `newer-${index}`)]),
      ...(revised === undefined
        ? []
        : [{ key: `r-${index}`, ...of, command: 'ReviseFigure' as const, data: revision }]),
      ...(withdrawn ? [{ key: `w-${index}`, ...of, command: 'WithdrawFigure' as const, data: withdrawal }] : []),
    ]
  })
  await send(ledger, later)
}

/** Imports a CSV that a ledger gave out, as the command line does: no row is refused. */
const importCsv = async (ledger: LedgerUnderTest, csv: string): Promise<void> => {
  const commands: BatchCommand[] = []
  for await (const { result } of importers['ledger-figures'].read(Readable.from([Buffer.from(csv)])))
    commands.push(right(result))
  await send(ledger, commands)
}

/** Publishes the figures of a JSON that a ledger gave out. */
const importJson = async (ledger: LedgerUnderTest, json: string): Promise<void> => {
  const { figures, next } = right(decode(FiguresAnswer)(JSON.parse(json)))
  expect(next).toBeNull()
  const names = Object.keys(OfficialFigure.required)
  const told = figures.map((one) => Object.fromEntries(Object.entries(one).filter(([name]) => names.includes(name))))
  await send(
    ledger,
    told.map((figure, index) => publish(figure, `json-${index}`)),
  )
}

/** What of an export is the ledger's own: how often a figure was told anew there, and when. */
const own: ReadonlyArray<string> = ['revision', 'recordedAt']

const rowsOf = (csv: string) =>
  parse(csv, { columns: true }).map((row) => Object.entries(row as object).filter(([name]) => !own.includes(name)))
const figuresOf = (json: string) =>
  (JSON.parse(json) as { figures: ReadonlyArray<object> }).figures.map((one) =>
    Object.entries(one).filter(([name]) => !own.includes(name)),
  )

test('random figures, told anew, revised and withdrawn, go out as CSV and JSON, in again, and out the same', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryFigures(120), async (lives) => {
      const first = await exportsAfter((ledger) => live(ledger, lives))
      const ofCsv = await exportsAfter((ledger) => importCsv(ledger, first.csv))
      const ofJson = await exportsAfter((ledger) => importJson(ledger, first.json))
      expect(rowsOf(first.csv)).toHaveLength(lives.filter(({ later }) => !later.withdrawn).length)
      expect(ofCsv).toEqual(ofJson)
      expect(rowsOf(ofCsv.csv)).toEqual(rowsOf(first.csv))
      expect(figuresOf(ofCsv.json)).toEqual(figuresOf(first.json))
      expect(ofCsv.csv.split('\r\n', 1)).toEqual([FiguresCsv.names.join()])
    }),
    // One run is some hundred random figures: what costs is to start a ledger for each way.
    { numRuns: 1, endOnFailure: true },
  )
}, 600_000)
