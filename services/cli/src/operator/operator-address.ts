import type { Command } from 'commander'
import * as E from 'fp-ts/lib/Either.js'
import { ledgerAddress, type AddressOptions } from '../ledger/ledger-address.ts'
import { badUsage, type Failure } from '../outcome.ts'
import type { World } from '../world.ts'

/** The options of what operators do. */
export type OperatorOptions = AddressOptions & { readonly operator?: string }

/** Where the operator's routes are, and by which token they are asked. */
export type OperatorAddress = { readonly url: string; readonly token: string }

/** Lets a command be told where the operator's routes are; beside each other services they are on the query address. */
export const withOperatorOption = (command: Command): Command =>
  command.option('--operator <url>', 'address of the operator service (or LEDGER_OPERATOR; default: the query address)')

/** Where the operator's routes are: as said, else where is read from, which is so for a ledger in one process. */
export const operatorAddress = (options: OperatorOptions, world: World): E.Either<Failure, OperatorAddress> => {
  const url = options.operator ?? world.environment['LEDGER_OPERATOR']
  const address = ledgerAddress(url === undefined ? options : { ...options, query: url }, world, ['query'], 'operator')
  if (E.isLeft(address)) return url === undefined ? address : E.mapLeft(asOperator)(address)
  const { query, token } = address.right
  return token === undefined ? badUsage('This needs --token too.') : E.right({ url: query, token })
}

const asOperator = ({ exitCode, message }: Failure): Failure => ({
  exitCode,
  message: message.replaceAll('--query', '--operator'),
})
