import type { handleUnaryCall } from '@grpc/grpc-js'
import gossipStubs from '@eventstore/db-client/generated/gossip_grpc_pb.js'
import featureStubs from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js'
import type { SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb.js'
import features from '@eventstore/db-client/generated/serverfeatures_pb.js'
import type { Empty } from '@eventstore/db-client/generated/shared_pb.js'
import streamStubs from '@eventstore/db-client/generated/streams_grpc_pb.js'
import userStubs from '@eventstore/db-client/generated/users_grpc_pb.js'
import type { ServerContext } from './server-context.ts'

/** What the server may do that an older one may not, by the method's path. */
const featuresOf = (version: string): Readonly<Record<string, ReadonlyArray<string>>> => {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return {
    '/event_store.client.streams.Streams/Read': major * 100 + minor >= 2206 ? ['position', 'events'] : [],
    '/event_store.client.streams.Streams/BatchAppend': ['deadline_duration'],
  }
}

const paths = [
  ...Object.values(streamStubs.StreamsService),
  ...Object.values(userStubs.UsersService),
  ...Object.values(gossipStubs.GossipService),
  ...Object.values(featureStubs.ServerFeaturesService),
].map((method) => (method as { readonly path: string }).path)

/** `ServerFeatures.GetSupportedMethods`: the version, and the methods that are there. Anybody may ask. */
export const getSupportedMethods =
  ({ faults }: ServerContext, version: string): handleUnaryCall<Empty, SupportedMethods> =>
  (_call, callback) => {
    faults.admit('serverFeatures')
    const methods = paths.map((path) => {
      const [, service = '', method = ''] = path.split('/')
      return new features.SupportedMethod()
        .setServiceName(service.toLowerCase())
        .setMethodName(method.toLowerCase())
        .setFeaturesList([...(featuresOf(version)[path] ?? [])])
    })
    const supported = new features.SupportedMethods().setEventStoreServerVersion(version).setMethodsList(methods)
    void faults.answering().then(() => callback(null, supported))
  }
