-- A unit's own template under one name has versions: a new one puts the one before out of use, all stay on record.
alter table "paperTemplate" add column no integer not null default 1 check (no > 0);
alter table "paperTemplate" add constraint "paperTemplate_version" unique ("orgUnitId", name, no);
