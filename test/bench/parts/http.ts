import { benchReport } from '../http/report.ts'
import type { Part } from '../part.ts'

/** The intake beside a bare Express handler. */
export const http: Part = {
  name: 'http',
  about: 'a report through the intake end to end, beside a bare Express handler',
  run: benchReport,
}
