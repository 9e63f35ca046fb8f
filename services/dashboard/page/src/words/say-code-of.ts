import { sayPlace } from './say-value.ts'
import { sayCode } from './say.ts'

/** Lists whose codes the public sees under the name of a dimension: they are in words there. */
const ofDimensions: Readonly<Record<string, string>> = {
  ExploitationForm: 'form',
  RecruitmentPlatform: 'recruitmentChannel',
}
const places: ReadonlySet<string> = new Set(['Country', 'Place', 'Citizenship'])

/** A code of one of the ledger's lists (`RescueManner`, `Country`, ...) in words. */
export const sayCodeOf = (list: string, code: string): string =>
  places.has(list) ? sayPlace(code) : sayCode(ofDimensions[list] ?? list.charAt(0).toLowerCase() + list.slice(1), code)
