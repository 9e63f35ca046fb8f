import type { MergeRequestAnswer } from '@ledger/api'
import type { Command } from 'commander'
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import { ledgerAddress, type AddressOptions } from '../ledger/ledger-address.ts'
import { postCommand } from '../ledger/post-command.ts'
import { readJson } from '../ledger/read.ts'
import { done, type Outcome } from '../outcome.ts'
import type { Run } from '../run.ts'
import type { World } from '../world.ts'

type MergeOptions = AddressOptions & { readonly reason: string; readonly key?: string; readonly asked?: true }

const optionOf = (field: string): string | undefined => ({ reason: '--reason', case: '<case>', into: '<into>' })[field]

const tell = async (path: string, body: object, options: MergeOptions, world: World): Promise<Outcome> => {
  const address = ledgerAddress(options, world, ['intake'], 'reporter')
  if (E.isLeft(address)) return address
  const { intake, token } = address.right
  const { key } = options
  const accepted = await postCommand({ intake, path, body, token, key, signal: world.signal, optionOf })
  if (E.isLeft(accepted)) return accepted
  world.write(`${accepted.right.id}\n`)
  return done
}

const lineOf = ({
  id,
  status,
  side,
  case: own,
  into,
  askedBy,
  reason,
  lapsesAt,
}: t.TypeOf<typeof MergeRequestAnswer>) =>
  `${id}  ${status}  ${own}${side === 'asker' ? ` into ${into}` : ` asked by ${askedBy}`}  ${reason}  until ${lapsesAt.slice(0, 10)}\n`

const list = async (options: MergeOptions, world: World): Promise<Outcome> => {
  const address = ledgerAddress(options, world, ['query'], 'reporter')
  if (E.isLeft(address)) return address
  const { query: url, token } = address.right
  const parameters = { side: options.asked === true ? 'asker' : 'asked' }
  const answer = await readJson({ read: 'mergeRequests', url, parameters, token, signal: world.signal })
  if (E.isLeft(answer)) return answer
  const { requests, more } = answer.right
  for (const one of requests) world.write(lineOf(one))
  if (requests.length === 0) world.note('There are no merge requests.')
  if (more) world.note('There are others that are older; these are the latest.')
  return done
}

/** `ledger merge`: requests to merge a case of one's own agency into one of another. */
export const addMergeCommand = (program: Command, run: Run): void => {
  const merge = program
    .command('merge')
    .summary('merges across agencies: ask, accept, refuse, list, undo')
    .description(
      'Asks another agency to merge two cases of the same person, and answers what others ask. A request that is not accepted lapses after 30 days; who asked cannot tell a refusal from silence.',
    )
  const answering = (name: string, summary: string, segment: string, bodyOf: (options: MergeOptions) => object) =>
    merge
      .command(name)
      .summary(summary)
      .argument('<request>', 'the id of the request')
      .option('--key <text>', 'idempotency key: what is sent again with the same key is done once')
      .action((id: string, _options: unknown, command: Command) => {
        const options = command.optsWithGlobals<MergeOptions>()
        const path = `/v1/merge-requests/${encodeURIComponent(id)}/${segment}`
        return run((world) => tell(path, bodyOf(options), options, world))
      })
  merge
    .command('ask')
    .summary('ask whoever holds another case to merge one of your agency into it; prints the id of the request')
    .argument('<case>', 'a case that your agency holds')
    .argument('<into>', 'the case to merge it into')
    .requiredOption('--reason <code>', 'on what grounds they are one person, such as IdentityDocument')
    .option('--key <text>', 'idempotency key: what is sent again with the same key is done once')
    .action((own: string, into: string, _options: unknown, command: Command) => {
      const options = command.optsWithGlobals<MergeOptions>()
      return run((world) => tell('/v1/merge-requests', { case: own, into, reason: options.reason }, options, world))
    })
  answering('accept', 'accept a request: the cases are merged', 'acceptance', () => ({}))
  answering('refuse', 'refuse a request', 'refusal', () => ({}))
  answering('undo', 'undo a merge that was accepted', 'undoing', ({ reason }) => ({ reason })).option(
    '--reason <code>',
    'why, such as NewInformation',
    'MergedInError',
  )
  merge
    .command('list')
    .summary('the requests that wait for your agency, or with --asked those that it asked')
    .option('--asked', 'those that your agency asked')
    .action((_options: unknown, command: Command) =>
      run((world) => list(command.optsWithGlobals<MergeOptions>(), world)),
    )
}
