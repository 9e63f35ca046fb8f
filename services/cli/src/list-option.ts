/** Takes an option that may be given several times, each time with several values: `IDN,PHL`. */
export const listOption = (text: string, before: ReadonlyArray<string> = []): ReadonlyArray<string> => [
  ...before,
  ...text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== ''),
]
