/** The value of a metric without labels of its own, as a process shows it now. What it shows is made for this request. */
export const metricAt = async (url: string, name: string): Promise<number> => {
  const response = await fetch(`${url}/metrics`)
  const text = await response.text()
  const value = text
    .split('\n')
    .find((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`))
    ?.split(' ')
    .at(-1)
  if (!response.ok || value === undefined) throw new Error(`${url} shows no ${name}`)
  return Number(value)
}
