const words: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of its path is no folder',
  EISDIR: 'it is a folder',
  EACCES: 'this user may not do that',
  Z_BUF_ERROR: 'it is cut off: its compressed data end too early',
  Z_DATA_ERROR: 'it is damaged: its compressed data do not hold together',
}

/** Why a file cannot be read or written, in words. */
export const fileProblem = (error: unknown): string => {
  const { code = '', message } = error as NodeJS.ErrnoException
  return words[code] ?? message
}
