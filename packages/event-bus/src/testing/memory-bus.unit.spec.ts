import { eventBusContract } from './event-bus-contract.ts'
import { memoryBus } from './memory-bus.ts'

eventBusContract('memory', () => {
  const bus = memoryBus()
  return Promise.resolve({
    ...bus,
    // A batch in memory is put at once or not at all: to die before is to put nothing.
    interruptedPublish: async () => {
      await bus.publisher().checkpoint()()
    },
    putForeign: (record) => Promise.resolve(bus.put(record)),
    close: () => Promise.resolve(),
  })
})
