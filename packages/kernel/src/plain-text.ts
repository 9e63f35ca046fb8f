// Control, format (bidirectional and zero-width among them), surrogate, private and unassigned characters, and the
// separators of lines and paragraphs: none is seen, and each changes what is seen or how it is compared.
const unseen = /[\p{C}\p{Zl}\p{Zp}]/u

/** Whether a text holds nothing but characters that a reader sees, and spaces. */
export const isPlainText = (text: string): boolean => !unseen.test(text)

/** The rule of {@link isPlainText} in words. */
export const plainTextRule =
  'must hold no control, bidirectional, zero-width, private or unassigned characters: write it as it is to be read'
