#!/bin/sh
# Makes the passwords and certificates that compose.yml mounts, once: what is there already stays as it is.
# The folder lets nobody but its owner in; the files in it are readable, as each container reads its own under the
# number of its own user. The authority's key is mounted nowhere.
set -eu
umask 077
secrets="${1:-$(dirname "$0")/secrets}"
mkdir -p "$secrets"
cd "$secrets"

password() { [ -s "$1" ] || openssl rand -hex 24 | tr -d '\n' > "$1"; }
of() { cat "$1"; }

for name in event-store-admin event-store-ops event-store-intake event-store-relay event-store-projector \
  event-store-operator kafka-relay kafka-projector kafka-operator kafka-watch \
  postgres-superuser postgres-projector postgres-query postgres-published postgres-operator postgres-dashboard grafana-admin \
  actor-key edition-key session-key alarm-key; do
  password "$name"
done
# Kafka wants a cluster's id as 16 bytes in base64 for addresses.
[ -s kafka-cluster-id ] || openssl rand 16 | openssl base64 | tr '+/' '-_' | tr -d '=\n' > kafka-cluster-id

if [ ! -s authority.pem ]; then
  openssl req -x509 -newkey rsa:3072 -sha256 -days 3650 -nodes -subj '/CN=Ledger authority' \
    -addext 'basicConstraints=critical,CA:true,pathlen:0' -addext 'keyUsage=critical,keyCertSign,cRLSign' \
    -keyout authority.key -out authority.pem 2> /dev/null
fi

# certificate NAME COMMON-NAME: a key and a certificate for the container NAME, for itself and for its own loopback.
certificate() {
  [ ! -s "$1.pem" ] || return 0
  openssl req -newkey rsa:3072 -sha256 -nodes -subj "/CN=$2" -keyout "$1.key" -out "$1.csr" 2> /dev/null
  cat > "$1.ext" << END
basicConstraints=critical,CA:false
keyUsage=critical,digitalSignature,keyEncipherment
extendedKeyUsage=serverAuth,clientAuth
subjectAltName=DNS:$1,DNS:localhost,IP:127.0.0.1
END
  openssl x509 -req -sha256 -days 825 -in "$1.csr" -extfile "$1.ext" -CA authority.pem -CAkey authority.key \
    -set_serial "0x$(openssl rand -hex 16)" -out "$1.pem" 2> /dev/null
  rm "$1.csr" "$1.ext"
}
certificate event-store eventstoredb-node
certificate kafka kafka
certificate postgres postgres
# A broker reads its key and its certificate from one file.
[ -s kafka-keystore.pem ] || cat kafka.key kafka.pem > kafka-keystore.pem

# Written anew each time from the passwords above.
rm -f ./*.env
# What Node reads with --env-file: passwords that appear neither in compose.yml nor in `docker inspect`.
store() { echo "LEDGER_EVENT_STORE_PASSWORD=$(of "event-store-$1")"; }
kafka() { echo "LEDGER_KAFKA_PASSWORD=$(of "kafka-$1")"; }
database() { echo "LEDGER_DATABASE_PASSWORD=$(of "postgres-$1")"; }
# The key of the pseudonyms of those who act: the same for whoever takes tokens, and never another one.
actors="LEDGER_ACTOR_SECRET=$(of actor-key)"
{ store intake; echo "$actors"; } > intake.env
{ store relay; kafka relay; } > relay.env
{ store projector; kafka projector; database projector; } > projector.env
# It answers analysts as a user of its own, who may select nothing exact.
published="LEDGER_PUBLISHED_DATABASE_PASSWORD=$(of postgres-published)"
{ database query; echo "$published"; echo "$actors"; } > query.env
# What everybody may read is read by that user alone, in a process that is told nothing else.
echo "$published" > public.env
# What sessions are sealed with, and the secrets of our clients at the issuers, where they have one (JSON, by issuer).
{
  echo "LEDGER_SESSION_DATABASE_PASSWORD=$(of postgres-dashboard)"
  echo "LEDGER_SESSION_SECRET=$(of session-key)"
  [ -z "${LEDGER_SIGN_IN_SECRET:-}" ] || echo "LEDGER_SIGN_IN_SECRET='$LEDGER_SIGN_IN_SECRET'"
} > dashboard.env
# The key by which editions round: who has it can foresee how.
editions="LEDGER_EDITION_SECRET=$(of edition-key)"
# The key by which alarms are signed: whoever receives them at LEDGER_ALARM_WEBHOOK is given it.
alarms="LEDGER_ALARM_WEBHOOK_KEY=$(of alarm-key)"
{ store operator; database operator; kafka watch; echo "$actors"; echo "$editions"; echo "$alarms"; } > operator.env
kafka operator > topics.env
# Who makes the users of the event store enters it as its administrator, and is told the password of each.
{
  store admin
  for name in ops intake relay projector operator; do
    echo "LEDGER_EVENT_STORE_$(echo "$name" | tr '[:lower:]' '[:upper:]')_PASSWORD=$(of "event-store-$name")"
  done
} > event-store-access.env

# EventStoreDB takes these two from its environment alone; KurrentDB is its newer name.
for prefix in EVENTSTORE KURRENTDB; do
  echo "${prefix}_DEFAULT_ADMIN_PASSWORD=$(of event-store-admin)"
  echo "${prefix}_DEFAULT_OPS_PASSWORD=$(of event-store-ops)"
done > event-store.env

chmod 0700 .
chmod 0444 -- *
chmod 0600 authority.key
echo "The passwords and certificates are in $secrets."
