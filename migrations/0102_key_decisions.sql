-- 三重一大: catalogue, matters, their procedure (src/registers/key-decision).

create table "catalogItem" (
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
  title text not null check (length(btrim(title)) between 1 and 200),
  category text not null check (category in ('major_decision', 'personnel', 'project', 'fund')),
  scope text not null check (length(btrim(scope)) between 1 and 2000),
  keywords text check (length(btrim(keywords)) between 1 and 400),
  "limitAmount" bigint check ("limitAmount" between 0 and 900000000000000),
  "versionNo" text not null check (length(btrim("versionNo")) between 1 and 40),
  basis text check (length(btrim(basis)) between 1 and 400),
  "fromDate" date not null,
  "toDate" date,
  extra jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedBy" uuid not null references person,
  "updatedAt" timestamptz not null default now(),
  "voidedAt" timestamptz,
  "voidedBy" uuid references person,
  "voidReason" text,
  constraint "catalogItem_voided_by_whom" check (
    ("voidedAt" is null) = ("voidedBy" is null) and ("voidedAt" is null or length(btrim("voidReason")) >= 2)),
  constraint "catalogItem_another_reviews" check ("reviewerId" <> "handlerId"),
  unique ("orgUnitId", "ledgerNo"),
  unique ("orgUnitId", id),
  foreign key ("handlerId") references person,
  foreign key ("reviewerId") references person
);
create index "catalogItem_list" on "catalogItem" ("orgUnitId", "eventDate" desc, id desc);
create index "catalogItem_problems" on "catalogItem" using gin ("relatedProblemIds") where "relatedProblemIds" <> '{}';
create unique index "catalogItem_one_versionNo_title" on "catalogItem"
  ("orgUnitId", "versionNo", title) where "voidedAt" is null;
create trigger "catalogItem_evidenceFiles_exist" before insert or update of "evidenceFiles", "orgUnitId" on "catalogItem"
  for each row when (new."evidenceFiles" <> '{}') execute function refuse_unknown_ids('evidenceFiles', 'storedFile');
create trigger "catalogItem_relatedProblemIds_exist" before insert or update of "relatedProblemIds", "orgUnitId" on "catalogItem"
  for each row when (new."relatedProblemIds" <> '{}') execute function refuse_unknown_ids('relatedProblemIds', 'problem');

create table "keyDecision" (
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
  title text not null check (length(btrim(title)) between 1 and 200),
  category text not null check (category in ('major_decision', 'personnel', 'project', 'fund')),
  "catalogItemId" uuid not null,
  amount bigint check (amount between 0 and 900000000000000),
  "budgetItem" text check (length(btrim("budgetItem")) between 1 and 200),
  counterparty text check (length(btrim(counterparty)) between 1 and 200),
  "projectName" text check (length(btrim("projectName")) between 1 and 200),
  "deptId" uuid not null,
  "leaderId" uuid not null,
  "decisionForm" text not null check ("decisionForm" in ('meeting', 'circulation', 'countersign')),
  "meetingId" uuid,
  "agendaItemId" uuid,
  decision text check (decision in ('pass', 'defer', 'reject')),
  "decidedDate" date,
  "isEmergency" boolean not null,
  "ratifiedMeetingId" uuid,
  "contractDate" date,
  "firstPayDate" date,
  "dueDate" date,
  percent integer check (percent between 0 and 100),
  progress text check (length(btrim(progress)) between 1 and 4000),
  "disclosureScope" text check ("disclosureScope" in ('none', 'party', 'unit', 'public')),
  "disclosureDate" date,
  "disclosureUrl" text check (length(btrim("disclosureUrl")) between 1 and 400),
  "evalResult" text check (length(btrim("evalResult")) between 1 and 4000),
  extra jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedBy" uuid not null references person,
  "updatedAt" timestamptz not null default now(),
  "voidedAt" timestamptz,
  "voidedBy" uuid references person,
  "voidReason" text,
  constraint "keyDecision_voided_by_whom" check (
    ("voidedAt" is null) = ("voidedBy" is null) and ("voidedAt" is null or length(btrim("voidReason")) >= 2)),
  constraint "keyDecision_another_reviews" check ("reviewerId" <> "handlerId"),
  unique ("orgUnitId", "ledgerNo"),
  unique ("orgUnitId", id),
  foreign key ("handlerId") references person,
  foreign key ("reviewerId") references person,
  foreign key ("orgUnitId", "catalogItemId") references "catalogItem" ("orgUnitId", id),
  foreign key ("orgUnitId", "deptId") references department ("orgUnitId", id),
  foreign key ("leaderId") references person,
  foreign key ("orgUnitId", "meetingId") references meeting ("orgUnitId", id),
  foreign key ("orgUnitId", "agendaItemId") references "agendaItem" ("orgUnitId", id),
  foreign key ("orgUnitId", "ratifiedMeetingId") references meeting ("orgUnitId", id)
);
create index "keyDecision_list" on "keyDecision" ("orgUnitId", "eventDate" desc, id desc);
create index "keyDecision_problems" on "keyDecision" using gin ("relatedProblemIds") where "relatedProblemIds" <> '{}';
create index "keyDecision_catalogItemId" on "keyDecision" ("orgUnitId", "catalogItemId")
  where "catalogItemId" is not null;
create index "keyDecision_meetingId" on "keyDecision" ("orgUnitId", "meetingId")
  where "meetingId" is not null;
create index "keyDecision_agendaItemId" on "keyDecision" ("orgUnitId", "agendaItemId")
  where "agendaItemId" is not null;
create index "keyDecision_ratifiedMeetingId" on "keyDecision" ("orgUnitId", "ratifiedMeetingId")
  where "ratifiedMeetingId" is not null;
create trigger "keyDecision_evidenceFiles_exist" before insert or update of "evidenceFiles", "orgUnitId" on "keyDecision"
  for each row when (new."evidenceFiles" <> '{}') execute function refuse_unknown_ids('evidenceFiles', 'storedFile');
create trigger "keyDecision_relatedProblemIds_exist" before insert or update of "relatedProblemIds", "orgUnitId" on "keyDecision"
  for each row when (new."relatedProblemIds" <> '{}') execute function refuse_unknown_ids('relatedProblemIds', 'problem');

create table "keyDecisionStep" (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  "keyDecisionId" uuid not null,
  step text not null check (step in ('propose', 'consult', 'expert', 'risk', 'legality', 'deliberate', 'schedule', 'decide', 'execute', 'disclose', 'review')),
  "doneDate" date not null,
  note text check (length(btrim(note)) between 1 and 500),
  "stepFiles" uuid[] not null default '{}',
  extra jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedBy" uuid not null references person,
  "updatedAt" timestamptz not null default now(),
  "voidedAt" timestamptz,
  "voidedBy" uuid references person,
  "voidReason" text,
  constraint "keyDecisionStep_voided_by_whom" check (
    ("voidedAt" is null) = ("voidedBy" is null) and ("voidedAt" is null or length(btrim("voidReason")) >= 2)),
  unique ("orgUnitId", id),
  foreign key ("orgUnitId", "keyDecisionId") references "keyDecision" ("orgUnitId", id)
);
create index "keyDecisionStep_lines" on "keyDecisionStep" ("orgUnitId", "keyDecisionId", id);
create trigger "keyDecisionStep_stepFiles_exist" before insert or update of "stepFiles", "orgUnitId" on "keyDecisionStep"
  for each row when (new."stepFiles" <> '{}') execute function refuse_unknown_ids('stepFiles', 'storedFile');

do $$
declare t text;
begin
  foreach t in array array[
    'catalogItem',
    'keyDecision',
    'keyDecisionStep']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy seen on %I using ("orgUnitId" = any ((select app_units())::uuid[]))', t);
    execute format('grant select, insert, update on %I to bihuan_app', t);
  end loop;
end $$;
