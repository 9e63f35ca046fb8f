import { asyncApiDocument, declaredTopics } from '@ledger/event-bus-kafka'

// Prints the AsyncAPI 3 document of the bus, for whoever reads it or makes a client from it.
process.stdout.write(`${JSON.stringify(asyncApiDocument(declaredTopics), undefined, 2)}\n`)
