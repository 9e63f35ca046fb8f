#!/bin/sh
# Says which of the three this is, formats the data folder at the first start, with the users and their passwords, and
# becomes the broker.
set -eu
secrets=/run/secrets
own="$HOSTNAME.kafka.ledger.svc.cluster.local"
properties=/tmp/server.properties
{
  cat /etc/ledger/server.properties
  echo "node.id=$((${HOSTNAME##*-} + 1))"
  echo "advertised.listeners=CLIENTS://$own:9092,BROKERS://$own:9094"
} > "$properties"
set --
for user in relay projector operator; do
  set -- "$@" --add-scram "SCRAM-SHA-512=[name=$user,password=$(cat "$secrets/kafka-$user")]"
done
"${KAFKA_HOME:=/opt/kafka}/bin/kafka-storage.sh" format --ignore-formatted \
  --cluster-id "$(cat "$secrets/kafka-cluster-id")" --config "$properties" "$@"
exec "$KAFKA_HOME/bin/kafka-server-start.sh" "$properties"
