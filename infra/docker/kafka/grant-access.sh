#!/bin/sh
# Says what each user of the cluster may do, and no more: the relay writes events, the projector reads them, the
# operator keeps the topics, and watch looks how far all of them are. Repeated, it changes nothing.
# Arguments: the brokers, and a file of client properties where the brokers ask for a user.
set -eu
brokers="$1"
config="${2:-}"

grant() {
  user="$1"
  shift
  "${KAFKA_HOME:=/opt/kafka}/bin/kafka-acls.sh" --bootstrap-server "$brokers" ${config:+--command-config "$config"} \
    --add --allow-principal "User:$user" "$@"
}

grant relay --operation Write --operation Describe --topic ledger.events.v1
grant relay --operation Write --operation Read --operation Describe --topic ledger.relay.v1
grant relay --operation Write --operation Describe --transactional-id ledger-relay
# The relay finds its checkpoint with a consumer whose group lives for a moment.
grant relay --operation Read --group ledger-relay-checkpoint- --resource-pattern-type prefixed

grant projector --operation Read --operation Describe --topic ledger.events.v1
grant projector --operation Read --group ledger-projector
# How fresh reads are, it learns from the relay's checkpoints.
grant projector --operation Read --operation Describe --topic ledger.relay.v1
grant projector --operation Read --group ledger-relay-progress- --resource-pattern-type prefixed

grant operator --operation Create --operation Describe --operation AlterConfigs --operation DescribeConfigs \
  --operation Read --topic ledger. --resource-pattern-type prefixed
grant operator --operation Describe --operation Read --group '*'

# The service of operators shows how far the stream is: it reads no event, and keeps no topic.
grant watch --operation Describe --topic ledger.events.v1
grant watch --operation Read --operation Describe --topic ledger.relay.v1
grant watch --operation Describe --group ledger-projector
grant watch --operation Read --group ledger-relay-progress- --resource-pattern-type prefixed
