import { send, type ApiAnswer } from '@ledger/client'
import type { FormatName } from '@ledger/exchange'
import type { Edition } from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { hash } from 'node:crypto'
import { basename, resolve } from 'node:path'
import { ledgerAddress, type AddressOptions } from '../ledger/ledger-address.ts'
import { positionOf } from '../ledger/position-of.ts'
import type { Outcome } from '../outcome.ts'
import { problemFailure } from '../ledger/problem-failure.ts'
import { numberText } from '../terminal/count-text.ts'
import type { World } from '../world.ts'
import { dryRun, readAlone } from './dry-run.ts'
import { endingOutcome } from './ending-outcome.ts'
import { formatOf } from './format-of.ts'
import { importRows } from './import-rows.ts'
import { mapFile, type MapRead } from './map-file.ts'
import { instantBy, type Begun } from '@ledger/importing'
import { receipt } from './receipt.ts'
import { rejectsFile } from './rejects-file.ts'
import { nothingYet, resumeFile } from './resume-file.ts'
import { sourceFile } from './source-file.ts'
import { wasUndone } from './undone-mark.ts'
import { editionOf, statedOptions, type StatedOptions } from './stated-options.ts'

/** The options of an import of a file. */
export type ImportOptions = AddressOptions &
  StatedOptions & {
    readonly format?: FormatName
    readonly map?: string
    readonly rejects?: string
    readonly skipAggregates?: boolean
    readonly json?: boolean
    readonly dryRun?: boolean
  }

/** Asks for the edition of a file that could not be taken without one; nothing where nobody is there to be asked. */
const editionAsked = async (format: FormatName, { ask, note }: World): Promise<Edition | undefined> => {
  for (;;) {
    const answer = await ask?.('Of which edition is the file, as 2025-03? (Enter to leave it as it is) ')
    if (answer === undefined || answer.trim() === '') return undefined
    const edition = editionOf(answer.trim(), format)
    if (E.isRight(edition)) return edition.right
    note(edition.left.message)
  }
}

/** Where the ledger is written to, and read from where that is known: it is needed for corrections only. */
const addressOf = (options: ImportOptions, world: World) => {
  const both = ledgerAddress(options, world, ['intake', 'query'], 'importer')
  if (E.isRight(both) || options.correct === true || options.correctAll === true) return both
  return E.map((found: { intake: string; token: string | undefined; imports: string }) => ({
    ...found,
    query: undefined,
  }))(ledgerAddress(options, world, ['intake'], 'importer'))
}

/** The id of an import: of what is imported and how, and of where the log ended when it began. */
const begunAt = (position: string, { headers }: ApiAnswer, made: ReadonlyArray<unknown>): Begun => {
  return {
    import: hash('sha256', JSON.stringify([position, ...made])).slice(0, 12),
    position,
    at: instantBy(headers.get('date'), Date.now()),
  }
}

/** `ledger import FILE`: brings the rows of a file into the ledger. */
export const importFile = async (path: string, options: ImportOptions, world: World): Promise<Outcome> => {
  const address = addressOf(options, world)
  if (E.isLeft(address)) return address
  const { intake, query, token = '', imports } = address.right
  const source = await sourceFile(path, world.signal)
  if (E.isLeft(source)) return source
  const mapped = options.map === undefined ? E.right(undefined) : await mapFile(options.map, options.format)
  if (E.isLeft(mapped)) return mapped
  const map: MapRead | undefined = mapped.right
  const format = await formatOf(source.right, map?.map.format ?? options.format)
  if (E.isLeft(format)) return format
  const stated = statedOptions(options, format.right)
  if (E.isLeft(stated)) return stated
  const { edition, reportingCountry, correcting } = stated.right
  const file = {
    ...{ source: source.right, format: format.right, map: map?.map, edition, reportingCountry },
    ...{ skipAggregates: options.skipAggregates === true, signal: world.signal },
  }
  const told = { name: path, format: format.right, edition, intake, json: options.json === true }
  // Before a file is read that nobody would take.
  const ready = await send({ method: 'GET', url: `${intake}/health/ready`, token, signal: world.signal }, 2)
  if (E.isLeft(ready) && options.dryRun === true) {
    return endingOutcome({ ...told, ...(await readAlone(file)), import: undefined, rejects: '' }, world)
  }
  if (E.isLeft(ready)) return problemFailure(ready.left, intake)
  const position = positionOf(ready.right.text)
  const sending = {
    ...file,
    intake,
    token,
    reading: query === undefined ? undefined : { url: query, after: position },
    correcting,
  }
  if (options.dryRun === true) {
    return endingOutcome({ ...told, ...(await dryRun(sending)), import: undefined, rejects: '' }, world)
  }

  const rejectsPath = resolve(options.rejects ?? `${basename(path)}.rejects.csv`)
  const { digest } = source.right
  const toResume = resumeFile(
    imports,
    { digest, format: format.right, ...(edition !== undefined && { edition }), ...(map && { map: map.digest }) },
    rejectsPath,
  )
  const resume = toResume.load()
  const rejects = rejectsFile(rejectsPath, path, resume?.rejectsBytes ?? 0)
  if (E.isLeft(rejects)) return rejects
  const begun =
    toResume.begun() ?? begunAt(position, ready.right, [digest, format.right, edition, reportingCountry, map?.digest])
  // Before anything is sent: whoever goes on after a kill must know what this import has added.
  if (resume === undefined) toResume.save({ ...nothingYet, ...begun, rejects: rejectsPath })
  world.note(`Importing ${basename(path)} as ${format.right}${edition === undefined ? '' : `, edition ${edition}`}.`)
  if (wasUndone(imports, digest)) {
    world.note(
      'An import of this file was taken back: rows of it that the ledger knows stay taken back. ReopenCase brings a case back, a newer edition a figure.',
    )
  }
  if (resume !== undefined && resume.sent > 0) {
    world.note(
      `It was interrupted before: ${numberText(resume.sent)} rows are in, so it goes on after line ${numberText(resume.line)}.`,
    )
  }
  const made = receipt(imports, { file: basename(path), digest, ...begun })
  const result = await importRows({
    ...sending,
    dryRun: false,
    receipt: made,
    rejects: rejects.right,
    resumeFile: toResume,
    resume,
  })
  if (result.ending.kind === 'complete' || result.ending.kind === 'header refused') toResume.remove()
  const outcome = endingOutcome(
    { ...told, ...result, rejects: rejectsPath, import: made.holdsSomething() ? begun.import : undefined },
    world,
  )
  if (result.ending.kind !== 'complete' || result.tally.editionNeeded === 0 || edition !== undefined) return outcome
  const answered = await editionAsked(format.right, world)
  return answered === undefined ? outcome : importFile(path, { ...options, edition: answered }, world)
}
