// Bytes of ASCII: none of them is a part of another character in UTF-8.
const [quote, openList, backslash, closeList, openObject, closeObject] = Buffer.from('"[\\]{}')

/** Whether JSON, as bytes of UTF-8, has lists and objects in one another more than `most` deep; looked up before it is parsed. */
export const nestedDeeperThan = (most: number, json: Uint8Array): boolean => {
  let depth = 0
  let isInText = false
  for (let at = 0; at < json.length; at++) {
    const byte = json[at]
    if (isInText) {
      if (byte === backslash) at++
      else if (byte === quote) isInText = false
    } else if (byte === quote) isInText = true
    else if (byte === openList || byte === openObject) {
      if (++depth > most) return true
    } else if (byte === closeList || byte === closeObject) depth--
  }
  return false
}
