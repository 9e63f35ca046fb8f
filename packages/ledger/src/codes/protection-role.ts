import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/** In which role a person is protected. */
export const ProtectionRole = codeList('ProtectionRole', ['Victim', 'Witness'])
export type ProtectionRole = t.TypeOf<typeof ProtectionRole>
