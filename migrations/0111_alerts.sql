-- What the rules found (src/controls): one row from the run that first found it to the run that no longer did.
-- Rows are never deleted: months of green and red are read from them.

create table alert (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  "ruleId" text not null,
  register text not null,
  -- A row of the register's table; the unit's own id where the rule is about the unit as a whole.
  "recordId" uuid not null,
  -- Tells apart several hits of one rule on one record.
  part text not null default '',
  severity text not null check (severity in ('block', 'error', 'warn', 'info')),
  zh text not null,
  en text not null,
  -- What the query selected when the sentence was last written.
  facts jsonb not null default '{}',
  -- The day since which it is off; relapses are counted by it.
  "sinceDate" date not null,
  "openedAt" timestamptz not null,
  -- A warning nobody heeded counts as an error from then on (comm.warnGraceDays).
  "escalatedAt" timestamptz,
  "closedAt" timestamptz,
  check ("closedAt" >= "openedAt"),
  unique ("orgUnitId", id)
);
create unique index "alert_one_open" on alert ("orgUnitId", "ruleId", register, "recordId", part) where "closedAt" is null;
create index "alert_record" on alert ("recordId");
create index "alert_open" on alert ("orgUnitId", severity, "openedAt" desc) where "closedAt" is null;
create index "alert_rule" on alert ("orgUnitId", "ruleId", "openedAt");

-- A person explains a finding or waives it until a day. While accepted and not run out, the finding counts neither
-- against a close-out nor as a relapse. Never by the record's handler alone: then somebody else accepts it.
create table "alertWaiver" (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  "alertId" uuid not null,
  kind text not null check (kind in ('explain', 'waive')),
  reason text not null check (length(btrim(reason)) between 5 and 2000),
  "untilDate" date not null,
  "proposedBy" uuid not null references person,
  "proposedAt" timestamptz not null,
  state text not null check (state in ('proposed', 'accepted', 'refused', 'withdrawn')),
  "decidedBy" uuid references person,
  "decidedAt" timestamptz,
  opinion text not null default '',
  check (("decidedBy" is null) = (state = 'proposed')),
  unique ("orgUnitId", id),
  foreign key ("orgUnitId", "alertId") references alert ("orgUnitId", id)
);
create index "alertWaiver_alert" on "alertWaiver" ("alertId", "untilDate");
create unique index "alertWaiver_one_proposed" on "alertWaiver" ("alertId") where state = 'proposed';

-- One full run of the rules over one unit.
create table "ruleRun" (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  "startedAt" timestamptz not null,
  "endedAt" timestamptz not null,
  -- Null when the schedule started it.
  "startedBy" uuid references person,
  rules integer not null,
  found integer not null,
  opened integer not null,
  closed integer not null,
  -- Rules whose query failed: id → what the database said.
  failed jsonb not null default '{}'
);
create index "ruleRun_unit" on "ruleRun" ("orgUnitId", "startedAt" desc);

do $$
declare t text;
begin
  foreach t in array array['alert', 'alertWaiver', 'ruleRun']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy seen on %I using ("orgUnitId" = any ((select app_units())::uuid[]))', t);
  end loop;
end $$;
grant select, insert, update on alert, "alertWaiver" to bihuan_app;
grant select, insert on "ruleRun" to bihuan_app;
