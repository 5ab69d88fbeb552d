-- Figures of a progress report that were drawn from registers: what was counted, over which days, and the rows
-- behind the number as they stood when a person confirmed it.

create table "progressFigure" (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  "progressId" uuid not null,
  -- src/loop/figure/figures.ts
  name text not null,
  "fromDate" date not null,
  "toDate" date not null check ("toDate" >= "fromDate"),
  value integer not null check (value >= 0),
  -- Records of which the figure was counted; null where every row counts.
  "lookedAt" integer check ("lookedAt" >= 0),
  register text not null,
  "recordIds" uuid[] not null default '{}',
  "drawnAt" timestamptz not null default now(),
  unique ("progressId", name),
  unique ("orgUnitId", id),
  foreign key ("orgUnitId", "progressId") references progress ("orgUnitId", id)
);

alter table "progressFigure" enable row level security;
create policy seen on "progressFigure" using ("orgUnitId" = any ((select app_units())::uuid[]));
grant select, insert on "progressFigure" to bihuan_app;
