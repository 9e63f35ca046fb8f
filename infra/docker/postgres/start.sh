#!/bin/sh
# PostgreSQL takes a key only from a file that is its own and nobody else's: a copy in memory.
set -eu
install -m 0600 /run/secrets/postgres.key /run/tls/server.key
exec docker-entrypoint.sh postgres -c ssl=on -c ssl_cert_file=/run/secrets/postgres.pem \
  -c ssl_key_file=/run/tls/server.key -c ssl_min_protocol_version=TLSv1.3 -c hba_file=/etc/ledger/pg_hba.conf
