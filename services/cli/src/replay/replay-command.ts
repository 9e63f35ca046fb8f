import { ReplayAnswer } from '@ledger/api'
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
import { watchReplay } from './watch-replay.ts'

const names = readModels.map(({ name }) => name)

const goOn = 'What was built is kept: the same command again goes on where it was.'

const ended = (replay: ReplayAnswer, { write }: World): Outcome => {
  const { state, events, error, comparison } = replay
  switch (state) {
    case 'running':
    case 'cancelled':
      return interrupted(`Cancelled after ${numberText(events)} events; the live read models are as they were. ${goOn}`)
    case 'failed':
      return failed(
        `The replay failed: ${error ?? 'it is not known why'}. The live read models are as they were. ${goOn}`,
      )
    case 'different':
      write(`${numberText(events)} events were replayed; the live read models are as they were.\n`)
      write(`${comparisonText(comparison ?? [])}\n`)
      return failed(
        `What is live differs from what the events say, in ${differing(comparison ?? []).join(', ')}. Find out how it came about; then --replace-different puts what the events say in its place.`,
      )
    case 'switched':
      write(`${numberText(events)} events were replayed, and the read models were switched.\n`)
      if (comparison !== null) write(`${comparisonText(comparison)}\n`)
      return done
  }
}

type ReplayOptions = OperatorOptions & { readonly replaceDifferent?: boolean; readonly topicsAnew?: boolean }

const replay = async (models: ReadonlyArray<string>, options: ReplayOptions, world: World): Promise<Outcome> => {
  if (models.includes('all') && models.length > 1) return badUsage('Name the read models, or all of them by "all".')
  const address = operatorAddress(options, world)
  if (E.isLeft(address)) return address
  const told = {
    ...(options.replaceDifferent === true && { replaceDifferent: true }),
    ...(options.topicsAnew === true && { topicsAnew: true }),
  }
  const body = { models: models.includes('all') ? 'all' : models, ...told }
  const answered = await tellOperator(address.right, { path: '/v1/replays', body, signal: world.signal })
  if (E.isLeft(answered)) return answered
  const begun = decodeAnswer(ReplayAnswer, answered.right.text, address.right.url)
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
      'Builds read models anew from all events, beside the live ones, which are read meanwhile. When they have caught up they are compared with the live ones and take their place in one step; where live ones of the same version differ, the tables are named and nothing is replaced unless it is told to. Ctrl-C cancels it; the same command again goes on where it was.',
    )
    .addArgument(new Argument('<models...>', 'the read models, or all').choices(['all', ...names]))
    .option('--replace-different', 'replace live tables also where the rebuilt ones differ')
    .option('--topics-anew', 'of all: let projectors read their topics from the beginning, as they were made anew')
    .addHelpText(
      'after',
      '\nEnds with 0 when the read models were switched, and with 1 when live ones differ and were kept.',
    )
    .action((models: ReadonlyArray<string>, _options: unknown, command: Command) =>
      run((world) => replay(models, command.optsWithGlobals<ReplayOptions>(), world)),
    )
}
