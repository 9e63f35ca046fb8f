#!/bin/sh
# Formats the data folder at the first start, with the users and their passwords, and becomes the broker.
set -eu
secrets=/run/secrets
set --
for user in relay projector operator watch; do
  set -- "$@" --add-scram "SCRAM-SHA-512=[name=$user,password=$(cat "$secrets/kafka-$user")]"
done
"${KAFKA_HOME:=/opt/kafka}/bin/kafka-storage.sh" format --ignore-formatted \
  --cluster-id "$(cat "$secrets/kafka-cluster-id")" --config /etc/ledger/server.properties "$@"
exec "$KAFKA_HOME/bin/kafka-server-start.sh" /etc/ledger/server.properties
