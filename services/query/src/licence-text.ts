import { lineOfText } from '@ledger/kernel'

/** The licence of what editions publish, as it is to stand in files: its name, and best its address. */
const LicenceText = lineOfText('Licence', 200)

/** What the environment says of it; where it says nothing, files say that none was stated. */
export const licenceFields = { LEDGER_LICENCE: LicenceText }
