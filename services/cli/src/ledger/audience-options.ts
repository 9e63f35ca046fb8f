import { ReadingPurpose } from '@ledger/ledger'
import { Option, type Command } from 'commander'
import type { Question } from './read.ts'

const readers = ['analyst', 'statistician'] as const

/** Who asks for numbers, and for what: who says a purpose asks as a statistician, for exact ones. */
export type AudienceOptions = { readonly as?: (typeof readers)[number]; readonly purpose?: string }

/** Adds the options by which it is told which numbers are wanted: published ones (the default), or exact ones. */
export const withAudienceOptions = (command: Command): Command =>
  command
    .addOption(
      new Option(
        '--purpose <code>',
        'for what exact numbers are read, which is recorded; without it the published ones are shown',
      ).choices(ReadingPurpose.codes),
    )
    .addOption(
      new Option('--as <person>', 'who asks (default: a statistician with a purpose, else an analyst)').choices(
        readers,
      ),
    )

/** As whom a question is asked, of those for whom the embedded ledger issues tokens. */
export const readerOf = ({ as, purpose }: AudienceOptions): (typeof readers)[number] =>
  as ?? (purpose === undefined ? 'analyst' : 'statistician')

/** What says the purpose in a question. */
export const saidPurpose = ({ purpose }: AudienceOptions): Pick<Question, 'purpose'> =>
  purpose === undefined ? {} : { purpose }

/** The option of a field of a refused question, where it is one of these. */
export const audienceOptionOf = (field: string): string | undefined =>
  field === 'Ledger-Purpose' ? '--purpose' : undefined
