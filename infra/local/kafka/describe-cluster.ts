import { connect } from 'node:net'

/** DescribeCluster, version 0 (Kafka's protocol, API key 60): which brokers a broker knows as alive. */
const request = (): Buffer => {
  const clientId = Buffer.from('ledger-local')
  const body = Buffer.concat([
    Buffer.from([0, 60, 0, 0, 0, 0, 0, 1, 0, clientId.length]),
    clientId,
    // No tagged fields of the header; no authorized operations asked for; no tagged fields of the body.
    Buffer.from([0, 0, 0]),
  ])
  const size = Buffer.alloc(4)
  size.writeInt32BE(body.length)
  return Buffer.concat([size, body])
}

/** Reads a response from its start. Lengths are those of the protocol's flexible versions: one more than they say. */
const reader = (bytes: Buffer) => {
  let at = 0
  const unsigned = (): number => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = bytes.readUInt8(at++)
      value |= (byte & 0x7f) << shift
      if (byte < 0x80) return value
    }
  }
  const int32 = (): number => {
    at += 4
    return bytes.readInt32BE(at - 4)
  }
  return {
    int32,
    int16: (): number => {
      at += 2
      return bytes.readInt16BE(at - 2)
    },
    unsigned,
    skipText: () => {
      // In two steps: reading the length moves the place, too.
      const length = Math.max(0, unsigned() - 1)
      at += length
    },
  }
}

const brokersOf = (response: Buffer): ReadonlyArray<number> => {
  const { int16, int32, unsigned, skipText } = reader(response)
  int32() // correlation id
  unsigned() // tagged fields
  int32() // throttle time
  if (int16() !== 0) return []
  skipText() // error message
  skipText() // cluster id
  int32() // controller id
  return Array.from({ length: Math.max(0, unsigned() - 1) }, () => {
    const id = int32()
    skipText() // host
    int32() // port
    skipText() // rack
    unsigned() // tagged fields
    return id
  })
}

/** The ids of the brokers that the broker at a port of 127.0.0.1 knows as alive; none while it does not answer. */
export const describeCluster = (port: number): Promise<ReadonlyArray<number>> =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: 2000 })
    let received: Buffer = Buffer.alloc(0)
    const settle = (brokers: ReadonlyArray<number>) => {
      socket.destroy()
      resolve(brokers)
    }
    socket.on('connect', () => socket.write(request()))
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk])
      if (received.length < 4 || received.length < 4 + received.readInt32BE(0)) return
      try {
        settle(brokersOf(received.subarray(4)))
      } catch {
        settle([])
      }
    })
    for (const event of ['timeout', 'error', 'close'] as const) socket.on(event, () => settle([]))
  })
