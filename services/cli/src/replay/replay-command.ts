import { readModels } from '@ledger/projections'
import { Argument, type Command } from 'commander'
import * as E from 'fp-ts/lib/Either.js'
import { decodeAnswer } from '../ledger/read.ts'
import { operatorAddress, withOperatorOption, type OperatorOptions } from '../operator/operator-address.ts'
import { tellOperator } from '../operator/tell-operator.ts'
import { badUsage, done, failed, interrupted, type Failure, type Outcome } from '../outcome.ts'
import type { Run } from '../run.ts'
import { numberText } from '../terminal/count-text.ts'
import type { World } from '../world.ts'
import { comparisonText, differing } from './replay-text.ts'
import { Replay } from './replay.ts'
import { watchReplay } from './watch-replay.ts'

const names = readModels.map(({ name }) => name)

const goOn = 'What was built is kept: the same command again goes on where it was.'

const ended = (replay: Replay, { write }: World): Outcome => {
  const { state, events, error, comparison } = replay
  switch (state) {
    case 'running':
    case 'cancelled':
      return interrupted(`Cancelled after ${numberText(events)} events; the live read models are as they were. ${goOn}`)
    case 'failed':
      return failed(
        `The replay failed: ${error ?? 'it is not known why'}. The live read models are as they were. ${goOn}`,
      )
    case 'switched': {
      write(`${numberText(events)} events were replayed, and the read models were switched.\n`)
      if (comparison === null) return done
      write(`${comparisonText(comparison)}\n`)
      const different = differing(comparison)
      return different.length === 0
        ? done
        : failed(
            `What was live differed from what the events say, in ${different.join(', ')}. It was replaced by what they say; find out how it came about.`,
          )
    }
  }
}

const replay = async (models: ReadonlyArray<string>, options: OperatorOptions, world: World): Promise<Outcome> => {
  if (models.includes('all') && models.length > 1) return badUsage('Name the read models, or all of them by "all".')
  const address = operatorAddress(options, world)
  if (E.isLeft(address)) return address
  const body = { models: models.includes('all') ? 'all' : models }
  const told = await tellOperator(address.right, { path: '/v1/replays', body, signal: world.signal })
  if (E.isLeft(told)) return told
  const begun = decodeAnswer(Replay, told.right.text, address.right.url)
  if (E.isLeft(begun)) return begun
  const watched = await watchReplay(address.right, begun.right, world.signal)
  if (E.isRight(watched)) return ended(watched.right, world)
  const more = `The replay may still be running. ${goOn}`
  return E.mapLeft(({ exitCode, message }: Failure) => ({ exitCode, message: `${message} ${more}` }))(watched)
}

/** `ledger replay`: builds read models anew from the events. */
export const addReplayCommand = (program: Command, run: Run): void => {
  withOperatorOption(program.command('replay'))
    .summary('build read models anew from the events, and switch to them')
    .description(
      'Builds read models anew from all events, beside the live ones, which are read meanwhile. When they have caught up they are compared with the live ones and take their place in one step. Ctrl-C cancels it; the same command again goes on where it was.',
    )
    .addArgument(new Argument('<models...>', 'the read models, or all').choices(['all', ...names]))
    .addHelpText('after', '\nEnds with 0 when the rebuilt tables equal the live ones, and with 1 when any differed.')
    .action((models: ReadonlyArray<string>, _options: unknown, command: Command) =>
      run((world) => replay(models, command.optsWithGlobals<OperatorOptions>(), world)),
    )
}
