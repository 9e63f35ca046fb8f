import addresses from 'made:addresses'
import { filledIn } from '../reading/addresses.ts'

/** The address of something that an operator does. */
export const operateAddress = (
  what: keyof typeof addresses.operatorWrites,
  of: Readonly<Record<string, string>> = {},
): string => `/api/operate${filledIn(addresses.operatorWrites[what], of)}`
