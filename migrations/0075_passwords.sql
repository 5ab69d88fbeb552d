-- Passwords grow old, and the last ones are not taken again. Source: rule book 19, IA-1.
alter table person add column "passwordSetAt" timestamptz not null default now();

create table "formerPassword" (
  id bigint generated always as identity primary key,
  "personId" uuid not null references person on delete cascade,
  password text not null,
  "replacedAt" timestamptz not null default now()
);
create index "formerPassword_person" on "formerPassword" ("personId", id desc);
alter table "formerPassword" enable row level security;
create policy mine on "formerPassword" for all to bihuan_identity using (true);
grant select, insert, delete on "formerPassword" to bihuan_identity;
