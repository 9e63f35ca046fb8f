import { parser } from '@prometheus-io/lezer-promql'

/** Where an expression is no PromQL, and the metrics that it asks for. */
export type ReadExpression = { readonly broken: boolean; readonly metrics: ReadonlyArray<string> }

/** Reads an expression with Prometheus' own grammar. Grafana's variables stand for a time. */
export const readExpression = (expression: string): ReadExpression => {
  const text = expression.replaceAll('$__rate_interval', '5m')
  let broken = text.trim() === ''
  const metrics = new Set<string>()
  parser.parse(text).iterate({
    enter: ({ type, from, to, node }) => {
      if (type.isError) broken = true
      if (type.name === 'Identifier' && node.parent?.name === 'VectorSelector') metrics.add(text.slice(from, to))
    },
  })
  return { broken, metrics: [...metrics] }
}
