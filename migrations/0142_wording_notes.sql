-- RECT-007 is a hint: people say why two texts read alike, and it is closed for these very texts (rule book 7.3).
-- When one of them changes, its key is another, and the hint is shown again.

create table "wordingNote" (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  "inspectionId" uuid not null,
  -- Pairs of texts: kind, both ids and a hash of both texts (src/loop/rect/wording-notes.queries.ts).
  keys text[] not null check (cardinality(keys) between 1 and 2000),
  -- What the hint said, as it was read.
  zh text not null,
  en text not null,
  reason text not null check (length(btrim(reason)) between 5 and 1000),
  "writtenBy" uuid not null references person,
  "writtenAt" timestamptz not null,
  "revokedBy" uuid references person,
  "revokedAt" timestamptz,
  check (("revokedBy" is null) = ("revokedAt" is null)),
  unique ("orgUnitId", id),
  foreign key ("orgUnitId", "inspectionId") references inspection ("orgUnitId", id)
);
create index "wordingNote_unit" on "wordingNote" ("orgUnitId", "writtenAt" desc) where "revokedAt" is null;

alter table "wordingNote" enable row level security;
create policy seen on "wordingNote" using ("orgUnitId" = any ((select app_units())::uuid[]));
grant select, insert, update on "wordingNote" to bihuan_app;
