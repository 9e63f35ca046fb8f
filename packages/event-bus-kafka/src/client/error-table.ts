/** What an error of the client means to whoever asked, and why. */
type Row = {
  /** The error's type in Kafka's protocol, or its name in the client. */
  readonly error: string
  /** What the message says, where type and name do not tell. */
  readonly says?: RegExp
  readonly kind: 'fenced' | 'refused'
  readonly why: string
}

const refused = (error: string, why: string): Row => ({ error, kind: 'refused', why })

/** What fits no row passes by itself, or is worth another try with a new client. */
const table: ReadonlyArray<Row> = [
  { error: 'INVALID_PRODUCER_EPOCH', kind: 'fenced', why: 'another publisher of this relay took over' },
  { error: 'PRODUCER_FENCED', kind: 'fenced', why: 'another publisher of this relay took over' },
  // PRODUCER_FENCED, to a client that is older than the code.
  {
    error: 'KAFKAJS_UNKNOWN_ERROR_CODE',
    says: /Unknown error code 90$/,
    kind: 'fenced',
    why: 'another publisher of this relay took over',
  },
  refused('KafkaJSSASLAuthenticationError', 'the brokers do not accept this user and password'),
  refused('SASL_AUTHENTICATION_FAILED', 'the brokers do not accept this user and password'),
  refused('UNSUPPORTED_SASL_MECHANISM', 'the brokers do not know this way to log in'),
  refused('TOPIC_AUTHORIZATION_FAILED', 'this user may not use the topic'),
  refused('GROUP_AUTHORIZATION_FAILED', 'this user may not use the consumer group'),
  refused('CLUSTER_AUTHORIZATION_FAILED', 'this user may not do this on the cluster'),
  refused('TRANSACTIONAL_ID_AUTHORIZATION_FAILED', 'this user may not use the transactional id'),
  refused('INVALID_TRANSACTION_TIMEOUT', 'the brokers allow only shorter transactions'),
  refused('MESSAGE_TOO_LARGE', 'the topic takes no record as large as this one'),
  refused('RECORD_LIST_TOO_LARGE', 'the topic takes no record as large as this one'),
  refused('INVALID_RECORD', 'the topic refuses a record of this kind: it may not be as declared'),
  refused('UNSUPPORTED_COMPRESSION_TYPE', 'the brokers are older than Kafka 2.1'),
  refused('UNSUPPORTED_VERSION', 'the brokers are older than Kafka 2.1'),
  refused('KafkaJSServerDoesNotSupportApiKey', 'the brokers are older than Kafka 2.1'),
  refused('KafkaJSNotImplemented', 'the topic holds records in a form that this client cannot read'),
]

type Known = { readonly names: ReadonlyArray<string>; readonly message: string; readonly cause: unknown }

const read = (error: unknown): Known => {
  if (!(error instanceof Error)) return { names: [], message: String(error), cause: undefined }
  const type = 'type' in error && typeof error.type === 'string' ? error.type : error.name
  // An error that carries others (of creating several topics) is as its first.
  const first: unknown = 'errors' in error && Array.isArray(error.errors) ? error.errors[0] : undefined
  return { names: [type, error.name], message: error.message, cause: first ?? error.cause }
}

/** The error and those behind it: the client wraps what it tried several times. */
const chainOf = (error: unknown): ReadonlyArray<Known> => {
  const chain: Known[] = []
  for (let at = error; at !== undefined && chain.length < 10; at = chain.at(-1)?.cause) chain.push(read(at))
  return chain
}

/** Whether an error, or one behind it, is of this type or name. */
export const isOfType = (error: unknown, ...types: ReadonlyArray<string>): boolean =>
  chainOf(error).some(({ names }) => names.some((name) => types.includes(name)))

/** What an error of the client said, in one line. */
const saidBy = (error: unknown): string => (chainOf(error).at(-1)?.message ?? '').replaceAll(/\s+/g, ' ')

/** What an error of the client means; `passing` where it is worth another try. */
export const meaningOf = (
  error: unknown,
): { readonly kind: 'fenced' | 'refused' | 'passing'; readonly reason: string } => {
  for (const { names, message } of chainOf(error)) {
    const row = table.find((one) => names.includes(one.error) && (one.says === undefined || one.says.test(message)))
    if (row !== undefined) return { kind: row.kind, reason: `${row.why} (${saidBy(error)})` }
  }
  return { kind: 'passing', reason: saidBy(error) }
}
