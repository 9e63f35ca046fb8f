import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { isRequired } from './required.ts'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/**
 * The path of a Chromium on this machine: `LEDGER_CHROMIUM`, or one that its PATH has. Where there is none, undefined; or
 * an error, where this run must have one (`LEDGER_REQUIRED_ENGINES`, `chromium`).
 */
export const findChromium = (): string | undefined => {
  const named = process.env['LEDGER_CHROMIUM']
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const paths = named === undefined ? folders.flatMap((folder) => names.map((name) => join(folder, name))) : [named]
  const found = paths.find((path) => existsSync(path))
  if (found === undefined && isRequired('chromium'))
    throw new Error(`chromium is required, and is not there: none of ${names.join(', ')} is on the PATH`)
  return found
}
