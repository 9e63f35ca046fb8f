import { describeProblem, sendCommands, type BatchTarget, type TaggedCommand } from '@ledger/client'
import { importers, publishedFiguresFile, syntheticCaseload } from '@ledger/exchange'
import { decode, record, wholeNumber } from '@ledger/kernel'
import { showProgress } from '@ledger/service-kit'
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { createReadStream, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { registrations, type DevelopmentTokens } from './development-agencies.ts'

/** What the first start loaded, so that later ones need not look again. Losing it costs time, and adds nothing. */
const Loaded = record('Loaded', {
  publishedFigures: wholeNumber('Figures', 0),
  syntheticCases: wholeNumber('Cases', 0),
  seed: t.string,
})

/** The seed of the synthetic caseload: the same cases on every machine. */
const seed = 'asean-2024'

const wasLoaded = (path: string, syntheticCases: number): boolean => {
  if (!existsSync(path)) return false
  try {
    const loaded = decode(Loaded)(JSON.parse(readFileSync(path, 'utf8')))
    return E.isRight(loaded) && loaded.right.syntheticCases >= syntheticCases && loaded.right.seed === seed
  } catch {
    return false
  }
}

type Load = { readonly label: string; readonly token: string; readonly commands: ReadonlyArray<TaggedCommand<string>> }

const publishedFigures = async (): Promise<ReadonlyArray<TaggedCommand<string>>> => {
  const commands: TaggedCommand<string>[] = []
  for await (const { line, result } of importers['published-figures'].read(createReadStream(publishedFiguresFile))) {
    if (E.isLeft(result))
      throw new Error(`the ledger's own published figures are wrong on line ${line}: ${JSON.stringify(result.left)}`)
    commands.push({ tag: `line ${line}`, command: result.right })
  }
  return commands
}

const sendAll = async (target: BatchTarget, { label, commands }: Load): Promise<E.Either<string, void>> => {
  const progress = showProgress(label, commands.length)
  let refused: string | undefined
  const sent = await sendCommands(target, commands, {
    onProgress: ({ answered }) => progress.at(answered, `${answered} of ${commands.length}`),
    onRefused: (tag, problem) => {
      refused ??= `${tag}: ${describeProblem(problem)}`
    },
  })
  progress.end()
  if (E.isLeft(sent)) return E.left(describeProblem(sent.left))
  return refused === undefined ? E.right(undefined) : E.left(`a command was refused: ${refused}`)
}

/**
 * Loads, once, what the embedded ledger begins with: its agencies, the published figures of the two founding articles,
 * and a synthetic caseload. Every command has a derived key: loaded again, or after being cut off, it adds nothing.
 */
export const firstLoad = async (
  path: string,
  intakeUrl: string,
  tokens: DevelopmentTokens,
  syntheticCases: number,
  signal: AbortSignal,
): Promise<E.Either<string, 'loaded' | 'had been loaded'>> => {
  if (wasLoaded(path, syntheticCases)) return E.right('had been loaded')
  const figures = await publishedFigures()
  const caseload = [...syntheticCaseload({ seed, cases: syntheticCases })].map((command) => ({
    tag: command.key,
    command,
  }))
  const loads: ReadonlyArray<Load> = [
    { label: 'Registering agencies   ', token: tokens.registrar, commands: registrations },
    { label: 'Publishing figures     ', token: tokens.importer, commands: figures },
    { label: 'Recording synthetic cases', token: tokens.importer, commands: caseload },
  ]
  for (const load of loads) {
    const done = await sendAll({ intakeUrl, token: load.token, signal }, load)
    if (E.isLeft(done)) return done
  }
  writeFileSync(`${path}.new`, JSON.stringify({ publishedFigures: figures.length, syntheticCases, seed }))
  renameSync(`${path}.new`, path)
  return E.right('loaded')
}
