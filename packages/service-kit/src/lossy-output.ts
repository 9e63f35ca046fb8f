import { fstatSync, writeSync } from 'node:fs'
import { Socket } from 'node:net'

/** So many bytes wait for a reader that does not keep up at most; what comes on top is dropped. */
const mostWaiting = 8 * 1024 * 1024

/** Where lines go that are worth less than the process that writes them. */
export type LossyOutput = { readonly write: (line: string) => void }

const toReader = (fd: number): LossyOutput => {
  const socket = new Socket({ fd, readable: false, writable: true })
  // The reader has gone: there is no other place to tell it to, and what follows is dropped.
  socket.on('error', () => undefined)
  socket.unref()
  return {
    write: (line) => {
      if (socket.writable && socket.writableLength + line.length <= mostWaiting) socket.write(line)
    },
  }
}

const toFile = (fd: number): LossyOutput => ({
  write: (line) => {
    try {
      writeSync(fd, line)
    } catch {
      // The disk is full: this line is lost, and the next one is tried again.
    }
  },
})

/**
 * An open output as a log goes there: a full disk, or a reader that stands still or has gone, costs lines and never
 * stops or ends the process. A pipe is never waited for; files and terminals take a line at once.
 */
export const lossyOutput = (fd: number): LossyOutput => {
  const kind = fstatSync(fd)
  return kind.isFIFO() || kind.isSocket() ? toReader(fd) : toFile(fd)
}
