import { EditionClosedAnswer, EditionsCsv, type EditionsAnswer } from '@ledger/api'
import type { Command } from 'commander'
import * as E from 'fp-ts/lib/Either.js'
import { ledgerAddress, type AddressOptions } from '../ledger/ledger-address.ts'
import { decodeAnswer, readJson } from '../ledger/read.ts'
import { withCsvOptions, writeCsv, type CsvOptions } from '../ledger/write-csv.ts'
import { operatorAddress, withOperatorOption, type OperatorOptions } from '../operator/operator-address.ts'
import { tellOperator } from '../operator/tell-operator.ts'
import { badUsage, done, type Outcome } from '../outcome.ts'
import type { Run } from '../run.ts'
import type { World } from '../world.ts'
import { editionListText } from './edition-list-text.ts'
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

type ListOptions = AddressOptions & CsvOptions & { readonly last: string }

/** The published editions, whoever may read numbers of them asks. */
const list = async (options: ListOptions, world: World): Promise<Outcome> => {
  if (!/^[1-9]\d{0,5}$/.test(options.last)) return badUsage('--last must be a number from 1 on.')
  const address = ledgerAddress(options, world, ['query'], 'analyst')
  if (E.isLeft(address)) return address
  const { query: url, token } = address.right
  const question = { read: 'editions' as const, url, token, signal: world.signal }
  if (options.csv === true) return writeCsv(EditionsCsv, question, options, world)
  const editions: EditionsAnswer['editions'][number][] = []
  for (let cursor: string | undefined; ;) {
    const page = await readJson({ ...question, parameters: { cursor } })
    if (E.isLeft(page)) return page
    editions.push(...page.right.editions)
    if (page.right.next === null) break
    cursor = String(page.right.next)
  }
  world.write(`${editionListText(editions.toReversed().slice(0, Number(options.last)), editions.length)}\n`)
  return done
}

/** `ledger editions`: how editions stand, which there are, and to close one. */
export const addEditionsCommand = (program: Command, run: Run): void => {
  const editions = withOperatorOption(program.command('editions'))
    .summary('editions of published numbers: how they stand, list them, close one')
    .description(
      'Tells which edition was closed last, whether it is published, how its making goes, and when the next one is due. Analysts and the public see the numbers of editions, and no others.',
    )
    .action((_options: unknown, command: Command) =>
      run((world) => show(command.optsWithGlobals<OperatorOptions>(), world)),
    )
  withCsvOptions(editions.command('list'), 'all of them as CSV, just as the ledger gives it')
    .summary('which editions are published')
    .description(
      'Lists the editions that are published, the last first: up to when records are in each, who closed it, how it rounds, how far totals are off, and in which states something was recorded since the one before.',
    )
    .option('--last <number>', 'so many of them', '12')
    .action((_options: unknown, command: Command) =>
      run((world) => list(command.optsWithGlobals<ListOptions>(), world)),
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
