import type { Admin, Kafka } from 'kafkajs'

/** Asks the brokers something with a connection of its own, and lets go of it whatever comes. */
export const withAdmin = async <A>(kafka: Kafka, ask: (admin: Admin) => Promise<A>): Promise<A> => {
  const admin = kafka.admin()
  try {
    await admin.connect()
    return await ask(admin)
  } finally {
    await admin.disconnect().catch(() => undefined)
  }
}
