import { availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os'

/** The machine in one line, and how busy it is: figures are worth no more than that. */
export const machineLine = (): string => {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor'
  const gigabytes = Math.round(totalmem() / 2 ** 30)
  const load = loadavg()[0]?.toFixed(1) ?? '?'
  return `${availableParallelism()} x ${model}, ${gigabytes} GB, ${platform()} ${release()}, Node ${process.version}, load ${load}`
}
