/** What a column says as JSON. A damaged one, which is none, is handed on as the text that it holds: codecs refuse that. */
export const jsonOrText = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}
