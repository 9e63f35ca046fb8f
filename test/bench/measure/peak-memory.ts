import { existsSync, readFileSync } from 'node:fs'

const status = '/proc/self/status'

/**
 * The most memory that this process has had resident so far, in bytes. On Linux as the kernel counts it for the program:
 * what resourceUsage gives there begins with the memory of the process that started this one.
 */
export const peakMemory = (): number => {
  const text = existsSync(status) ? readFileSync(status, 'utf8') : ''
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(text)?.[1]
  return kilobytes === undefined ? process.resourceUsage().maxRSS * 1024 : Number(kilobytes) * 1024
}
