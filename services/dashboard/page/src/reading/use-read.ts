import type { OperatorReadName, PublicReadName, QueryReadName, ReadAnswer, ReadParameters } from '@ledger/api'
import { useCallback, useEffect, useState } from 'react'
import { operatorAddress, ownAddress, publicAddress, type ReadOf } from './addresses.ts'
import { readAt, type AskedWith, type Read } from './reading.ts'

/** How far a read is: asked, with what was there before; or answered. `again` asks once more. */
export type Reading<A> = {
  readonly address: string
  /** Undefined until it is answered for the first time. */
  readonly read: Read<A> | undefined
  /** Whether what is there is of an earlier question. */
  readonly isStale: boolean
  readonly again: () => void
}

const nothingElse: AskedWith = {}

/** Reads an address, and again whenever the question changes; what was there is kept until the next is. */
export const useAddressRead = <A>(address: string, headers = nothingElse): Reading<A> => {
  const [round, setRound] = useState(0)
  const asked = JSON.stringify(headers)
  const question = `${round} ${asked} ${address}`
  const [state, setState] = useState<{ readonly question: string; readonly read: Read<A> }>()
  useEffect(() => {
    const controller = new AbortController()
    readAt<A>(address, controller.signal, JSON.parse(asked) as AskedWith).then(
      (read) => setState({ question, read }),
      // Cut off, as nobody waits for it any more.
      () => undefined,
    )
    return () => controller.abort()
  }, [address, asked, question])
  const again = useCallback(() => setRound((before) => before + 1), [])
  return { address, read: state?.read, isStale: state?.question !== question, again }
}

/** Reads what is published, as everybody may. */
export const useRead = <N extends PublicReadName>(
  name: N,
  parameters: ReadParameters<N>,
  of: ReadOf<N> = {},
): Reading<ReadAnswer<N>> => useAddressRead(publicAddress(name, parameters, of))

/** Reads with the rights of who is signed in; `headers` say more, such as the purpose of exact numbers. */
export const useOwnRead = <N extends QueryReadName>(
  name: N,
  parameters: ReadParameters<N>,
  of: ReadOf<N> = {},
  headers?: AskedWith,
): Reading<ReadAnswer<N>> => useAddressRead(ownAddress(name, parameters, of), headers)

/** Reads from the operator, with the rights of who is signed in. */
export const useOperatorRead = <N extends OperatorReadName>(
  name: N,
  parameters: ReadParameters<N> = {},
  of: ReadOf<N> = {},
): Reading<ReadAnswer<N>> => useAddressRead(operatorAddress(name, parameters, of))
