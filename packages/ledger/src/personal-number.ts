// What a program makes and no person types: UUIDs, and digests as they are written out in hexadecimal or base64url.
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi
const hexDigest = /(?<![0-9a-z])(?:[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32})(?![0-9a-z])/gi
const base64Digest = /(?<![\w-])(?=[\w-]*[a-z])(?=[\w-]*[A-Z])(?:[\w-]{43}|[\w-]{22})(?![\w-])/g

const digitRun = /\p{Nd}{6,}/u
const dayWithoutHyphens = /(?<!\p{Nd})(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\p{Nd})/gu

// A telephone number in groups of digits, from + or 0 on, as +66 81 234 5678 or 0812-345-678; or an identity number
// whose groups are written apart, as 1-2345-67890-12-3.
const phone = /\+ ?\p{Nd}(?:[ ().-]{0,2}\p{Nd}){5,}|(?<!\p{Nd}[ .-]?)0\p{Nd}(?:[ ().-]{0,2}\p{Nd}){7,}/u
const groupsOfIdentity = /(?<![\p{Nd}-])\p{Nd}-\p{Nd}{4}-\p{Nd}{5}-\p{Nd}{2}-\p{Nd}(?![\p{Nd}-])/u
const grouped = (text: string): boolean => phone.test(text) || groupsOfIdentity.test(text)

const typed = (text: string): string =>
  text.replaceAll(uuid, '|').replaceAll(hexDigest, '|').replaceAll(base64Digest, '|')

/**
 * Whether a text looks as if it held the number of a passport, an identity card or a telephone: six digits on end, or
 * the groups in which telephone numbers are written. UUIDs and digests are no such numbers, whatever digits they hold.
 */
export const holdsPersonalNumber = (text: string): boolean => {
  const rest = typed(text)
  return digitRun.test(rest) || grouped(rest)
}

/** {@link holdsPersonalNumber} for what names a thing, where a day written without hyphens may stand. */
export const nameHoldsPersonalNumber = (text: string): boolean =>
  holdsPersonalNumber(text.replaceAll(dayWithoutHyphens, '|'))

const passport = /^[a-z]{1,2}[ -]?\p{Nd}{6,9}[a-z]?$/iu
const longRun = /\p{Nd}{9,}/u

/**
 * Whether the number that an organisation gave a case is that of a person after all: the whole of it a passport's, a
 * telephone's, or nine digits on end. Shorter runs are what organisations number their cases with.
 */
export const isPersonalCaseNumber = (text: string): boolean => {
  const rest = typed(text)
  return passport.test(rest) || longRun.test(rest) || grouped(rest)
}
