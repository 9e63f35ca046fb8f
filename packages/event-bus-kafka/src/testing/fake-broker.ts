import { createServer, type AddressInfo, type Socket } from 'node:net'

/** A server that speaks as much of Kafka's protocol as a client needs to connect, in the versions it is told to. */
export type FakeBroker = { readonly address: string; readonly close: () => Promise<void> }

/** Which versions of a request it knows: from 0 to this one. */
export type KnownVersions = { readonly metadata: number }

const apiVersions = 18
const metadata = 3

const int16 = (value: number) => {
  const bytes = Buffer.alloc(2)
  bytes.writeInt16BE(value)
  return bytes
}
const int32 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}
const text = (value: string) => Buffer.concat([int16(Buffer.byteLength(value)), Buffer.from(value)])
const none = int16(-1)

const apiVersionsResponse = (known: KnownVersions): Buffer =>
  Buffer.concat([
    int16(0),
    int32(2),
    ...[int16(apiVersions), int16(0), int16(2)],
    ...[int16(metadata), int16(0), int16(known.metadata)],
    int32(0),
  ])

/** One broker, which is itself, and no topic (Metadata, versions 3 to 6). */
const metadataResponse = (port: number): Buffer =>
  Buffer.concat([int32(0), int32(1), int32(1), text('127.0.0.1'), int32(port), none, text('fake'), int32(1), int32(0)])

const answer = (request: Buffer, known: KnownVersions, port: number): Buffer => {
  const correlation = request.subarray(4, 8)
  const body = request.readInt16BE(0) === apiVersions ? apiVersionsResponse(known) : metadataResponse(port)
  return Buffer.concat([int32(4 + body.length), correlation, body])
}

/** Starts a fake broker on a free port of the loopback address. */
export const fakeBroker = (known: KnownVersions = { metadata: 6 }): Promise<FakeBroker> =>
  new Promise((resolve) => {
    const sockets = new Set<Socket>()
    const server = createServer((socket) => {
      sockets.add(socket)
      let received = Buffer.alloc(0)
      socket.on('error', () => undefined)
      socket.on('data', (chunk) => {
        received = Buffer.concat([received, chunk])
        while (received.length >= 4 && received.length >= 4 + received.readInt32BE(0)) {
          const end = 4 + received.readInt32BE(0)
          socket.write(answer(received.subarray(4, end), known, (server.address() as AddressInfo).port))
          received = received.subarray(end)
        }
      })
    })
    server.listen(0, '127.0.0.1', () =>
      resolve({
        address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
        close: () =>
          new Promise((closed) => {
            for (const socket of sockets) socket.destroy()
            server.close(() => closed())
          }),
      }),
    )
  })
