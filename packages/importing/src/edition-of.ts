import type { Edition, OfficialFigure } from '@ledger/ledger'
import type { BatchCommand } from '@ledger/wire'

/** The edition that the command of a row states; undefined where it states none. */
export const editionOf = ({ command, data }: BatchCommand): Edition | undefined =>
  command === 'PublishFigure' ? (data as OfficialFigure).source.edition : undefined
