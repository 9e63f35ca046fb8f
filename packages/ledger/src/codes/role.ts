import { codeList } from '@ledger/kernel'
import type * as t from 'io-ts'

/** What a person or a program may do (design.md §8). */
export const Role = codeList('Role', [
  'reporter',
  'caseworker',
  'analyst',
  'statistician',
  'operator',
  'auditor',
  'registrar',
])
export type Role = t.TypeOf<typeof Role>
