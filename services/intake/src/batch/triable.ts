import { problem } from '@ledger/service-kit'
import type { CommandEntry } from '@ledger/api'

/** Of several records at once: what one step of them comes to depends on those before it, which a dry run does not do. */
const several: ReadonlySet<CommandEntry['type']> = new Set(['MergeCase', 'ReopenCase'])

/** Whether a dry run tells what a command would come to: of one case or figure, as importers send them. */
export const isTriable = ({ kind, type }: Pick<CommandEntry, 'kind' | 'type'>): boolean =>
  (kind === 'case' || kind === 'figure') && !several.has(type)

/** What is told of a command that cannot be tried. */
export const notTriable = problem(
  'invalid-request',
  'A dry run tells of commands on one case or figure alone: send this one without dryRun.',
)
