-- Units, people and what they may see. The roles bihuan_app and bihuan_identity exist before this runs
-- (src/server/database/roles.ts): they own nothing; row security decides what bihuan_app sees.

create extension if not exists btree_gin;

-- The units of the actor of this transaction; nothing set, nothing seen.
create function app_units() returns uuid[] language sql stable parallel safe as
$$ select string_to_array(nullif(current_setting('app.units', true), ''), ',')::uuid[] $$;

create function app_person() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('app.person', true), '')::uuid $$;

create table "orgUnit" (
  id uuid primary key default uuidv7(),
  name text not null unique check (length(btrim(name)) between 1 and 100),
  "shortName" text not null,
  kind text not null check (kind in ('unit', 'oversight')),
  "parentId" uuid references "orgUnit",
  "isActive" boolean not null default true,
  version integer not null default 1,
  "createdAt" timestamptz not null default now()
);
create index "orgUnit_parent" on "orgUnit" ("parentId");

-- The people who sign in; better-auth keeps this table, session, credential and verification.
create table person (
  id uuid primary key default uuidv7(),
  name text not null,
  username text not null unique,
  "displayUsername" text,
  email text not null unique,
  "emailVerified" boolean not null default false,
  image text,
  phone text,
  "mustChangePassword" boolean not null default false,
  "isDisabled" boolean not null default false,
  "failedAttempts" integer not null default 0,
  "lockedUntil" timestamptz,
  "twoFactorEnabled" boolean not null default false,
  version integer not null default 1,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);

create table session (
  id uuid primary key default uuidv7(),
  "personId" uuid not null references person on delete cascade,
  token text not null unique,
  "expiresAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create index session_person on session ("personId");

create table credential (
  id uuid primary key default uuidv7(),
  "personId" uuid not null references person on delete cascade,
  "accountId" text not null,
  "providerId" text not null,
  password text,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope text,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create index credential_person on credential ("personId");

create table verification (
  id uuid primary key default uuidv7(),
  identifier text not null,
  value text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);

create table department (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  name text not null check (length(btrim(name)) between 1 and 60),
  "sortNo" integer not null default 0,
  "isActive" boolean not null default true,
  version integer not null default 1,
  "createdAt" timestamptz not null default now(),
  unique ("orgUnitId", name),
  unique ("orgUnitId", id)
);

-- One person may act in several units and in several roles.
create table membership (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  "personId" uuid not null references person,
  "departmentId" uuid,
  role text not null check (role in ('officer', 'principal', 'leader', 'departmentHead', 'handler', 'keeper',
    'overseer', 'systemAdmin', 'securityAdmin', 'auditAdmin')),
  title text not null default '',
  "isActive" boolean not null default true,
  "createdAt" timestamptz not null default now(),
  unique ("orgUnitId", "personId", role),
  foreign key ("orgUnitId", "departmentId") references department ("orgUnitId", id)
);
create index membership_person on membership ("personId");

alter table "orgUnit" enable row level security;
alter table department enable row level security;
alter table membership enable row level security;
alter table person enable row level security;
create policy seen on "orgUnit" using (id = any ((select app_units())::uuid[]));
create policy seen on department using ("orgUnitId" = any ((select app_units())::uuid[]));
-- A unit also sees who the overseers are: their names stand under decisions about its work.
create policy seen on membership for select to bihuan_app
  using ("orgUnitId" = any ((select app_units())::uuid[]) or role = 'overseer');
create policy added on membership for insert to bihuan_app with check ("orgUnitId" = any ((select app_units())::uuid[]));
create policy changed on membership for update to bihuan_app using ("orgUnitId" = any ((select app_units())::uuid[]));
create policy removed on membership for delete to bihuan_app using ("orgUnitId" = any ((select app_units())::uuid[]));
-- Names of colleagues, of those who decided about a unit's work, and oneself.
create policy seen on person for select to bihuan_app using (
  id = (select app_person()) or exists (
    select 1 from membership m where m."personId" = person.id));
create policy mine on person for all to bihuan_identity using (true);
create policy mine on membership for select to bihuan_identity using (true);
create policy mine on "orgUnit" for select to bihuan_identity using (true);

grant select, insert, update on "orgUnit", department, membership to bihuan_app;
grant delete on membership to bihuan_app;
grant select (id, name, username, "displayUsername", phone, "isDisabled", "lockedUntil", "mustChangePassword",
  version, "createdAt") on person to bihuan_app;
grant select, insert, update, delete on person, session, credential, verification to bihuan_identity;
grant select on membership, "orgUnit" to bihuan_identity;
