import type {
  OperatorReadName,
  PublicReadName,
  QueryReadName,
  ReadAddress,
  ReadName,
  ReadParameters,
} from '@ledger/api'
import addresses from 'made:addresses'

/** What a read is of, where its address has fields. */
export type ReadOf<N extends ReadName> = ReadAddress<N> | Record<string, never>

/** An address of the API with its fields filled in. */
export const filledIn = (path: string, of: Readonly<Record<string, string>>): string =>
  Object.entries(of).reduce((text, [field, value]) => text.replace(`{${field}}`, encodeURIComponent(value)), path)

type Given = Readonly<Record<string, string | ReadonlyArray<string> | undefined>>

const withParameters = (path: string, parameters: Given): string => {
  const query = new URLSearchParams(
    Object.entries(parameters).flatMap(([key, value]) =>
      value === undefined || value.length === 0 ? [] : [[key, String(value)]],
    ),
  )
  return query.size === 0 ? path : `${path}?${query.toString()}`
}

/** A read that everybody may do, whoever is signed in: what it shows is published. */
export const publicAddress = <N extends PublicReadName>(
  name: N,
  parameters: ReadParameters<N>,
  of: ReadOf<N> = {},
): string => {
  const path = addresses.queryReads[name].replace('/v1/', '/v1/public/')
  return withParameters(`/api/read${filledIn(path, of)}`, parameters)
}

/** A read with the rights of who is signed in. */
export const ownAddress = <N extends QueryReadName>(
  name: N,
  parameters: ReadParameters<N>,
  of: ReadOf<N> = {},
): string => withParameters(`/api/read${filledIn(addresses.queryReads[name], of)}`, parameters)

/** A read of the operator. */
export const operatorAddress = <N extends OperatorReadName>(
  name: N,
  parameters: ReadParameters<N>,
  of: ReadOf<N> = {},
): string => withParameters(`/api/operate${filledIn(addresses.operatorReads[name], of)}`, parameters)
