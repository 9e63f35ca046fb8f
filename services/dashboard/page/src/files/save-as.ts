/** So long a browser may take to begin with a file; then its memory is given back. */
const keptMs = 60_000

/** Has the browser save what the page holds, as a file of that name. */
export const saveAs = (file: Blob, name: string): void => {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), keptMs)
}
