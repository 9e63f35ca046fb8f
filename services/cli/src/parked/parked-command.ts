import { RetriedAnswer, SkippedAnswer } from '@ledger/api'
import type { Command } from 'commander'
import * as E from 'fp-ts/lib/Either.js'
import { decodeAnswer, readJson } from '../ledger/read.ts'
import { listOption } from '../list-option.ts'
import { operatorAddress, withOperatorOption, type OperatorOptions } from '../operator/operator-address.ts'
import { tellOperator } from '../operator/tell-operator.ts'
import { badUsage, done, failed, type Outcome } from '../outcome.ts'
import type { Run } from '../run.ts'
import type { World } from '../world.ts'
import { parkedText } from './parked-text.ts'

type SkipOptions = OperatorOptions & { readonly reason: string; readonly revision?: ReadonlyArray<string> }

const list = async (options: OperatorOptions, world: World): Promise<Outcome> => {
  const address = operatorAddress(options, world)
  if (E.isLeft(address)) return address
  const answer = await readJson({ ...address.right, read: 'parked', signal: world.signal })
  if (E.isLeft(answer)) return answer
  world.write(`${parkedText(answer.right)}\n`)
  return done
}

const pathOf = (stream: string, what: 'retry' | 'skip') => `/v1/parked/${encodeURIComponent(stream)}/${what}`

const countText = (events: number): string => (events === 1 ? '1 event was applied' : `${events} events were applied`)

const retry = async (stream: string, options: OperatorOptions, world: World): Promise<Outcome> => {
  const address = operatorAddress(options, world)
  if (E.isLeft(address)) return address
  const told = await tellOperator(address.right, { path: pathOf(stream, 'retry'), signal: world.signal })
  if (E.isLeft(told)) return told
  const retried = decodeAnswer(RetriedAnswer, told.right.text, address.right.url)
  if (E.isLeft(retried)) return retried
  const result = retried.right
  if (result.outcome === 'failed') {
    const before = result.events === 0 ? '' : ` ${countText(result.events)} before it.`
    return failed(`Revision ${result.revision} of ${stream} failed again: ${result.error}.${before} It waits on.`)
  }
  const strays =
    result.strays === 0 ? '' : ` ${result.strays} that waited are no events of the ledger, and were dropped.`
  world.write(`${stream} is parked no longer: ${countText(result.events)}.${strays}\n`)
  return done
}

const skip = async (stream: string, options: SkipOptions, world: World): Promise<Outcome> => {
  const address = operatorAddress(options, world)
  if (E.isLeft(address)) return address
  const { reason, revision } = options
  if (revision?.some((one) => !/^\d{1,9}$/.test(one)) === true)
    return badUsage('--revision must be numbers from 0 on, separated by commas.')
  const body = { reason, ...(revision !== undefined && { revisions: revision.map(Number) }) }
  const optionOf = (field: string) => ({ reason: '--reason', revisions: '--revision' })[field]
  const told = await tellOperator(address.right, { path: pathOf(stream, 'skip'), body, signal: world.signal, optionOf })
  if (E.isLeft(told)) return told
  const skipped = decodeAnswer(SkippedAnswer, told.right.text, address.right.url)
  if (E.isLeft(skipped)) return skipped
  const { skipped: revisions, applied } = skipped.right
  world.write(`Skipped revision ${revisions.join(', ')} of ${stream}; ${countText(applied)} after that.\n`)
  return done
}

/** `ledger parked`: streams that were parked, and what can be done about them. */
export const addParkedCommand = (program: Command, run: Run): void => {
  const parked = withOperatorOption(program.command('parked'))
    .summary('streams that were parked: list them, try them again, skip an event')
    .description(
      'Lists the streams that were parked, as one of their events could not be applied to the read models: which event, why, how often it was tried, and how many wait behind it.',
    )
    .action((_options: unknown, command: Command) =>
      run((world) => list(command.optsWithGlobals<OperatorOptions>(), world)),
    )
  parked
    .command('retry')
    .summary('apply the waiting events of a stream again')
    .description('Applies the waiting events of a stream again, after what was wrong with them has been mended.')
    .argument('<stream>', 'the stream, as "ledger parked" names it')
    .action((stream: string, _options: unknown, command: Command) =>
      run((world) => retry(stream, command.optsWithGlobals<OperatorOptions>(), world)),
    )
  parked
    .command('skip')
    .summary('skip an event, for good')
    .description(
      'Skips the event that failed, for good: for the read models it changed nothing, now and in every replay. The event stays in the log, and who skipped it when and why is recorded there. Only where all other waiting events can be applied without it.',
    )
    .argument('<stream>', 'the stream, as "ledger parked" names it')
    .requiredOption('--reason <text>', 'why, for whoever asks later; no personal data')
    .option('--revision <numbers>', 'the events to skip, where it is not only the one that failed', listOption)
    .action((stream: string, _options: unknown, command: Command) =>
      run((world) => skip(stream, command.optsWithGlobals<SkipOptions>(), world)),
    )
}
