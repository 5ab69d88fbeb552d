-- Sheets brought back: what a unit has confirmed about the columns of other layouts, and imports on record with
-- what takes them back.

create table "sheetMapping" (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  -- The ledger's form or the register.
  target text not null,
  -- SHA-256 of the headings as they stand in the sheet.
  headings text not null check (headings ~ '^[0-9a-f]{64}$'),
  places jsonb not null check (jsonb_typeof(places) = 'array'),
  "confirmedBy" uuid not null references person,
  "confirmedAt" timestamptz not null,
  unique ("orgUnitId", id),
  constraint "sheetMapping_one" unique ("orgUnitId", target, headings)
);

create table "sheetImport" (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  target text not null,
  "fileId" uuid not null,
  added integer not null,
  changed integer not null,
  -- What each row changed held before, and the version it has since.
  undo jsonb not null check (jsonb_typeof(undo) = 'object'),
  "keptBy" uuid not null references person,
  "keptAt" timestamptz not null,
  "undoneBy" uuid references person,
  "undoneAt" timestamptz,
  check (("undoneBy" is null) = ("undoneAt" is null)),
  unique ("orgUnitId", id),
  foreign key ("orgUnitId", "fileId") references "storedFile" ("orgUnitId", id)
);
create index "sheetImport_unit" on "sheetImport" ("orgUnitId", "keptAt" desc);

alter table "sheetMapping" enable row level security;
create policy own on "sheetMapping" for all to bihuan_app
  using ("orgUnitId" = any ((select app_units())::uuid[])) with check ("orgUnitId" = any ((select app_units())::uuid[]));
grant select, insert, update on "sheetMapping" to bihuan_app;

alter table "sheetImport" enable row level security;
create policy own on "sheetImport" for all to bihuan_app
  using ("orgUnitId" = any ((select app_units())::uuid[])) with check ("orgUnitId" = any ((select app_units())::uuid[]));
grant select, insert on "sheetImport" to bihuan_app;
grant update ("undoneBy", "undoneAt") on "sheetImport" to bihuan_app;
