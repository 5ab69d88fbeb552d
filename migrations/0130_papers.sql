-- Official papers written from the ledger (src/documents): what people wrote into one, what was frozen when it was
-- sent, and a unit's own templates.

-- The name of the office above a unit in sight: papers are addressed to it, though a unit does not see its row.
create function office_name(unit uuid) returns text language sql stable security definer set search_path from current as
$$ select o.name from "orgUnit" u join "orgUnit" o on o.id = u."parentId"
   where u.id = unit and u.id = any ((select app_units())::uuid[]) $$;

create table "paperDraft" (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  "inspectionId" uuid not null,
  kind text not null,
  -- The problem that a form is about; empty for papers about the whole inspection.
  "problemId" uuid,
  -- First and last day of what it is about; null where the kind has no period of its own.
  "fromDate" date,
  "untilDate" date,
  -- Words of people for the gaps, by the gap's key.
  fills jsonb not null default '{}' check (jsonb_typeof(fills) = 'object'),
  -- Organ, number, signer, recipients, day (src/documents/settings.ts).
  settings jsonb not null default '{}' check (jsonb_typeof(settings) = 'object'),
  version integer not null default 1,
  "updatedBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now(),
  unique ("orgUnitId", id),
  constraint "paperDraft_one" unique nulls not distinct ("inspectionId", kind, "problemId", "fromDate", "untilDate"),
  foreign key ("orgUnitId", "inspectionId") references inspection ("orgUnitId", id),
  foreign key ("orgUnitId", "problemId") references problem ("orgUnitId", id)
);
create index "paperDraft_unit" on "paperDraft" ("orgUnitId", "updatedAt" desc);

-- A paper as it was sent, with the ledger it was written from: cannot be rewritten.
create table "paperSnapshot" (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  "inspectionId" uuid not null,
  kind text not null,
  "problemId" uuid,
  "fromDate" date,
  "untilDate" date not null,
  -- review: for decision within the unit; sent: handed to the office above.
  purpose text not null check (purpose in ('review', 'sent')),
  -- First, second … of its kind in this inspection.
  no integer not null check (no > 0),
  title text not null,
  -- The paper as composed, its figures with their rows among it (src/documents/official/paper.ts).
  paper jsonb not null,
  "paperHash" text not null check ("paperHash" ~ '^[0-9a-f]{64}$'),
  -- Problems and measures as they stood (src/documents/ledger.ts).
  ledger jsonb not null,
  "ledgerHash" text not null check ("ledgerHash" ~ '^[0-9a-f]{64}$'),
  "fileId" uuid not null,
  -- The text as finally signed, where it was finished in a word processor.
  "finalFileId" uuid,
  "finalText" text,
  note text not null default '',
  "sentTo" text not null default '',
  "sentBy" uuid not null references person,
  "sentAt" timestamptz not null default now(),
  unique ("orgUnitId", id),
  constraint "paperSnapshot_no" unique nulls not distinct ("inspectionId", kind, "problemId", no),
  foreign key ("orgUnitId", "inspectionId") references inspection ("orgUnitId", id),
  foreign key ("orgUnitId", "problemId") references problem ("orgUnitId", id),
  foreign key ("orgUnitId", "fileId") references "storedFile" ("orgUnitId", id),
  foreign key ("orgUnitId", "finalFileId") references "storedFile" ("orgUnitId", id)
);
create index "paperSnapshot_inspection" on "paperSnapshot" ("inspectionId", "sentAt" desc);
create index "paperSnapshot_unit" on "paperSnapshot" ("orgUnitId", "sentAt" desc);

create function refuse_snapshot_change() returns trigger language plpgsql as
$$ begin raise exception 'a snapshot cannot be rewritten' using errcode = 'insufficient_privilege'; end $$;
create trigger "paperSnapshot_is_frozen" before update or delete on "paperSnapshot"
  for each row execute function refuse_snapshot_change();

create table "paperTemplate" (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  name text not null check (length(btrim(name)) between 1 and 100),
  "fileId" uuid not null,
  "voidedAt" timestamptz,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  unique ("orgUnitId", id),
  foreign key ("orgUnitId", "fileId") references "storedFile" ("orgUnitId", id)
);
create unique index "paperTemplate_one_name" on "paperTemplate" ("orgUnitId", name) where "voidedAt" is null;

do $$
declare t text;
begin
  foreach t in array array['paperDraft', 'paperSnapshot', 'paperTemplate']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy seen on %I using ("orgUnitId" = any ((select app_units())::uuid[]))', t);
    execute format('grant select, insert on %I to bihuan_app', t);
  end loop;
end $$;
grant update on "paperDraft", "paperTemplate" to bihuan_app;
