/** The ports of 127.0.0.1 that one broker listens on. */
export type BrokerPorts = { readonly client: number; readonly controller: number; readonly secured: number }

/** A second way in, for tests of access: SASL (PLAIN and SCRAM) for one user, over TLS where a key is given (PEM). */
export type SecuredListener = {
  readonly user: string
  readonly password: string
  readonly tls?: { readonly certificate: string; readonly key: string }
}

/** What the properties of one broker are made of; broker ids count from 1, in the order of `ports`. */
export type BrokerPlan = {
  readonly id: number
  readonly ports: ReadonlyArray<BrokerPorts>
  readonly dataFolder: string
  readonly secured: SecuredListener | undefined
}

const oneLine = (pem: string): string => pem.trim().replaceAll('\n', '\\n')

const securedProperties = ({ user, password, tls }: SecuredListener): Readonly<Record<string, string>> => {
  const modules = 'org.apache.kafka.common.security'
  return {
    'listener.name.secured.sasl.enabled.mechanisms': 'PLAIN,SCRAM-SHA-256,SCRAM-SHA-512',
    'listener.name.secured.plain.sasl.jaas.config': `${modules}.plain.PlainLoginModule required user_${user}="${password}";`,
    'listener.name.secured.scram-sha-256.sasl.jaas.config': `${modules}.scram.ScramLoginModule required;`,
    'listener.name.secured.scram-sha-512.sasl.jaas.config': `${modules}.scram.ScramLoginModule required;`,
    ...(tls !== undefined && {
      'listener.name.secured.ssl.keystore.type': 'PEM',
      'listener.name.secured.ssl.keystore.certificate.chain': oneLine(tls.certificate),
      'listener.name.secured.ssl.keystore.key': oneLine(tls.key),
    }),
  }
}

/**
 * The properties of one broker of a small cluster on the loopback address, each of which is controller too (KRaft).
 * With three, every topic of Kafka's own has three replicas of which two must have a write.
 */
export const serverProperties = ({ id, ports, dataFolder, secured }: BrokerPlan): string => {
  const own = ports[id - 1]
  if (own === undefined) throw new Error(`there are no ports for broker ${id}`)
  const replicas = ports.length
  const inSync = Math.max(1, replicas - 1)
  const listeners = [`PLAINTEXT://127.0.0.1:${own.client}`]
  if (secured !== undefined) listeners.push(`SECURED://127.0.0.1:${own.secured}`)
  const properties: Readonly<Record<string, string | number>> = {
    'process.roles': 'broker,controller',
    'node.id': id,
    'controller.quorum.voters': ports.map(({ controller }, index) => `${index + 1}@127.0.0.1:${controller}`).join(','),
    'controller.listener.names': 'CONTROLLER',
    listeners: [...listeners, `CONTROLLER://127.0.0.1:${own.controller}`].join(','),
    'advertised.listeners': listeners.join(','),
    'listener.security.protocol.map': `PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SECURED:${secured?.tls === undefined ? 'SASL_PLAINTEXT' : 'SASL_SSL'}`,
    'log.dirs': dataFolder,
    'auto.create.topics.enable': 'false',
    'default.replication.factor': replicas,
    'min.insync.replicas': inSync,
    'offsets.topic.replication.factor': replicas,
    'transaction.state.log.replication.factor': replicas,
    'transaction.state.log.min.isr': inSync,
    'share.coordinator.state.topic.replication.factor': replicas,
    'share.coordinator.state.topic.min.isr': inSync,
    // Few partitions of Kafka's own topics and a small cleaner: a developer's machine, not a data centre.
    'offsets.topic.num.partitions': 5,
    'transaction.state.log.num.partitions': 5,
    'log.cleaner.dedupe.buffer.size': 16 * 1024 * 1024,
    // A group starts with whoever is there, instead of waiting three seconds for more.
    'group.initial.rebalance.delay.ms': 0,
    // A broker that was killed is missed after six seconds.
    'broker.heartbeat.interval.ms': 1000,
    'broker.session.timeout.ms': 6000,
    ...(secured !== undefined && securedProperties(secured)),
  }
  return Object.entries(properties)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('')
}
