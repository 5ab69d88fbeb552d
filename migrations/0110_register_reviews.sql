-- What was decided about a record of a register, by whom and why; the record's own state follows from the last one.

create table "registerReview" (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  register text not null,
  "recordId" uuid not null,
  decision text not null check (decision in ('approve', 'return')),
  opinion text not null default '',
  -- The version that was decided on.
  "recordVersion" integer not null,
  "decidedBy" uuid not null references person,
  "decidedAt" timestamptz not null default now(),
  check (decision = 'approve' or length(btrim(opinion)) >= 2),
  unique ("orgUnitId", id)
);
create index "registerReview_record" on "registerReview" ("recordId", "decidedAt");

alter table "registerReview" enable row level security;
create policy seen on "registerReview" using ("orgUnitId" = any ((select app_units())::uuid[]));
grant select, insert on "registerReview" to bihuan_app;
