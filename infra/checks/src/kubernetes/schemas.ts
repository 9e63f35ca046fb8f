import { Certificate, Issuer } from '@kubernetes-models/cert-manager/cert-manager.io/v1'
import { ScaledObject } from '@kubernetes-models/keda/keda.sh/v1alpha1'
import { PodMonitor, PrometheusRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1'
import { Deployment, StatefulSet } from 'kubernetes-models/apps/v1'
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2'
import { Job } from 'kubernetes-models/batch/v1'
import { Ingress, NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1'
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1'
import { ConfigMap, Namespace, Service, ServiceAccount } from 'kubernetes-models/v1'
import type { Manifest } from './manifest.ts'
import { watchReads } from './unread-fields.ts'

type Model = {
  readonly apiVersion: string
  readonly kind: string
  readonly prototype: { readonly validate: () => void }
}

/** The kinds that the overlay may use, with the validators that are made from their own schemas. */
const models: ReadonlyArray<Model> = [
  Certificate,
  ConfigMap,
  Deployment,
  HorizontalPodAutoscaler,
  Ingress,
  Issuer,
  Job,
  Namespace,
  NetworkPolicy,
  PodDisruptionBudget,
  PodMonitor,
  PrometheusRule,
  ScaledObject,
  Service,
  ServiceAccount,
  StatefulSet,
]

/** What the schema of its kind finds wrong in a manifest, and fields that it does not know. */
export const schemaFindings = (manifest: Manifest): ReadonlyArray<string> => {
  const { apiVersion, kind, metadata } = manifest
  const name = `${kind} ${metadata.name}`
  const model = models.find((one) => one.apiVersion === apiVersion && one.kind === kind)
  if (model === undefined) return [`${name}: there is no schema of ${apiVersion} ${kind} here`]
  const { watched, unread } = watchReads(manifest)
  try {
    model.prototype.validate.call(watched)
  } catch (error) {
    return [`${name}: ${error instanceof Error ? error.message : String(error)}`]
  }
  return unread().map((path) => `${name}: its schema knows no ${path}`)
}
