import { benchExport } from '../export/memory.ts'
import type { Part } from '../part.ts'

/** How much memory an export of all changes takes. */
export const exporting: Part = {
  name: 'export',
  about: 'the peak memory of a query service that hands out 10 million changes, beside that of a million',
  run: benchExport,
}
