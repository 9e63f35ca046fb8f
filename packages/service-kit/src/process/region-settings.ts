import { checked } from '@ledger/kernel'
import { AgencyId } from '@ledger/ledger'

const agenciesIn = (text: string): ReadonlyArray<string> => text.split(',').filter((part) => part !== '')
const most = 100

const AgenciesText = checked<string>(
  'Agencies',
  (u): u is string =>
    typeof u === 'string' && agenciesIn(u).length <= most && agenciesIn(u).every((id) => AgencyId.is(id)),
  `must be up to ${most} ids of agencies (UUIDs in lower case) with commas between`,
  { type: 'string' },
)

/**
 * Which agencies are registrars of the region: who registers the first agencies, and those of no state. Where the
 * environment does not say none is, and nobody can register the first one.
 */
export const regionFields = { LEDGER_REGION_REGISTRARS: AgenciesText }

/** The registrars of the region by their ids. */
export const regionRegistrars = ({
  LEDGER_REGION_REGISTRARS: text = '',
}: {
  readonly LEDGER_REGION_REGISTRARS?: string
}) => agenciesIn(text)
