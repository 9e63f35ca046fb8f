import type { CommandError, CommandOutcome } from '@ledger/event-store'
import { Country } from '@ledger/kernel'
import type { EditionCommand, EditionPublication, EditionRefusal, EditionState, LedgerEdition } from '@ledger/ledger'
import { baseDimensions, releasedMeasures } from '@ledger/projections'
import type { AgencyMonths } from '@ledger/read-model'
import * as E from 'fp-ts/lib/Either.js'
import { account, accountedCube, addChanges, cellOf, keyOf, rowAt, type AccountedCube } from './accounted-cube.ts'
import { chunksOf } from './chunks-of.ts'
import { closeEdition, type Closing } from './close-edition.ts'
import { nextDueOn } from './due-days.ts'
import { durationChunks, editionDurations, toldOfDurations } from './edition-durations.ts'
import { EditionNotMade, type EditionEngines, type MakingPhase } from './edition-engines.ts'
import { editionClockActor, writeEdition } from './edition-writer.ts'
import { editionWatch } from './edition-watch.ts'
import { readEdition, type EditionInStore } from './editions-in.ts'
import { roundedRows } from './rounded-rows.ts'
import { untilRead } from './until-read.ts'

const revisionPolicy =
  'An edition never changes. What is corrected, withdrawn, merged, retracted, re-assessed or re-counted after its cut is in the edition after it, under that reason.'

/** How often an edition is taken up anew where another records it at the same time. */
const mostAttempts = 5

/** How an edition is watched while it is made, and stopped. */
export type Making = {
  readonly signal: AbortSignal
  readonly onPhase?: (phase: MakingPhase) => void
}

const reportingOf = (agencies: ReadonlyArray<AgencyMonths>): EditionPublication['reporting'] =>
  agencies.map(({ agency, country, months }) => ({ agency, months, ...(Country.is(country) && { country }) }))

const notMade = (number: number, error: CommandError<EditionRefusal>): EditionNotMade => {
  const reason = error.kind === 'refused' ? error.refusal.rule : 'reason' in error ? error.reason : error.kind
  return new EditionNotMade(`edition ${number} could not be recorded: ${reason}`)
}

/** Another records the same edition, and was faster: what stands now is gone on from. */
const isOvertaken = (error: CommandError<EditionRefusal>): boolean =>
  error.kind === 'refused' &&
  ['edition-rows-out-of-order', 'edition-published', 'edition-rows-differ'].includes(error.refusal.code)

/**
 * Makes editions: closes the books, waits until all that was recorded up to the cut is read, rounds what came since the
 * edition before, and records it. Cut off anywhere, it goes on from what stands in the log, with the same bytes.
 */
export const editionMaker = (engines: EditionEngines) => {
  const { store, published, cube: exact, secret, rounding, dueDay } = engines
  /** The cube as the last edition of the synthetic clock left it, so that the next one need not read it all. */
  let left: { readonly number: number; readonly cube: AccountedCube } | undefined

  /** The cube with what came since the edition before, and what a recount finds otherwise than that one counted it. */
  const openCube = async (
    { closing, cut }: LedgerEdition,
    since: LedgerEdition | undefined,
  ): Promise<AccountedCube> => {
    const { number, clock } = closing
    const goesOn = clock === 'synthetic' && left?.number === number - 1
    const cube = goesOn && left !== undefined ? left.cube : accountedCube(await exact.accountedBefore(number))
    left = undefined
    addChanges(cube, await exact.changes(since?.cut, cut))
    // On the synthetic clock one process records and counts all: nothing comes late, and nothing is counted anew.
    if (since !== undefined && !goesOn) addChanges(cube, await exact.recounted(number, since.cut))
    return cube
  }

  const before = async (number: number, signal: AbortSignal): Promise<LedgerEdition | undefined> => {
    if (number === 1) return undefined
    const { state, publishedAt } = await readEdition(store, number - 1)
    if (publishedAt !== undefined) await untilRead(engines, publishedAt, signal)
    const readable = await published.edition({ kind: 'number', number: number - 1 })
    if (state === undefined || readable === undefined) {
      throw new EditionNotMade(
        `edition ${number - 1} cannot be read here, on which edition ${number} goes on: see the streams that are parked`,
      )
    }
    return state
  }

  const record = async (
    { closing, cut }: LedgerEdition,
    { state, rows: recorded, durations: recordedDurations }: EditionInStore,
    { signal, onPhase }: Making,
    now: () => number,
  ): Promise<E.Either<CommandError<EditionRefusal>, LedgerEdition>> => {
    const { number } = closing
    onPhase?.('counting')
    const since = await before(number, signal)
    const cube = await openCube({ closing, cut, chunks: 0, rows: 0, digest: '' }, since)
    const standing = new Map(recorded.map((row) => [keyOf(row), row]))
    // On the synthetic clock nothing true is recorded, and nobody's numbers are there to be told of.
    const measures = closing.clock === 'synthetic' ? [] : releasedMeasures
    const { rows, errors } = roundedRows(cube, { number, secret, rounding, measures }, standing)
    const last = recorded.at(-1)
    const lastCell = last === undefined ? undefined : cellOf(last)
    const toRecord = lastCell === undefined ? rows : rows.filter(({ open }) => open.cell > lastCell)

    onPhase?.('recording')
    const context = {
      by: editionClockActor(number),
      now,
      before: { last: number, isPublished: false, lastTrueCut: undefined },
    }
    let known: CommandOutcome<EditionState> | undefined
    let chunk = state?.chunks ?? 0
    const write = async (command: EditionCommand, key: string) => {
      signal.throwIfAborted()
      const written = await writeEdition(store, { ...context, command, key, ...(known !== undefined && { known }) })
      if (E.isRight(written)) known = written.right
      return written
    }
    for (const some of chunksOf(toRecord)) {
      const data = { number, chunk, dimensions: baseDimensions, rows: some.map(({ row }) => row) }
      const written = await write({ type: 'PublishEditionRows', data }, `${number} rows ${chunk}`)
      if (E.isLeft(written)) return written
      chunk++
    }
    let durationChunk = state?.durations?.chunks ?? 0
    for (const durations of durationChunks(await editionDurations(exact, cut), recordedDurations)) {
      const data = { number, chunk: durationChunk, durations }
      const written = await write({ type: 'PublishEditionDurations', data }, `${number} durations ${durationChunk}`)
      if (E.isLeft(written)) return written
      durationChunk++
    }
    const standsNow = known?.state ?? state
    if (standsNow === undefined) throw new Error(`edition ${number} is recorded before it was closed`)
    const data: EditionPublication = {
      number,
      chunks: standsNow.chunks,
      rows: standsNow.rows,
      digest: standsNow.digest,
      dimensions: baseDimensions,
      measures: releasedMeasures,
      rounding,
      errors,
      reporting: reportingOf(await exact.reporting(since?.cut, cut)),
      nextOn: nextDueOn(cut, dueDay),
      revisionPolicy,
      durations: toldOfDurations(standsNow),
    }
    const done = await write({ type: 'PublishEdition', data }, `${number} publish`)
    if (E.isLeft(done)) return done
    for (const row of recorded) {
      account(
        rowAt(cube, { ...row, fromMonth: row.fromMonth ?? null, toMonth: row.toMonth ?? null }),
        row.taken,
        row.change,
      )
    }
    for (const { open, row } of toRecord) account(open, row.taken, row.change)
    left = closing.clock === 'synthetic' ? { number, cube } : undefined
    return E.right(done.right.state as LedgerEdition)
  }

  /** Makes an edition that was closed; gives it published. Throws {@link EditionNotMade} where it cannot be, for now. */
  const make = async (number: number, making: Making, now: () => number = engines.now): Promise<LedgerEdition> => {
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      const stands = await readEdition(store, number, true)
      const { state, closedAt } = stands
      if (state === undefined || closedAt === undefined) throw new EditionNotMade(`edition ${number} is not closed`)
      if (state.publication !== undefined) return state
      making.onPhase?.('waiting')
      await untilRead(engines, closedAt, making.signal)
      const recorded = await record(state, stands, making, now)
      if (E.isRight(recorded)) {
        making.onPhase?.('published')
        return recorded.right
      }
      if (!isOvertaken(recorded.left)) throw notMade(number, recorded.left)
    }
    throw new EditionNotMade(`edition ${number} is recorded by several at once: it is left to the others`)
  }

  return {
    close: (closing: Closing) => closeEdition(engines, closing),
    make,
    watch: editionWatch(engines),
    engines,
  }
}

/** Makes editions. */
export type EditionMaker = ReturnType<typeof editionMaker>
