import { EditionClosedAnswer } from '@ledger/api'
import type { Command } from 'commander'
import * as E from 'fp-ts/lib/Either.js'
import { decodeAnswer, readJson } from '../ledger/read.ts'
import { operatorAddress, withOperatorOption, type OperatorOptions } from '../operator/operator-address.ts'
import { tellOperator } from '../operator/tell-operator.ts'
import { done, type Outcome } from '../outcome.ts'
import type { Run } from '../run.ts'
import type { World } from '../world.ts'
import { editionsText } from './editions-text.ts'

const show = async (options: OperatorOptions, world: World): Promise<Outcome> => {
  const address = operatorAddress(options, world)
  if (E.isLeft(address)) return address
  const answer = await readJson({ ...address.right, read: 'editionProgress', signal: world.signal })
  if (E.isLeft(answer)) return answer
  world.write(`${editionsText(answer.right)}\n`)
  return done
}

const close = async (options: OperatorOptions, world: World): Promise<Outcome> => {
  const address = operatorAddress(options, world)
  if (E.isLeft(address)) return address
  const told = await tellOperator(address.right, { path: '/v1/editions', signal: world.signal })
  if (E.isLeft(told)) return told
  const closed = decodeAnswer(EditionClosedAnswer, told.right.text, address.right.url)
  if (E.isLeft(closed)) return closed
  const { number, cut } = closed.right
  world.write(
    `Edition ${number} is closed: what was recorded up to ${cut} is in it. It is being made: ledger editions\n`,
  )
  return done
}

/** `ledger editions`: how editions stand, and to close one. */
export const addEditionsCommand = (program: Command, run: Run): void => {
  const editions = withOperatorOption(program.command('editions'))
    .summary('editions of published numbers: how they stand, close one')
    .description(
      'Tells which edition was closed last, whether it is published, how its making goes, and when the next one is due. Analysts and the public see the numbers of editions, and no others.',
    )
    .action((_options: unknown, command: Command) =>
      run((world) => show(command.optsWithGlobals<OperatorOptions>(), world)),
    )
  editions
    .command('close')
    .summary('close the books now')
    .description(
      'Closes the books: what was recorded up to this moment is published as the next edition, rounded. At least 28 days lie between two editions, so that no change of a few days can be read off them.',
    )
    .action((_options: unknown, command: Command) =>
      run((world) => close(command.optsWithGlobals<OperatorOptions>(), world)),
    )
}
