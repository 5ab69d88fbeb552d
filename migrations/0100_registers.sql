-- Registers: one table each, drafted from the definitions in src/registers (scripts/draft-table.ts) and finished here.
-- test/drift.test.ts holds columns, checks and keys of both together.

-- Numbers without gaps: the next one is taken in the transaction that uses it.
create table "ledgerCounter" (
  "orgUnitId" uuid not null references "orgUnit",
  code text not null,
  year integer not null,
  "lastNo" integer not null check ("lastNo" >= 0),
  primary key ("orgUnitId", code, year)
);

-- Which departments keep which registers: finance sees finance. A desk without department is kept by every keeper.
create table "deskDepartment" (
  "orgUnitId" uuid not null references "orgUnit",
  desk text not null check (desk in ('office', 'party', 'personnel', 'finance', 'union', 'assets', 'vehicles')),
  "departmentId" uuid not null,
  primary key ("orgUnitId", desk, "departmentId"),
  foreign key ("orgUnitId", "departmentId") references department ("orgUnitId", id)
);

-- Fields a unit adds to a register for itself; values stand in the rows' column `extra` under `name`.
create table "unitField" (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  register text not null,
  name text not null check (name ~ '^x[1-9][0-9]?$'),
  kind text not null check (kind in ('text', 'longText', 'whole', 'decimal', 'money', 'day', 'yesNo', 'choice')),
  zh text not null check (length(btrim(zh)) between 1 and 30),
  en text not null default '',
  required boolean not null default false,
  help text not null default '',
  choices text[] not null default '{}',
  "isRetired" boolean not null default false,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  unique ("orgUnitId", register, name),
  unique ("orgUnitId", id)
);

-- Lists of ids carry no foreign key; this guards them: every id is a row of the table in the same unit (a person: of
-- any unit in sight). Row security hides other units' rows from the app's role, and the unit is compared besides.
create function refuse_unknown_ids() returns trigger language plpgsql as
$$ declare
  ids uuid[];
  known bigint;
begin
  execute format('select ($1).%I', tg_argv[0]) using new into ids;
  if tg_argv[1] = 'person' then
    select count(*) into known from person where id = any (ids);
  else
    execute format('select count(*) from %I where id = any ($1) and "orgUnitId" = $2', tg_argv[1])
      using ids, new."orgUnitId" into known;
  end if;
  if known <> cardinality(ids) then
    raise exception '% of % names rows that do not exist', tg_argv[0], tg_table_name
      using errcode = 'foreign_key_violation', constraint = tg_table_name || '_' || tg_argv[0] || '_exist';
  end if;
  return new;
end $$;

do $$
declare t text;
begin
  foreach t in array array['ledgerCounter', 'deskDepartment', 'unitField']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy seen on %I using ("orgUnitId" = any ((select app_units())::uuid[]))', t);
    execute format('grant select, insert, update on %I to bihuan_app', t);
  end loop;
end $$;
grant delete on "deskDepartment" to bihuan_app;
