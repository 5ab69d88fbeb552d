-- Posts, people, contracts (src/registers/post).

create table establishment (
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
  "orgName" text not null check (length(btrim("orgName")) between 1 and 200),
  "quotaType" text not null check ("quotaType" in ('administrative', 'career_full', 'career_diff', 'contract')),
  "approvedQuota" integer not null check ("approvedQuota" between 0 and 100000),
  "leaderQuota" integer not null check ("leaderQuota" between 0 and 10000),
  "approvalNo" text not null check (length(btrim("approvalNo")) between 1 and 80),
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
  constraint "establishment_voided_by_whom" check (
    ("voidedAt" is null) = ("voidedBy" is null) and ("voidedAt" is null or length(btrim("voidReason")) >= 2)),
  constraint "establishment_another_reviews" check ("reviewerId" <> "handlerId"),
  unique ("orgUnitId", "ledgerNo"),
  unique ("orgUnitId", id),
  foreign key ("handlerId") references person,
  foreign key ("reviewerId") references person
);
create index "establishment_list" on establishment ("orgUnitId", "eventDate" desc, id desc);
create index "establishment_problems" on establishment using gin ("relatedProblemIds") where "relatedProblemIds" <> '{}';
create unique index "establishment_one_orgName_quotaType_fromDate" on establishment
  ("orgUnitId", "orgName", "quotaType", "fromDate") where "voidedAt" is null;
create trigger "establishment_evidenceFiles_exist" before insert or update of "evidenceFiles", "orgUnitId" on establishment
  for each row when (new."evidenceFiles" <> '{}') execute function refuse_unknown_ids('evidenceFiles', 'storedFile');
create trigger "establishment_relatedProblemIds_exist" before insert or update of "relatedProblemIds", "orgUnitId" on establishment
  for each row when (new."relatedProblemIds" <> '{}') execute function refuse_unknown_ids('relatedProblemIds', 'problem');

create table "staffMember" (
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
  "staffName" text not null check (length(btrim("staffName")) between 1 and 40),
  "staffNo" text not null check (length(btrim("staffNo")) between 1 and 40),
  "accountId" uuid,
  "personType" text not null check ("personType" in ('civil_servant', 'reference', 'career', 'contract', 'dispatched')),
  "quotaType" text not null check ("quotaType" in ('administrative', 'career_full', 'career_diff', 'contract')),
  "isLeader" boolean not null,
  "deptId" uuid not null,
  "entryWay" text not null check ("entryWay" in ('exam', 'transfer', 'selection', 'military', 'hired', 'other')),
  "entryDate" date not null,
  "retireDate" date,
  "leaveDate" date,
  extra jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedBy" uuid not null references person,
  "updatedAt" timestamptz not null default now(),
  "voidedAt" timestamptz,
  "voidedBy" uuid references person,
  "voidReason" text,
  constraint "staffMember_voided_by_whom" check (
    ("voidedAt" is null) = ("voidedBy" is null) and ("voidedAt" is null or length(btrim("voidReason")) >= 2)),
  constraint "staffMember_another_reviews" check ("reviewerId" <> "handlerId"),
  unique ("orgUnitId", "ledgerNo"),
  unique ("orgUnitId", id),
  foreign key ("handlerId") references person,
  foreign key ("reviewerId") references person,
  foreign key ("accountId") references person,
  foreign key ("orgUnitId", "deptId") references department ("orgUnitId", id)
);
create index "staffMember_list" on "staffMember" ("orgUnitId", "eventDate" desc, id desc);
create index "staffMember_problems" on "staffMember" using gin ("relatedProblemIds") where "relatedProblemIds" <> '{}';
create unique index "staffMember_one_staffNo" on "staffMember"
  ("orgUnitId", "staffNo") where "voidedAt" is null;
create trigger "staffMember_evidenceFiles_exist" before insert or update of "evidenceFiles", "orgUnitId" on "staffMember"
  for each row when (new."evidenceFiles" <> '{}') execute function refuse_unknown_ids('evidenceFiles', 'storedFile');
create trigger "staffMember_relatedProblemIds_exist" before insert or update of "relatedProblemIds", "orgUnitId" on "staffMember"
  for each row when (new."relatedProblemIds" <> '{}') execute function refuse_unknown_ids('relatedProblemIds', 'problem');

create table post (
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
  "postName" text not null check (length(btrim("postName")) between 1 and 200),
  "postType" text not null check ("postType" in ('leader', 'management', 'professional', 'skilled')),
  "postGrade" text not null check (length(btrim("postGrade")) between 1 and 40),
  "deptId" uuid not null,
  "quotaType" text not null check ("quotaType" in ('administrative', 'career_full', 'career_diff', 'contract')),
  "holderId" uuid,
  "isVacant" boolean not null,
  "vacantDate" date,
  "fillPlan" text check (length(btrim("fillPlan")) between 1 and 1000),
  "setDate" date not null,
  extra jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedBy" uuid not null references person,
  "updatedAt" timestamptz not null default now(),
  "voidedAt" timestamptz,
  "voidedBy" uuid references person,
  "voidReason" text,
  constraint "post_voided_by_whom" check (
    ("voidedAt" is null) = ("voidedBy" is null) and ("voidedAt" is null or length(btrim("voidReason")) >= 2)),
  constraint "post_another_reviews" check ("reviewerId" <> "handlerId"),
  unique ("orgUnitId", "ledgerNo"),
  unique ("orgUnitId", id),
  foreign key ("handlerId") references person,
  foreign key ("reviewerId") references person,
  foreign key ("orgUnitId", "deptId") references department ("orgUnitId", id),
  foreign key ("orgUnitId", "holderId") references "staffMember" ("orgUnitId", id)
);
create index "post_list" on post ("orgUnitId", "eventDate" desc, id desc);
create index "post_problems" on post using gin ("relatedProblemIds") where "relatedProblemIds" <> '{}';
create index "post_holderId" on post ("orgUnitId", "holderId")
  where "holderId" is not null;
create unique index "post_one_deptId_postName" on post
  ("orgUnitId", "deptId", "postName") where "voidedAt" is null;
create trigger "post_evidenceFiles_exist" before insert or update of "evidenceFiles", "orgUnitId" on post
  for each row when (new."evidenceFiles" <> '{}') execute function refuse_unknown_ids('evidenceFiles', 'storedFile');
create trigger "post_relatedProblemIds_exist" before insert or update of "relatedProblemIds", "orgUnitId" on post
  for each row when (new."relatedProblemIds" <> '{}') execute function refuse_unknown_ids('relatedProblemIds', 'problem');

create table "employmentContract" (
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
  "staffId" uuid not null,
  "contractNo" text not null check (length(btrim("contractNo")) between 1 and 60),
  "termNo" integer not null check ("termNo" between 1 and 50),
  "contractKind" text not null check ("contractKind" in ('fixed', 'to_retirement', 'task')),
  "startDate" date not null,
  "endDate" date not null,
  "probationDate" date,
  "shortTermReason" text check (length(btrim("shortTermReason")) between 1 and 500),
  "hasAskedToRetire" boolean not null,
  "renewIntent" text check ("renewIntent" in ('renew', 'not_renew')),
  "renewNoticeDate" date,
  "renewedDate" date,
  "filingNo" text check (length(btrim("filingNo")) between 1 and 60),
  extra jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedBy" uuid not null references person,
  "updatedAt" timestamptz not null default now(),
  "voidedAt" timestamptz,
  "voidedBy" uuid references person,
  "voidReason" text,
  constraint "employmentContract_voided_by_whom" check (
    ("voidedAt" is null) = ("voidedBy" is null) and ("voidedAt" is null or length(btrim("voidReason")) >= 2)),
  constraint "employmentContract_another_reviews" check ("reviewerId" <> "handlerId"),
  unique ("orgUnitId", "ledgerNo"),
  unique ("orgUnitId", id),
  foreign key ("handlerId") references person,
  foreign key ("reviewerId") references person,
  foreign key ("orgUnitId", "staffId") references "staffMember" ("orgUnitId", id)
);
create index "employmentContract_list" on "employmentContract" ("orgUnitId", "eventDate" desc, id desc);
create index "employmentContract_problems" on "employmentContract" using gin ("relatedProblemIds") where "relatedProblemIds" <> '{}';
create index "employmentContract_staffId" on "employmentContract" ("orgUnitId", "staffId")
  where "staffId" is not null;
create unique index "employmentContract_one_contractNo_termNo" on "employmentContract"
  ("orgUnitId", "contractNo", "termNo") where "voidedAt" is null;
create trigger "employmentContract_evidenceFiles_exist" before insert or update of "evidenceFiles", "orgUnitId" on "employmentContract"
  for each row when (new."evidenceFiles" <> '{}') execute function refuse_unknown_ids('evidenceFiles', 'storedFile');
create trigger "employmentContract_relatedProblemIds_exist" before insert or update of "relatedProblemIds", "orgUnitId" on "employmentContract"
  for each row when (new."relatedProblemIds" <> '{}') execute function refuse_unknown_ids('relatedProblemIds', 'problem');

create table assessment (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  "staffId" uuid not null,
  "assessYear" integer not null check ("assessYear" between 1990 and 2100),
  "assessKind" text not null check ("assessKind" in ('annual', 'term')),
  "assessResult" text not null check ("assessResult" in ('excellent', 'competent', 'basic', 'incompetent')),
  extra jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedBy" uuid not null references person,
  "updatedAt" timestamptz not null default now(),
  "voidedAt" timestamptz,
  "voidedBy" uuid references person,
  "voidReason" text,
  constraint "assessment_voided_by_whom" check (
    ("voidedAt" is null) = ("voidedBy" is null) and ("voidedAt" is null or length(btrim("voidReason")) >= 2)),
  unique ("orgUnitId", id),
  foreign key ("orgUnitId", "staffId") references "staffMember" ("orgUnitId", id)
);
create index "assessment_lines" on assessment ("orgUnitId", "staffId", id);
create unique index "assessment_one_staffId_assessYear_assessKind" on assessment
  ("orgUnitId", "staffId", "assessYear", "assessKind") where "voidedAt" is null;

create table appointment (
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
  "staffId" uuid not null,
  "postId" uuid not null,
  "motionDate" date not null,
  "recommendDate" date,
  "inspectDate" date,
  "discussDate" date,
  "agendaItemId" uuid,
  "publicityDate" date,
  "publicityEndDate" date,
  "appointDate" date,
  "isProbationary" boolean not null,
  "probationEndDate" date,
  "probationAssessedDate" date,
  extra jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedBy" uuid not null references person,
  "updatedAt" timestamptz not null default now(),
  "voidedAt" timestamptz,
  "voidedBy" uuid references person,
  "voidReason" text,
  constraint "appointment_voided_by_whom" check (
    ("voidedAt" is null) = ("voidedBy" is null) and ("voidedAt" is null or length(btrim("voidReason")) >= 2)),
  constraint "appointment_another_reviews" check ("reviewerId" <> "handlerId"),
  unique ("orgUnitId", "ledgerNo"),
  unique ("orgUnitId", id),
  foreign key ("handlerId") references person,
  foreign key ("reviewerId") references person,
  foreign key ("orgUnitId", "staffId") references "staffMember" ("orgUnitId", id),
  foreign key ("orgUnitId", "postId") references post ("orgUnitId", id),
  foreign key ("orgUnitId", "agendaItemId") references "agendaItem" ("orgUnitId", id)
);
create index "appointment_list" on appointment ("orgUnitId", "eventDate" desc, id desc);
create index "appointment_problems" on appointment using gin ("relatedProblemIds") where "relatedProblemIds" <> '{}';
create index "appointment_staffId" on appointment ("orgUnitId", "staffId")
  where "staffId" is not null;
create index "appointment_postId" on appointment ("orgUnitId", "postId")
  where "postId" is not null;
create index "appointment_agendaItemId" on appointment ("orgUnitId", "agendaItemId")
  where "agendaItemId" is not null;
create trigger "appointment_evidenceFiles_exist" before insert or update of "evidenceFiles", "orgUnitId" on appointment
  for each row when (new."evidenceFiles" <> '{}') execute function refuse_unknown_ids('evidenceFiles', 'storedFile');
create trigger "appointment_relatedProblemIds_exist" before insert or update of "relatedProblemIds", "orgUnitId" on appointment
  for each row when (new."relatedProblemIds" <> '{}') execute function refuse_unknown_ids('relatedProblemIds', 'problem');

create table departure (
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
  "staffId" uuid not null,
  "leaveType" text not null check ("leaveType" in ('resign', 'transfer', 'retire', 'dismiss', 'end_of_term', 'death')),
  "leaveReason" text not null check ("leaveReason" in ('pay', 'development', 'workload', 'family', 'assessment', 'age', 'other')),
  "leaveTo" text not null check (length(btrim("leaveTo")) between 1 and 200),
  "noticeDate" date,
  "leaveDate" date not null,
  "hasOtherTerm" boolean not null,
  "exitTalkFiles" uuid[] not null default '{}',
  "isCertificateReturned" boolean not null,
  "isAssetReturned" boolean not null,
  "isCardReturned" boolean not null,
  "isAccountClosed" boolean not null,
  "isSecrecyDone" boolean not null,
  extra jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedBy" uuid not null references person,
  "updatedAt" timestamptz not null default now(),
  "voidedAt" timestamptz,
  "voidedBy" uuid references person,
  "voidReason" text,
  constraint "departure_voided_by_whom" check (
    ("voidedAt" is null) = ("voidedBy" is null) and ("voidedAt" is null or length(btrim("voidReason")) >= 2)),
  constraint "departure_another_reviews" check ("reviewerId" <> "handlerId"),
  unique ("orgUnitId", "ledgerNo"),
  unique ("orgUnitId", id),
  foreign key ("handlerId") references person,
  foreign key ("reviewerId") references person,
  foreign key ("orgUnitId", "staffId") references "staffMember" ("orgUnitId", id)
);
create index "departure_list" on departure ("orgUnitId", "eventDate" desc, id desc);
create index "departure_problems" on departure using gin ("relatedProblemIds") where "relatedProblemIds" <> '{}';
create index "departure_staffId" on departure ("orgUnitId", "staffId")
  where "staffId" is not null;
create unique index "departure_one_staffId_leaveDate" on departure
  ("orgUnitId", "staffId", "leaveDate") where "voidedAt" is null;
create trigger "departure_evidenceFiles_exist" before insert or update of "evidenceFiles", "orgUnitId" on departure
  for each row when (new."evidenceFiles" <> '{}') execute function refuse_unknown_ids('evidenceFiles', 'storedFile');
create trigger "departure_relatedProblemIds_exist" before insert or update of "relatedProblemIds", "orgUnitId" on departure
  for each row when (new."relatedProblemIds" <> '{}') execute function refuse_unknown_ids('relatedProblemIds', 'problem');
create trigger "departure_exitTalkFiles_exist" before insert or update of "exitTalkFiles", "orgUnitId" on departure
  for each row when (new."exitTalkFiles" <> '{}') execute function refuse_unknown_ids('exitTalkFiles', 'storedFile');

do $$
declare t text;
begin
  foreach t in array array[
    'establishment',
    'staffMember',
    'post',
    'employmentContract',
    'assessment',
    'appointment',
    'departure']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy seen on %I using ("orgUnitId" = any ((select app_units())::uuid[]))', t);
    execute format('grant select, insert, update on %I to bihuan_app', t);
  end loop;
end $$;
