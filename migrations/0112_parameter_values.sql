-- Thresholds that a unit or the office above it has set, each from an event day on. What nobody set has the default
-- of src/controls/parameters. Rows are never changed; one is taken back by `revokedAt`.

create table "parameterValue" (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  name text not null,
  value jsonb not null,
  "fromDate" date not null,
  reason text not null check (length(btrim(reason)) between 2 and 1000),
  "setBy" uuid not null references person,
  "setAt" timestamptz not null default now(),
  "revokedBy" uuid references person,
  "revokedAt" timestamptz,
  check (("revokedBy" is null) = ("revokedAt" is null)),
  unique ("orgUnitId", id)
);
create unique index "parameterValue_one_a_day" on "parameterValue" ("orgUnitId", name, "fromDate") where "revokedAt" is null;

alter table "parameterValue" enable row level security;
-- What the office above sets binds the units below, so they see it; only one's own is written.
create policy seen on "parameterValue" for select to bihuan_app using (
  "orgUnitId" = any ((select app_units())::uuid[])
  or "orgUnitId" in (select "parentId" from "orgUnit" where id = any ((select app_units())::uuid[])));
create policy added on "parameterValue" for insert to bihuan_app with check ("orgUnitId" = any ((select app_units())::uuid[]));
create policy changed on "parameterValue" for update to bihuan_app using ("orgUnitId" = any ((select app_units())::uuid[]));
grant select, insert, update on "parameterValue" to bihuan_app;
