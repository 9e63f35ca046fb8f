import type { Database } from './database.ts'
import { ledgerSchema } from './tables.ts'

/**
 * The bookkeeping, step by step; a step is never changed once it was released. `epoch` counts the switches: a writer
 * holds the one that it knows while it commits, so that none writes into a generation that is no longer the live one.
 * A checkpoint or a parked event belongs to a scope: the live generation (0), or the number of one being built.
 */
const steps: ReadonlyArray<string> = [
  `create table ${ledgerSchema}.epoch (single boolean primary key default true check (single), epoch integer not null);
   insert into ${ledgerSchema}.epoch (epoch) values (1);
   create table ${ledgerSchema}.read_model (
     name text primary key, version integer not null, generation integer not null, switched_at timestamptz not null default now()
   );
   create table ${ledgerSchema}.build (
     generation integer primary key generated always as identity, models text not null unique, started_at text,
     finished boolean not null default false
   );
   create table ${ledgerSchema}.checkpoint (
     scope integer not null, source text not null, at text not null, commit_position numeric not null,
     prepare_position numeric not null, events bigint not null, updated_at timestamptz not null default now(),
     primary key (scope, source)
   );
   create table ${ledgerSchema}.parked_event (
     scope integer not null, stream text not null, revision integer not null, event text not null, error text,
     attempts integer not null default 1, parked_at timestamptz not null default now(),
     primary key (scope, stream, revision)
   )`,
  // What was stored before nobody knows the schema of: no digest is empty, so that it is rebuilt.
  `alter table ${ledgerSchema}.read_model add column state_shape text not null default ''`,
  // What was delivered of alarms to which target, in the order of their places; where it began, without an alarm.
  `create table ${ledgerSchema}.alarm_delivery (
     target text not null, place integer not null, alarm uuid, delivered_at timestamptz not null default now(),
     primary key (target, place)
   )`,
]

/** The scope of the live generation in checkpoints and parked events. */
export const liveScope = 0

/** Brings the bookkeeping to this program's version; refuses a database that a newer one wrote. */
export const migrate = (database: Database): Promise<void> =>
  database.transaction(async (sql) => {
    // Two processes that start at once take turns.
    await sql.query('select pg_advisory_xact_lock(4711, 1)')
    await sql.query(`create schema if not exists ${ledgerSchema}`)
    await sql.query(
      `create table if not exists ${ledgerSchema}.migration (step integer primary key, done_at timestamptz not null default now())`,
    )
    const [row] = await sql.query(`select count(*)::integer as done from ${ledgerSchema}.migration`)
    const done = Number(row?.['done'])
    if (done > steps.length)
      throw new Error('the read models were written by a newer ledger: this program is too old for them')
    for (const [index, step] of steps.entries()) {
      if (index < done) continue
      for (const statement of step.split(';')) if (statement.trim() !== '') await sql.query(statement)
      await sql.query(`insert into ${ledgerSchema}.migration (step) values ($1)`, [index + 1])
    }
  })
