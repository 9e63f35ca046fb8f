// Loaded into the process of a service before the service itself (service/bench-service.ts): it ends with the bench
// however that one ends, and leaves behind the most memory that it had resident.
import { writeFileSync } from 'node:fs'
import { peakMemory } from '../measure/peak-memory.ts'

const lookEvery = 1_000
const file = process.env['BENCH_PEAK_FILE']
const parent = process.ppid

setInterval(() => {
  if (process.ppid !== parent) process.exit(1)
}, lookEvery).unref()

if (file !== undefined) process.on('exit', () => writeFileSync(file, String(peakMemory())))
