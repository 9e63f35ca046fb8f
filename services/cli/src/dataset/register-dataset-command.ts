import type { Command } from 'commander'
import * as E from 'fp-ts/lib/Either.js'
import { agencyOfToken } from '../ledger/agency-of-token.ts'
import { ledgerAddress, type AddressOptions } from '../ledger/ledger-address.ts'
import { postCommand } from '../ledger/post-command.ts'
import { badUsage, done, type Failure, type Outcome } from '../outcome.ts'
import type { Run } from '../run.ts'
import type { World } from '../world.ts'

type RegisterOptions = AddressOptions & { readonly owner?: string; readonly key?: string }

const optionOf = (field: string): string | undefined => ({ dataset: '<name>', owner: '--owner' })[field]

const ownerNeeded = badUsage('--owner is needed: the id of the agency that publishes figures in the data set.')

/** The owner that is stated; of the ledger on the data folder, without a word, the agency that imports into it. */
const ownerOf = (options: RegisterOptions, { environment }: World): E.Either<Failure, string> => {
  const { owner, data, intake, query, token } = options
  if (owner !== undefined) return E.right(owner)
  const given = [intake, query, token, ...['INTAKE', 'QUERY', 'TOKEN'].map((name) => environment[`LEDGER_${name}`])]
  if (given.some((one) => one !== undefined)) return ownerNeeded
  const address = ledgerAddress(data === undefined ? {} : { data }, { environment }, ['intake'], 'importer')
  if (E.isLeft(address)) return address
  const agency = agencyOfToken(address.right.token ?? '')
  return agency === undefined ? ownerNeeded : E.right(agency)
}

const registerDataset = async (dataset: string, options: RegisterOptions, world: World): Promise<Outcome> => {
  const owner = ownerOf(options, world)
  if (E.isLeft(owner)) return owner
  const address = ledgerAddress(options, world, ['intake'], 'registrar')
  if (E.isLeft(address)) return address
  const { intake, token } = address.right
  const body = { dataset, owner: owner.right }
  const { key } = options
  const accepted = await postCommand({
    ...{ intake, path: '/v1/datasets', body, token, key },
    ...{ signal: world.signal, optionOf },
  })
  if (E.isLeft(accepted)) return accepted
  world.note(
    accepted.right.events.length === 0
      ? `The data set ${dataset} was registered before with the owner ${owner.right}; nothing was added. It is:`
      : `The data set ${dataset} is registered with the owner ${owner.right}. It is:`,
  )
  world.write(`${accepted.right.id}\n`)
  return done
}

/** `ledger register-dataset`: says to which agency a data set of official figures belongs. */
export const addRegisterDatasetCommand = (program: Command, run: Run): void => {
  program
    .command('register-dataset')
    .summary('register a data set of official figures with the agency that publishes it; prints its id')
    .description(
      'Registers a data set of official figures with its owner, who alone publishes new figures in it. For registrars: of the region, or of the state of the owner. The owner stays.',
    )
    .argument('<name>', 'the name of the data set as figures state it, such as state-police-2024')
    .option(
      '--owner <agency>',
      'the id of the agency that publishes it (without it, of a ledger on the data folder, the agency that imports)',
    )
    .option('--key <text>', 'idempotency key: what is sent again with the same key is done once')
    .action((name: string, _options: unknown, command: Command) =>
      run((world) => registerDataset(name, command.optsWithGlobals<RegisterOptions>(), world)),
    )
}
