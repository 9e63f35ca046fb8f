import { describeProblem, sendCommands, type TaggedCommand } from '@ledger/client'
import { importers, publishedFiguresFile } from '@ledger/exchange'
import * as E from 'fp-ts/lib/Either.js'
import { createReadStream } from 'node:fs'
import { registrations, type DevelopmentTokens } from './development-agencies.ts'
import type { Loaded } from './loaded-file.ts'

type Load = {
  readonly token: string
  /** Each with its name for people. */
  readonly commands: AsyncIterable<TaggedCommand<string>> | Iterable<TaggedCommand<string>>
}

const publishedFigures = async function* (): AsyncGenerator<TaggedCommand<string>> {
  for await (const { line, result } of importers['published-figures'].read(createReadStream(publishedFiguresFile))) {
    if (E.isLeft(result))
      throw new Error(`the ledger's own published figures are wrong on line ${line}: ${JSON.stringify(result.left)}`)
    yield { tag: `published figure on line ${line}`, command: result.right }
  }
}

const loadsOf = (load: Loaded, { registrar, importer }: DevelopmentTokens): ReadonlyArray<Load> => {
  const registering = {
    token: registrar,
    commands: registrations.map((command) => ({ tag: command.key, command })),
  }
  return load.done ? [registering] : [registering, { token: importer, commands: publishedFigures() }]
}

/**
 * Records what the embedded ledger begins with at the time of this day: the agencies and data sets that it may lack, and
 * the published figures of the two founding articles. Every command has a derived key: sent again, or after being cut
 * off, it adds nothing. On the left why it could not be done. On the right what was refused for good: only who changed
 * those records before the load was over can bring that about, and it keeps nobody from working.
 */
export const firstLoad = async (
  intakeUrl: string,
  tokens: DevelopmentTokens,
  load: Loaded,
  signal: AbortSignal,
): Promise<E.Either<string, ReadonlyArray<string>>> => {
  const refused: string[] = []
  let cutOff: string | undefined
  for (const { token, commands } of loadsOf(load, tokens)) {
    const sent = await sendCommands({ intakeUrl, token, signal }, commands, {
      onRefused: (name, problem) => {
        const refusal = `${name}: ${describeProblem(problem)}`
        if (problem.passing) cutOff ??= refusal
        else refused.push(refusal)
      },
    })
    if (E.isLeft(sent)) return E.left(describeProblem(sent.left))
    if (cutOff !== undefined) return E.left(cutOff)
  }
  return E.right(refused)
}
