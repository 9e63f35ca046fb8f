import { categoryOf } from '@ledger/event-store'
import { codeList } from '@ledger/kernel'

/** How far an event may go: what everybody may read, and what stands for a person without naming one. */
export const DataClassification = codeList('DataClassification', ['public', 'pseudonymous'])

const publicCategories: ReadonlySet<string> = new Set(['figure', 'agency'])

/** The classification of a stream's events: official figures and agencies are public, all else is about persons. */
export const classificationOf = (stream: string): 'public' | 'pseudonymous' =>
  publicCategories.has(categoryOf(stream)) ? 'public' : 'pseudonymous'
