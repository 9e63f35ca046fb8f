import { findKafka } from '@ledger/engines'
import { eventBusContract } from '@ledger/event-bus/testing'
import { kafkaBusUnderTest } from './testing/kafka-bus-under-test.ts'

const engine = await findKafka()

eventBusContract(engine.origin, () => kafkaBusUnderTest(engine))
