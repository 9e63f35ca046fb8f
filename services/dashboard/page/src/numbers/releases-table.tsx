import type { ReactNode } from 'react'
import { say } from '../words/say.ts'
import { WideTable } from './wide-table.tsx'

/** A table of one number in several editions, a row each (`children`): its edition, cut, the number, the change and why. */
export const ReleasesTable = ({ caption, children }: { readonly caption: string; readonly children: ReactNode }) => (
  <WideTable
    caption={caption}
    head={[
      [say('editions.number'), 'number'],
      [say('editions.cut')],
      [say('measure.reported'), 'number'],
      [say('changes.change'), 'number'],
      [say('changes.why'), 'wide'],
    ]}
  >
    {children}
  </WideTable>
)
