/** How a user is made known to the brokers. */
export type SaslMechanism = 'plain' | 'scram-sha-256' | 'scram-sha-512'

/** Certificates in PEM: the authority to trust where it is not a public one, and the client's own where it is asked. */
export type TlsOptions = { readonly authority?: string; readonly certificate?: string; readonly key?: string }

/** Which brokers, and how to be let in. */
export type KafkaConnection = {
  /** `host:port` of some brokers; those tell of the others. */
  readonly brokers: ReadonlyArray<string>
  /** Under which name the brokers log this process. */
  readonly clientId: string
  readonly tls?: TlsOptions
  readonly sasl?: { readonly mechanism: SaslMechanism; readonly username: string; readonly password: string }
}

/** The brokers as they are named to an operator. */
export const addressOf = ({ brokers }: KafkaConnection): string => brokers.join(',')
