import { stringify } from 'csv-stringify/sync'
import type { Reject } from './imported-row.ts'
import { neutralised } from '@ledger/kernel'

/** The header of a file of rejects, with its line end. */
export const rejectsHeader = 'line,field,value,rule\r\n'

/** A reject as a line of CSV (RFC 4180) with its line end, safe to open in a spreadsheet. */
export const rejectLine = ({ line, field, value, rule }: Reject): string =>
  stringify([[String(line), ...[field, value, rule].map(neutralised)]], { record_delimiter: 'windows' })
