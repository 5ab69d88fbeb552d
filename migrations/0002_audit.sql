-- Every change, written in the transaction that makes it. Append-only by privilege and by trigger.

create table "auditEvent" (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  "orgUnitId" uuid,
  "actorId" uuid,
  "actorName" text not null,
  action text not null,
  "subjectType" text not null,
  "subjectId" uuid,
  -- The problem whose dossier shows this entry.
  "problemId" uuid,
  before jsonb,
  after jsonb,
  "requestId" text,
  "ipAddress" text
);
create index "auditEvent_unit" on "auditEvent" ("orgUnitId", id);
create index "auditEvent_subject" on "auditEvent" ("subjectId", id);
create index "auditEvent_problem" on "auditEvent" ("problemId", id) where "problemId" is not null;

create function refuse_audit_change() returns trigger language plpgsql as
$$ begin raise exception 'auditEvent is append-only' using errcode = 'insufficient_privilege'; end $$;
create trigger "auditEvent_is_append_only" before update or delete on "auditEvent"
  for each row execute function refuse_audit_change();
create trigger "auditEvent_is_never_emptied" before truncate on "auditEvent"
  for each statement execute function refuse_audit_change();

alter table "auditEvent" enable row level security;
-- A unit reads its own; entries of no unit (sign-in of unknown names) are for the audit administrator's query.
create policy seen on "auditEvent" for select to bihuan_app using ("orgUnitId" = any ((select app_units())::uuid[]));
create policy written on "auditEvent" for insert to bihuan_app
  with check ("orgUnitId" = any ((select app_units())::uuid[]));
create policy written_by_identity on "auditEvent" for insert to bihuan_identity with check (true);
grant select, insert on "auditEvent" to bihuan_app;
grant insert on "auditEvent" to bihuan_identity;
