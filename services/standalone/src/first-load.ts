import { describeProblem, sendCommands, type TaggedCommand } from '@ledger/client'
import { importers, publishedFiguresFile } from '@ledger/exchange'
import { showProgress } from '@ledger/service-kit'
import { syntheticCaseload, type RecordIdOf } from '@ledger/synthetic'
import * as E from 'fp-ts/lib/Either.js'
import { createReadStream } from 'node:fs'
import { registrations, type DevelopmentTokens } from './development-agencies.ts'
import type { Loaded } from './loaded-file.ts'

/** A command's name for people, and how many cases were reported up to it. */
type Tag = { readonly name: string; readonly cases: number }

type Load = {
  readonly token: string
  readonly commands: AsyncIterable<TaggedCommand<Tag>> | Iterable<TaggedCommand<Tag>>
}

const publishedFigures = async function* (): AsyncGenerator<TaggedCommand<Tag>> {
  for await (const { line, result } of importers['published-figures'].read(createReadStream(publishedFiguresFile))) {
    if (E.isLeft(result))
      throw new Error(`the ledger's own published figures are wrong on line ${line}: ${JSON.stringify(result.left)}`)
    yield { tag: { name: `published figure on line ${line}`, cases: 0 }, command: result.right }
  }
}

const caseload = function* ({ seed, syntheticCases }: Loaded, recordId: RecordIdOf): Generator<TaggedCommand<Tag>> {
  let cases = 0
  for (const command of syntheticCaseload({ seed, cases: syntheticCases, recordId })) {
    if (command.command === 'ReportVictim') cases++
    yield { tag: { name: command.key, cases }, command }
  }
}

const loadsOf = (
  load: Loaded,
  { registrar, importer }: DevelopmentTokens,
  recordId: RecordIdOf,
): ReadonlyArray<Load> => {
  const registering = {
    token: registrar,
    commands: registrations.map((command) => ({ tag: { name: command.key, cases: 0 }, command })),
  }
  if (load.done) return [registering]
  return [
    registering,
    { token: importer, commands: publishedFigures() },
    { token: importer, commands: caseload(load, recordId) },
  ]
}

/**
 * Records what the embedded ledger begins with: its agencies and data sets, the published figures of the two founding
 * articles, and a synthetic caseload; of a load that is done, only the agencies and data sets that it may lack. Every command has a derived key: sent again, or after being cut off, it adds nothing. On the
 * left why it could not be done. On the right what was refused for good: only who changed those records before the load
 * was over can bring that about, and it keeps nobody from working.
 */
export const firstLoad = async (
  intakeUrl: string,
  tokens: DevelopmentTokens,
  load: Loaded,
  recordId: RecordIdOf,
  signal: AbortSignal,
): Promise<E.Either<string, ReadonlyArray<string>>> => {
  const refused: string[] = []
  let cutOff: string | undefined
  const progress = load.done ? undefined : showProgress('Recording synthetic cases', load.syntheticCases)
  try {
    for (const { token, commands } of loadsOf(load, tokens, recordId)) {
      const sent = await sendCommands({ intakeUrl, token, signal }, commands, {
        onProgress: ({ last: { cases } }) => progress?.at(cases, `${cases} of ${load.syntheticCases}`),
        onRefused: ({ name }, problem) => {
          const refusal = `${name}: ${describeProblem(problem)}`
          if (problem.passing) cutOff ??= refusal
          else refused.push(refusal)
        },
      })
      if (E.isLeft(sent)) return E.left(describeProblem(sent.left))
      if (cutOff !== undefined) return E.left(cutOff)
    }
    return E.right(refused)
  } finally {
    progress?.end()
  }
}
