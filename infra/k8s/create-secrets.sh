#!/bin/sh
# Makes in the namespace `ledger` what no file of the project holds: passwords, once, and whose tokens are taken.
# Needs kubectl, openssl, and the three LEDGER_TOKEN_* and LEDGER_SIGN_IN_ISSUERS in the environment; further issuers are told in
# LEDGER_TOKEN_ISSUERS as issuer=keys, with commas between; the agencies that are registrars of the region, who register
# the first ones, in LEDGER_REGION_REGISTRARS by their ids; where alarms are sent to (https) in LEDGER_ALARM_WEBHOOK. LEDGER_TOKEN_LIFE, LEDGER_RATE_ACTOR and LEDGER_RATE_AGENCY
# may say how long tokens live and how much is taken. What is there already stays as it is.
set -eu
: "${LEDGER_TOKEN_ISSUER:?the issuer of access tokens, as their claim iss says it}"
: "${LEDGER_TOKEN_AUDIENCE:?the audience of access tokens, as their claim aud says it}"
: "${LEDGER_TOKEN_KEYS:?the address of the keys of the issuer (JWKS)}"
: "${LEDGER_SIGN_IN_ISSUERS:?where people sign in, as JSON: a list of issuer, name and client}"

kubectl get namespace ledger > /dev/null 2>&1 || kubectl create namespace ledger
kubectl --namespace ledger create configmap token-issuer --dry-run=client --output yaml \
  --from-literal="LEDGER_TOKEN_ISSUER=$LEDGER_TOKEN_ISSUER" \
  --from-literal="LEDGER_TOKEN_AUDIENCE=$LEDGER_TOKEN_AUDIENCE" \
  --from-literal="LEDGER_TOKEN_KEYS=$LEDGER_TOKEN_KEYS" \
  --from-literal="LEDGER_REGION_REGISTRARS=${LEDGER_REGION_REGISTRARS:-}" \
  --from-literal="LEDGER_TOKEN_LIFE=${LEDGER_TOKEN_LIFE:-}" \
  --from-literal="LEDGER_RATE_ACTOR=${LEDGER_RATE_ACTOR:-}" \
  --from-literal="LEDGER_RATE_AGENCY=${LEDGER_RATE_AGENCY:-}" \
  --from-literal="LEDGER_TOKEN_ISSUERS=${LEDGER_TOKEN_ISSUERS:-}" | kubectl apply --filename -
# Read by the operator alone. Nothing: alarms are sent nowhere.
kubectl --namespace ledger create configmap alarms --dry-run=client --output yaml \
  --from-literal="LEDGER_ALARM_WEBHOOK=${LEDGER_ALARM_WEBHOOK:-}" | kubectl apply --filename -

kubectl --namespace ledger create configmap sign-in --dry-run=client --output yaml \
  --from-literal="LEDGER_SIGN_IN_ISSUERS=$LEDGER_SIGN_IN_ISSUERS" \
  --from-literal="LEDGER_TOKEN_AUDIENCE=$LEDGER_TOKEN_AUDIENCE" \
  --from-literal="LEDGER_TOKEN_LIFE=${LEDGER_TOKEN_LIFE:-}" | kubectl apply --filename -

folder="$(mktemp -d)"
trap 'rm -r "$folder"' EXIT
# secret NAME KEY...: from files of these names, so that no password stands in a command line.
secret() {
  name="$1"
  shift
  kubectl --namespace ledger get secret "$name" > /dev/null 2>&1 && return 0
  openssl rand -hex 24 | tr -d '\n' > "$folder/password"
  openssl rand 16 | openssl base64 | tr '+/' '-_' | tr -d '=\n' > "$folder/id"
  printf %s "${name##*-}" > "$folder/username"
  for key in "$@"; do
    set -- "$@" "--from-file=$key=$folder/$key"
    shift
  done
  kubectl --namespace ledger create secret generic "$name" "$@"
}
secret event-store-admin username password
secret event-store-ops username password
secret event-store-intake username password
secret event-store-relay username password
secret event-store-projector username password
secret event-store-operator username password
secret kafka-cluster id
secret kafka-relay username password
secret kafka-projector username password
secret kafka-operator username password
secret kafka-watch username password
# The key of the pseudonyms of those who act: keep a copy, as with another one everybody is somebody else from then on.
secret actor-key password
# The key by which editions round: the operator's alone, as who has it can foresee how. Keep a copy.
secret edition-key password
# The key by which alarms are signed: whoever receives them is given it.
secret alarm-key password
secret postgres-superuser password
secret postgres-projector username password
secret postgres-query username password
secret postgres-published username password
secret postgres-operator username password
secret postgres-dashboard username password
# What sessions of browsers are sealed with.
secret session-key password
