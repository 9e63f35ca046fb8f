import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Server, ServerCredentials } from '@grpc/grpc-js'
import gossipStubs from '@eventstore/db-client/generated/gossip_grpc_pb.js'
import featureStubs from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js'
import streamStubs from '@eventstore/db-client/generated/streams_grpc_pb.js'
import userStubs from '@eventstore/db-client/generated/users_grpc_pb.js'
import { userAccounts } from './access/user-accounts.ts'
import { adminServer } from './admin-server.ts'
import { selfSignedCertificate } from './certificate.ts'
import { faultSwitches, type Faults } from './faults.ts'
import { openLog } from './log/open-log.ts'
import type { ServerOptions } from './options.ts'
import { append } from './rpc/append.ts'
import { authenticate } from './rpc/authenticate.ts'
import { batchAppend } from './rpc/batch-append.ts'
import { softDelete, tombstone } from './rpc/delete.ts'
import { readGossip } from './rpc/gossip.ts'
import { read } from './rpc/read.ts'
import type { ServerContext } from './rpc/server-context.ts'
import { getSupportedMethods } from './rpc/server-features.ts'
import { usersService } from './rpc/users.ts'

/** A server that runs. `stop` lets go of the data; open calls are cut off. */
export type RunningServer = {
  readonly port: number
  readonly adminPort: number | undefined
  /** The file with the certificate that clients must trust, with TLS. */
  readonly certificateFile: string | undefined
  readonly faults: Faults
  readonly stop: () => Promise<void>
}

const host = '127.0.0.1'
/** The largest message taken, as by the server. */
const mostMessageBytes = 16 * 1024 * 1024

const credentialsFor = (folder: string | undefined) => {
  if (folder === undefined) return { credentials: ServerCredentials.createInsecure(), certificateFile: undefined }
  const { certificate, privateKey } = selfSignedCertificate()
  const certificateFile = join(folder, 'ca.pem')
  mkdirSync(folder, { recursive: true })
  writeFileSync(certificateFile, certificate)
  const pair = { cert_chain: Buffer.from(certificate), private_key: Buffer.from(privateKey) }
  return { credentials: ServerCredentials.createSsl(null, [pair]), certificateFile }
}

/** Starts the server; resolves when it listens. */
export const startServer = async (options: ServerOptions): Promise<RunningServer> => {
  const log = openLog(options.data, { admin: options.password, ops: options.opsPassword })
  const accounts = userAccounts(log)
  let port = options.port
  const self = () => ({ host, port })
  const faults = faultSwitches(self)
  const { credentials, certificateFile } = credentialsFor(options.tls)
  const context: ServerContext = {
    log,
    faults,
    maxAppendSize: options.maxAppendSize,
    authenticate: authenticate(options.tls === undefined ? undefined : accounts),
    self,
  }

  // No limit of calls at once, where the server has one of 100 a connection: Node counts a call that the client has
  // cancelled for a moment longer than the client does, and would refuse the next one as an attack.
  const grpc = new Server({ 'grpc.max_receive_message_length': mostMessageBytes })
  grpc.addService(streamStubs.StreamsService, {
    read: read(context),
    append: append(context),
    batchAppend: batchAppend(context),
    delete: softDelete(context),
    tombstone: tombstone(context),
  })
  grpc.addService(userStubs.UsersService, usersService(context, accounts))
  grpc.addService(gossipStubs.GossipService, { read: readGossip(context) })
  grpc.addService(featureStubs.ServerFeaturesService, {
    getSupportedMethods: getSupportedMethods(context, options.serverVersion),
  })

  // The connections are accepted here and handed on, so that they can be dropped at will.
  const injector = grpc.createConnectionInjector(credentials)
  const listener = createServer((socket) => {
    faults.track(socket)
    socket.on('error', () => socket.destroy())
    injector.injectConnection(socket)
  })
  listener.listen(options.port, host)
  await once(listener, 'listening')
  port = (listener.address() as AddressInfo).port
  const admin = options.adminPort === undefined ? undefined : await adminServer(faults, options.adminPort)

  return {
    port,
    adminPort: admin?.port,
    certificateFile,
    faults,
    stop: async () => {
      admin?.server.close()
      admin?.server.closeAllConnections()
      const closed = once(listener, 'close')
      listener.close()
      faults.command['drop-connections'](1)
      grpc.forceShutdown()
      await closed
      log.close()
    },
  }
}
