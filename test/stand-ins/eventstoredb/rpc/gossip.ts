import type { handleUnaryCall } from '@grpc/grpc-js'
import type { ClusterInfo, MemberInfo } from '@eventstore/db-client/generated/gossip_pb.js'
import gossip from '@eventstore/db-client/generated/gossip_pb.js'
import type { Empty } from '@eventstore/db-client/generated/shared_pb.js'
import { uuidMessage } from './uuid-message.ts'
import type { ServerContext } from './server-context.ts'

type VNodeState = ReturnType<MemberInfo['getState']>

const member = (host: string, port: number, state: VNodeState): MemberInfo =>
  new gossip.MemberInfo()
    .setInstanceId(uuidMessage(`00000000-0000-4000-8000-${String(port).padStart(12, '0')}`, true))
    .setTimeStamp(String(BigInt(Date.now()) * 10_000n))
    .setState(state)
    .setIsAlive(true)
    .setHttpEndPoint(new gossip.EndPoint().setAddress(host).setPort(port))

/**
 * `Gossip.Read`: a cluster of one, which leads; where this server was told to follow, itself and its leader. Anybody
 * may ask.
 */
export const readGossip =
  ({ faults, self }: ServerContext): handleUnaryCall<Empty, ClusterInfo> =>
  (_call, callback) => {
    faults.admit('gossip')
    const { host, port } = self()
    const { LEADER, FOLLOWER } = gossip.MemberInfo.VNodeState
    const leaderPort = faults.leaderPort()
    const members =
      leaderPort === undefined
        ? [member(host, port, LEADER)]
        : [member(host, port, FOLLOWER), member(host, leaderPort, LEADER)]
    void faults.answering().then(() => callback(null, new gossip.ClusterInfo().setMembersList(members)))
  }
