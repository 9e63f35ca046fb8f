#!/bin/sh
# A role a service, each with what it needs. Runs by itself when the data folder is new (docker-entrypoint-initdb.d); on a
# server that was set up before an administrator runs it again, and what is there already stays, but for its rights.
# `projector` owns the database and so the tables; `operator` acts as `projector` where it rebuilds. `query` only reads,
# what statisticians and holders of records are shown, and keeps the records of who read what in a schema of its own,
# where the others do not come. `published` reads what was published, and nothing exact.
# `dashboard` keeps the sessions of browsers, sealed, in a schema of its own, and comes to nothing else.
# The rights of the two on tables are given by the ledger, with each generation of read models (read-model-postgres).
set -eu
secret() { cat "${LEDGER_SECRETS:-/run/secrets}/$1"; }

psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --set projector="$(secret postgres-projector)" --set query="$(secret postgres-query)" \
  --set operator="$(secret postgres-operator)" --set published="$(secret postgres-published)" \
  --set dashboard="$(secret postgres-dashboard)" << 'END'
select format('create role %I %s', name, kind)
from (values ('ledger_exact', 'nologin'), ('ledger_published', 'nologin'), ('projector', 'login'), ('operator', 'login'),
  ('query', 'login'), ('published', 'login'), ('dashboard', 'login')) as role (name, kind)
where not exists (select from pg_roles where rolname = name) \gexec
alter role projector password :'projector';
alter role operator password :'operator';
alter role query password :'query';
alter role published password :'published';
alter role dashboard password :'dashboard';
grant projector to operator;
revoke pg_read_all_data from query;
grant ledger_exact to query;
grant ledger_published to published;
select 'create database ledger owner projector'
where not exists (select from pg_database where datname = 'ledger') \gexec
revoke all on database ledger from public;
grant connect on database ledger to query, published, dashboard;
-- What the operator creates is the projector's, too.
alter role operator in database ledger set role projector;
alter role query in database ledger set default_transaction_read_only = on;
alter role published in database ledger set default_transaction_read_only = on;
-- It answers those who have no token, too: no question of theirs keeps the server busy for long.
alter role published in database ledger set statement_timeout = '10s';
\connect ledger
select 'create schema ledger_access authorization query'
where not exists (select from pg_namespace where nspname = 'ledger_access') \gexec
select 'create schema ledger_sessions authorization dashboard'
where not exists (select from pg_namespace where nspname = 'ledger_sessions') \gexec
END
