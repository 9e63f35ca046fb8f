import cliProgress from 'cli-progress'

/** Shows how far a long work is, to people: a bar on a terminal, a line now and then elsewhere. */
export type Progress = {
  /** So much of the total is done. */
  readonly at: (done: number, note?: string) => void
  /** All of it is done. */
  readonly end: () => void
  /** It was given up where it is. */
  readonly stop: () => void
}

const lineEvery = 2_000

const onTerminal = (label: string, total: number): Progress => {
  const bar = new cliProgress.SingleBar(
    {
      format: `${label} [{bar}] {percentage} %  {note}`,
      stream: process.stderr,
      hideCursor: true,
      clearOnComplete: false,
      fps: 5,
    },
    cliProgress.Presets.shades_classic,
  )
  bar.start(Math.max(total, 1), 0, { note: '' })
  return {
    at: (done, note = '') => bar.update(Math.min(done, total), { note }),
    end: () => {
      bar.update(Math.max(total, 1))
      bar.stop()
    },
    stop: () => bar.stop(),
  }
}

const inLines = (label: string, total: number): Progress => {
  let last = Date.now()
  return {
    at: (done, note = '') => {
      if (Date.now() - last < lineEvery) return
      last = Date.now()
      const percent = total === 0 ? 100 : Math.floor((done / total) * 100)
      process.stderr.write(`${label} ${percent} %  ${note}\n`)
    },
    end: () => undefined,
    stop: () => undefined,
  }
}

/** Shows the progress of a work of a known size on standard error. */
export const showProgress = (label: string, total: number): Progress =>
  process.stderr.isTTY ? onTerminal(label, total) : inLines(label, total)
