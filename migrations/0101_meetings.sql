-- Party group and executive meetings (src/registers/meeting).

create table meeting (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  "ledgerNo" text not null check (length(btrim("ledgerNo")) between 1 and 40),
  "eventDate" date not null,
  "handlerId" uuid not null,
  "reviewerId" uuid,
  "reviewStatus" text not null check ("reviewStatus" in ('draft', 'submitted', 'approved', 'returned')),
  "evidenceFiles" uuid[] not null default '{}',
  "relatedProblemIds" uuid[] not null default '{}',
  "isBackfilled" boolean not null,
  "backfillReason" text check (length(btrim("backfillReason")) between 1 and 500),
  "secrecyMark" text not null check ("secrecyMark" in ('public', 'internal')),
  "meetingType" text not null check ("meetingType" in ('party_group', 'party_group_enlarged', 'executive', 'special')),
  "sessionNo" text not null check (length(btrim("sessionNo")) between 1 and 60),
  "bookNo" text not null check (length(btrim("bookNo")) between 1 and 40),
  "pageFrom" integer not null check ("pageFrom" between 1 and 9999),
  "pageTo" integer not null check ("pageTo" between 1 and 9999),
  "noticeAt" timestamptz not null,
  "startAt" timestamptz not null,
  "endAt" timestamptz not null,
  venue text not null check (length(btrim(venue)) between 1 and 200),
  "chairId" uuid not null,
  "recorderId" uuid not null,
  "memberIds" uuid[] not null default '{}',
  "presentIds" uuid[] not null default '{}',
  "recordFiles" uuid[] not null default '{}',
  "minutesDocNo" text check (length(btrim("minutesDocNo")) between 1 and 60),
  "minutesDate" date,
  "archivedDate" date,
  retention text not null check (retention in ('permanent')),
  extra jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedBy" uuid not null references person,
  "updatedAt" timestamptz not null default now(),
  "voidedAt" timestamptz,
  "voidedBy" uuid references person,
  "voidReason" text,
  constraint "meeting_voided_by_whom" check (
    ("voidedAt" is null) = ("voidedBy" is null) and ("voidedAt" is null or length(btrim("voidReason")) >= 2)),
  constraint "meeting_another_reviews" check ("reviewerId" <> "handlerId"),
  unique ("orgUnitId", "ledgerNo"),
  unique ("orgUnitId", id),
  foreign key ("handlerId") references person,
  foreign key ("reviewerId") references person,
  foreign key ("chairId") references person,
  foreign key ("recorderId") references person
);
create index "meeting_list" on meeting ("orgUnitId", "eventDate" desc, id desc);
create index "meeting_problems" on meeting using gin ("relatedProblemIds") where "relatedProblemIds" <> '{}';
create unique index "meeting_one_meetingType_sessionNo" on meeting
  ("orgUnitId", "meetingType", "sessionNo") where "voidedAt" is null;
create trigger "meeting_evidenceFiles_exist" before insert or update of "evidenceFiles", "orgUnitId" on meeting
  for each row when (new."evidenceFiles" <> '{}') execute function refuse_unknown_ids('evidenceFiles', 'storedFile');
create trigger "meeting_relatedProblemIds_exist" before insert or update of "relatedProblemIds", "orgUnitId" on meeting
  for each row when (new."relatedProblemIds" <> '{}') execute function refuse_unknown_ids('relatedProblemIds', 'problem');
create trigger "meeting_memberIds_exist" before insert or update of "memberIds", "orgUnitId" on meeting
  for each row when (new."memberIds" <> '{}') execute function refuse_unknown_ids('memberIds', 'person');
create trigger "meeting_presentIds_exist" before insert or update of "presentIds", "orgUnitId" on meeting
  for each row when (new."presentIds" <> '{}') execute function refuse_unknown_ids('presentIds', 'person');
create trigger "meeting_recordFiles_exist" before insert or update of "recordFiles", "orgUnitId" on meeting
  for each row when (new."recordFiles" <> '{}') execute function refuse_unknown_ids('recordFiles', 'storedFile');

create table "meetingAbsence" (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  "meetingId" uuid not null,
  "personId" uuid not null,
  reason text not null check (length(btrim(reason)) between 1 and 200),
  "leaveApprovedById" uuid,
  extra jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedBy" uuid not null references person,
  "updatedAt" timestamptz not null default now(),
  "voidedAt" timestamptz,
  "voidedBy" uuid references person,
  "voidReason" text,
  constraint "meetingAbsence_voided_by_whom" check (
    ("voidedAt" is null) = ("voidedBy" is null) and ("voidedAt" is null or length(btrim("voidReason")) >= 2)),
  unique ("orgUnitId", id),
  foreign key ("orgUnitId", "meetingId") references meeting ("orgUnitId", id),
  foreign key ("personId") references person,
  foreign key ("leaveApprovedById") references person
);
create index "meetingAbsence_lines" on "meetingAbsence" ("orgUnitId", "meetingId", id);
create unique index "meetingAbsence_one_meetingId_personId" on "meetingAbsence"
  ("orgUnitId", "meetingId", "personId") where "voidedAt" is null;

create table "meetingAttendee" (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  "meetingId" uuid not null,
  "attendeeName" text not null check (length(btrim("attendeeName")) between 1 and 40),
  "deptName" text check (length(btrim("deptName")) between 1 and 60),
  "forItems" text check (length(btrim("forItems")) between 1 and 200),
  extra jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedBy" uuid not null references person,
  "updatedAt" timestamptz not null default now(),
  "voidedAt" timestamptz,
  "voidedBy" uuid references person,
  "voidReason" text,
  constraint "meetingAttendee_voided_by_whom" check (
    ("voidedAt" is null) = ("voidedBy" is null) and ("voidedAt" is null or length(btrim("voidReason")) >= 2)),
  unique ("orgUnitId", id),
  foreign key ("orgUnitId", "meetingId") references meeting ("orgUnitId", id)
);
create index "meetingAttendee_lines" on "meetingAttendee" ("orgUnitId", "meetingId", id);

create table "agendaItem" (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  "meetingId" uuid not null,
  seq integer not null check (seq between 1 and 99),
  title text not null check (length(btrim(title)) between 1 and 200),
  kind text not null check (kind in ('general', 'personnel', 'three_key', 'discipline', 'study', 'rectification')),
  "reporterId" uuid not null,
  "leaderSignedAt" timestamptz not null,
  "recusedIds" uuid[] not null default '{}',
  "voteMethod" text check ("voteMethod" in ('oral', 'show_of_hands', 'secret_ballot', 'open_ballot')),
  "voteNo" integer check ("voteNo" between 1 and 99),
  "votesFor" integer check ("votesFor" between 0 and 999),
  "votesAgainst" integer check ("votesAgainst" between 0 and 999),
  "votesAbstain" integer check ("votesAbstain" between 0 and 999),
  outcome text not null check (outcome in ('passed', 'deferred', 'rejected', 'noted')),
  resolution text not null check (length(btrim(resolution)) between 1 and 4000),
  "ownerId" uuid not null,
  "dueDate" date not null,
  "doneDate" date,
  "doneNote" text check (length(btrim("doneNote")) between 1 and 1000),
  "priorItemId" uuid,
  "problemIds" uuid[] not null default '{}',
  extra jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedBy" uuid not null references person,
  "updatedAt" timestamptz not null default now(),
  "voidedAt" timestamptz,
  "voidedBy" uuid references person,
  "voidReason" text,
  constraint "agendaItem_voided_by_whom" check (
    ("voidedAt" is null) = ("voidedBy" is null) and ("voidedAt" is null or length(btrim("voidReason")) >= 2)),
  unique ("orgUnitId", id),
  foreign key ("orgUnitId", "meetingId") references meeting ("orgUnitId", id),
  foreign key ("reporterId") references person,
  foreign key ("ownerId") references person,
  foreign key ("orgUnitId", "priorItemId") references "agendaItem" ("orgUnitId", id)
);
create index "agendaItem_lines" on "agendaItem" ("orgUnitId", "meetingId", id);
create index "agendaItem_priorItemId" on "agendaItem" ("orgUnitId", "priorItemId")
  where "priorItemId" is not null;
create unique index "agendaItem_one_meetingId_seq" on "agendaItem"
  ("orgUnitId", "meetingId", seq) where "voidedAt" is null;
create trigger "agendaItem_recusedIds_exist" before insert or update of "recusedIds", "orgUnitId" on "agendaItem"
  for each row when (new."recusedIds" <> '{}') execute function refuse_unknown_ids('recusedIds', 'person');
create trigger "agendaItem_problemIds_exist" before insert or update of "problemIds", "orgUnitId" on "agendaItem"
  for each row when (new."problemIds" <> '{}') execute function refuse_unknown_ids('problemIds', 'problem');

create table speech (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  "agendaItemId" uuid not null,
  seq integer not null check (seq between 1 and 999),
  "speakerId" uuid not null,
  opinion text not null check (opinion in ('agree', 'disagree', 'defer', 'supplement')),
  text text not null check (length(btrim(text)) between 1 and 4000),
  "spokenAt" timestamptz,
  extra jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedBy" uuid not null references person,
  "updatedAt" timestamptz not null default now(),
  "voidedAt" timestamptz,
  "voidedBy" uuid references person,
  "voidReason" text,
  constraint "speech_voided_by_whom" check (
    ("voidedAt" is null) = ("voidedBy" is null) and ("voidedAt" is null or length(btrim("voidReason")) >= 2)),
  unique ("orgUnitId", id),
  foreign key ("orgUnitId", "agendaItemId") references "agendaItem" ("orgUnitId", id),
  foreign key ("speakerId") references person
);
create index "speech_lines" on speech ("orgUnitId", "agendaItemId", id);
create unique index "speech_one_agendaItemId_seq" on speech
  ("orgUnitId", "agendaItemId", seq) where "voidedAt" is null;

do $$
declare t text;
begin
  foreach t in array array[
    'meeting',
    'meetingAbsence',
    'meetingAttendee',
    'agendaItem',
    'speech']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy seen on %I using ("orgUnitId" = any ((select app_units())::uuid[]))', t);
    execute format('grant select, insert, update on %I to bihuan_app', t);
  end loop;
end $$;
