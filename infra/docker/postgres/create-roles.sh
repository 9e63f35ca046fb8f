#!/bin/sh
# Runs once, when the data folder is new (docker-entrypoint-initdb.d): a role a service, each with what it needs.
# `projector` owns the database and so the tables; `operator` acts as `projector` where it rebuilds; `query` only reads,
# and keeps the records of who read which case in a schema of its own, where the others do not come.
set -eu
secret() { cat "${LEDGER_SECRETS:-/run/secrets}/$1"; }

psql --no-psqlrc --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --set projector="$(secret postgres-projector)" --set query="$(secret postgres-query)" \
  --set operator="$(secret postgres-operator)" << 'END'
create role projector login password :'projector';
create role operator login password :'operator' in role projector;
create role query login password :'query' in role pg_read_all_data;
create database ledger owner projector;
revoke all on database ledger from public;
grant connect on database ledger to query;
-- What the operator creates is the projector's, too.
alter role operator in database ledger set role projector;
alter role query in database ledger set default_transaction_read_only = on;
\connect ledger
create schema ledger_access authorization query;
END
