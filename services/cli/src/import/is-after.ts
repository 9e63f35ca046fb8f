const numbers = (position: string): readonly [bigint, bigint] => {
  const [commit = '', prepare = commit] = position.split('/')
  return [BigInt(commit), BigInt(prepare)]
}

/** Whether a position of the log (`4711`, `4711/4700`) lies behind another one. */
export const isAfter = (position: string, other: string): boolean => {
  const [a, b] = [numbers(position), numbers(other)]
  return a[0] === b[0] ? a[1] > b[1] : a[0] > b[0]
}
