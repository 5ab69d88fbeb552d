-- Fixed assets (src/registers/asset).

create table asset (
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
  "assetNo" text not null check (length(btrim("assetNo")) between 1 and 40),
  name text not null check (length(btrim(name)) between 1 and 200),
  spec text not null check (length(btrim(spec)) between 1 and 200),
  brand text not null check (length(btrim(brand)) between 1 and 80),
  "classCode" text not null check (length(btrim("classCode")) between 1 and 20),
  "codeEdition" text not null check ("codeEdition" in ('gb2010', 'gb2022')),
  qty integer not null check (qty between 1 and 1000000),
  unit text not null check (length(btrim(unit)) between 1 and 20),
  cost bigint not null check (cost between 0 and 900000000000000),
  "accDep" bigint not null check ("accDep" between 0 and 900000000000000),
  net bigint check (net between -900000000000000 and 900000000000000),
  "acquireWay" text not null check ("acquireWay" in ('purchase', 'transfer', 'donation', 'built', 'other')),
  "acquireDate" date not null,
  "procurementNo" text not null check (length(btrim("procurementNo")) between 1 and 80),
  "contractNo" text check (length(btrim("contractNo")) between 1 and 80),
  "acceptFiles" uuid[] not null default '{}',
  "reimbursementId" uuid,
  "bookedDate" date not null,
  "voucherNo" text not null check (length(btrim("voucherNo")) between 1 and 60),
  "deptId" uuid not null,
  "userId" uuid not null,
  "keeperId" uuid not null,
  location text not null check (length(btrim(location)) between 1 and 200),
  "labeledDate" date,
  "labelPhotos" uuid[] not null default '{}',
  status text not null check (status in ('in_use', 'idle', 'lent', 'leased', 'repairing', 'pending_disposal', 'disposed', 'lost')),
  "minYears" integer not null check ("minYears" between 1 and 100),
  extra jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedBy" uuid not null references person,
  "updatedAt" timestamptz not null default now(),
  "voidedAt" timestamptz,
  "voidedBy" uuid references person,
  "voidReason" text,
  constraint "asset_voided_by_whom" check (
    ("voidedAt" is null) = ("voidedBy" is null) and ("voidedAt" is null or length(btrim("voidReason")) >= 2)),
  constraint "asset_another_reviews" check ("reviewerId" <> "handlerId"),
  unique ("orgUnitId", "ledgerNo"),
  unique ("orgUnitId", id),
  foreign key ("handlerId") references person,
  foreign key ("reviewerId") references person,
  foreign key ("orgUnitId", "reimbursementId") references reimbursement ("orgUnitId", id),
  foreign key ("orgUnitId", "deptId") references department ("orgUnitId", id),
  foreign key ("userId") references person,
  foreign key ("keeperId") references person
);
create index "asset_list" on asset ("orgUnitId", "eventDate" desc, id desc);
create index "asset_problems" on asset using gin ("relatedProblemIds") where "relatedProblemIds" <> '{}';
create index "asset_reimbursementId" on asset ("orgUnitId", "reimbursementId")
  where "reimbursementId" is not null;
create unique index "asset_one_assetNo" on asset
  ("orgUnitId", "assetNo") where "voidedAt" is null;
create trigger "asset_evidenceFiles_exist" before insert or update of "evidenceFiles", "orgUnitId" on asset
  for each row when (new."evidenceFiles" <> '{}') execute function refuse_unknown_ids('evidenceFiles', 'storedFile');
create trigger "asset_relatedProblemIds_exist" before insert or update of "relatedProblemIds", "orgUnitId" on asset
  for each row when (new."relatedProblemIds" <> '{}') execute function refuse_unknown_ids('relatedProblemIds', 'problem');
create trigger "asset_acceptFiles_exist" before insert or update of "acceptFiles", "orgUnitId" on asset
  for each row when (new."acceptFiles" <> '{}') execute function refuse_unknown_ids('acceptFiles', 'storedFile');
create trigger "asset_labelPhotos_exist" before insert or update of "labelPhotos", "orgUnitId" on asset
  for each row when (new."labelPhotos" <> '{}') execute function refuse_unknown_ids('labelPhotos', 'storedFile');

create table disposal (
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
  "assetId" uuid not null,
  "disposeWay" text not null check ("disposeWay" in ('transfer', 'auction', 'scrap', 'loss', 'donate', 'swap')),
  "agendaItemId" uuid,
  "keyDecisionId" uuid,
  "approvalNo" text check (length(btrim("approvalNo")) between 1 and 80),
  "approvedDate" date,
  "appraisalNo" text check (length(btrim("appraisalNo")) between 1 and 80),
  "disposedDate" date not null,
  amount bigint not null check (amount between 0 and 900000000000000),
  income bigint check (income between 0 and 900000000000000),
  "paidInNo" text check (length(btrim("paidInNo")) between 1 and 80),
  "writtenOffDate" date,
  extra jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedBy" uuid not null references person,
  "updatedAt" timestamptz not null default now(),
  "voidedAt" timestamptz,
  "voidedBy" uuid references person,
  "voidReason" text,
  constraint "disposal_voided_by_whom" check (
    ("voidedAt" is null) = ("voidedBy" is null) and ("voidedAt" is null or length(btrim("voidReason")) >= 2)),
  constraint "disposal_another_reviews" check ("reviewerId" <> "handlerId"),
  unique ("orgUnitId", "ledgerNo"),
  unique ("orgUnitId", id),
  foreign key ("handlerId") references person,
  foreign key ("reviewerId") references person,
  foreign key ("orgUnitId", "assetId") references asset ("orgUnitId", id),
  foreign key ("orgUnitId", "agendaItemId") references "agendaItem" ("orgUnitId", id),
  foreign key ("orgUnitId", "keyDecisionId") references "keyDecision" ("orgUnitId", id)
);
create index "disposal_list" on disposal ("orgUnitId", "eventDate" desc, id desc);
create index "disposal_problems" on disposal using gin ("relatedProblemIds") where "relatedProblemIds" <> '{}';
create index "disposal_assetId" on disposal ("orgUnitId", "assetId")
  where "assetId" is not null;
create index "disposal_agendaItemId" on disposal ("orgUnitId", "agendaItemId")
  where "agendaItemId" is not null;
create index "disposal_keyDecisionId" on disposal ("orgUnitId", "keyDecisionId")
  where "keyDecisionId" is not null;
create unique index "disposal_one_assetId" on disposal
  ("orgUnitId", "assetId") where "voidedAt" is null;
create trigger "disposal_evidenceFiles_exist" before insert or update of "evidenceFiles", "orgUnitId" on disposal
  for each row when (new."evidenceFiles" <> '{}') execute function refuse_unknown_ids('evidenceFiles', 'storedFile');
create trigger "disposal_relatedProblemIds_exist" before insert or update of "relatedProblemIds", "orgUnitId" on disposal
  for each row when (new."relatedProblemIds" <> '{}') execute function refuse_unknown_ids('relatedProblemIds', 'problem');

create table "assetHandover" (
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
  "fromId" uuid not null,
  "toId" uuid not null,
  "handoverReason" text not null check ("handoverReason" in ('leave', 'move', 'other')),
  "movedDate" date not null,
  "assetIds" uuid[] not null default '{}',
  "handoverDate" date,
  "listFiles" uuid[] not null default '{}',
  extra jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedBy" uuid not null references person,
  "updatedAt" timestamptz not null default now(),
  "voidedAt" timestamptz,
  "voidedBy" uuid references person,
  "voidReason" text,
  constraint "assetHandover_voided_by_whom" check (
    ("voidedAt" is null) = ("voidedBy" is null) and ("voidedAt" is null or length(btrim("voidReason")) >= 2)),
  constraint "assetHandover_another_reviews" check ("reviewerId" <> "handlerId"),
  unique ("orgUnitId", "ledgerNo"),
  unique ("orgUnitId", id),
  foreign key ("handlerId") references person,
  foreign key ("reviewerId") references person,
  foreign key ("fromId") references person,
  foreign key ("toId") references person
);
create index "assetHandover_list" on "assetHandover" ("orgUnitId", "eventDate" desc, id desc);
create index "assetHandover_problems" on "assetHandover" using gin ("relatedProblemIds") where "relatedProblemIds" <> '{}';
create trigger "assetHandover_evidenceFiles_exist" before insert or update of "evidenceFiles", "orgUnitId" on "assetHandover"
  for each row when (new."evidenceFiles" <> '{}') execute function refuse_unknown_ids('evidenceFiles', 'storedFile');
create trigger "assetHandover_relatedProblemIds_exist" before insert or update of "relatedProblemIds", "orgUnitId" on "assetHandover"
  for each row when (new."relatedProblemIds" <> '{}') execute function refuse_unknown_ids('relatedProblemIds', 'problem');
create trigger "assetHandover_assetIds_exist" before insert or update of "assetIds", "orgUnitId" on "assetHandover"
  for each row when (new."assetIds" <> '{}') execute function refuse_unknown_ids('assetIds', 'asset');
create trigger "assetHandover_listFiles_exist" before insert or update of "listFiles", "orgUnitId" on "assetHandover"
  for each row when (new."listFiles" <> '{}') execute function refuse_unknown_ids('listFiles', 'storedFile');

create table "constructionProject" (
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
  "projectName" text not null check (length(btrim("projectName")) between 1 and 200),
  "bookAmount" bigint not null check ("bookAmount" between 0 and 900000000000000),
  "completedDate" date,
  "finalAccountsDate" date,
  "handedOverDate" date,
  "startDate" date not null,
  extra jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedBy" uuid not null references person,
  "updatedAt" timestamptz not null default now(),
  "voidedAt" timestamptz,
  "voidedBy" uuid references person,
  "voidReason" text,
  constraint "constructionProject_voided_by_whom" check (
    ("voidedAt" is null) = ("voidedBy" is null) and ("voidedAt" is null or length(btrim("voidReason")) >= 2)),
  constraint "constructionProject_another_reviews" check ("reviewerId" <> "handlerId"),
  unique ("orgUnitId", "ledgerNo"),
  unique ("orgUnitId", id),
  foreign key ("handlerId") references person,
  foreign key ("reviewerId") references person
);
create index "constructionProject_list" on "constructionProject" ("orgUnitId", "eventDate" desc, id desc);
create index "constructionProject_problems" on "constructionProject" using gin ("relatedProblemIds") where "relatedProblemIds" <> '{}';
create unique index "constructionProject_one_projectName" on "constructionProject"
  ("orgUnitId", "projectName") where "voidedAt" is null;
create trigger "constructionProject_evidenceFiles_exist" before insert or update of "evidenceFiles", "orgUnitId" on "constructionProject"
  for each row when (new."evidenceFiles" <> '{}') execute function refuse_unknown_ids('evidenceFiles', 'storedFile');
create trigger "constructionProject_relatedProblemIds_exist" before insert or update of "relatedProblemIds", "orgUnitId" on "constructionProject"
  for each row when (new."relatedProblemIds" <> '{}') execute function refuse_unknown_ids('relatedProblemIds', 'problem');

create table "stockTake" (
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
  year integer not null check (year between 1990 and 2100),
  scope text not null check (scope in ('full', 'partial')),
  "scopeNote" text check (length(btrim("scopeNote")) between 1 and 400),
  reason text not null check (reason in ('annual', 'government', 'reorganisation', 'disaster', 'misstatement', 'accounting_change', 'other')),
  "baseDate" date not null,
  "leaderId" uuid not null,
  "bookTotal" bigint not null check ("bookTotal" between 0 and 900000000000000),
  "finishedDate" date,
  "resultFiles" uuid[] not null default '{}',
  extra jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedBy" uuid not null references person,
  "updatedAt" timestamptz not null default now(),
  "voidedAt" timestamptz,
  "voidedBy" uuid references person,
  "voidReason" text,
  constraint "stockTake_voided_by_whom" check (
    ("voidedAt" is null) = ("voidedBy" is null) and ("voidedAt" is null or length(btrim("voidReason")) >= 2)),
  constraint "stockTake_another_reviews" check ("reviewerId" <> "handlerId"),
  unique ("orgUnitId", "ledgerNo"),
  unique ("orgUnitId", id),
  foreign key ("handlerId") references person,
  foreign key ("reviewerId") references person,
  foreign key ("leaderId") references person
);
create index "stockTake_list" on "stockTake" ("orgUnitId", "eventDate" desc, id desc);
create index "stockTake_problems" on "stockTake" using gin ("relatedProblemIds") where "relatedProblemIds" <> '{}';
create trigger "stockTake_evidenceFiles_exist" before insert or update of "evidenceFiles", "orgUnitId" on "stockTake"
  for each row when (new."evidenceFiles" <> '{}') execute function refuse_unknown_ids('evidenceFiles', 'storedFile');
create trigger "stockTake_relatedProblemIds_exist" before insert or update of "relatedProblemIds", "orgUnitId" on "stockTake"
  for each row when (new."relatedProblemIds" <> '{}') execute function refuse_unknown_ids('relatedProblemIds', 'problem');
create trigger "stockTake_resultFiles_exist" before insert or update of "resultFiles", "orgUnitId" on "stockTake"
  for each row when (new."resultFiles" <> '{}') execute function refuse_unknown_ids('resultFiles', 'storedFile');

create table "stockTakeLine" (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  "stockTakeId" uuid not null,
  "assetNo" text not null check (length(btrim("assetNo")) between 1 and 40),
  "assetId" uuid,
  "isFound" boolean not null,
  "isLocationOk" boolean,
  "isUserOk" boolean,
  "isLabelOk" boolean,
  "foundLocation" text check (length(btrim("foundLocation")) between 1 and 200),
  "scannedAt" timestamptz,
  "scannedById" uuid,
  "linePhotos" uuid[] not null default '{}',
  "diffKind" text check ("diffKind" in ('surplus', 'shortage', 'misplaced')),
  "diffReason" text check (length(btrim("diffReason")) between 1 and 1000),
  "diffApprovedById" uuid,
  "handledDate" date,
  extra jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedBy" uuid not null references person,
  "updatedAt" timestamptz not null default now(),
  "voidedAt" timestamptz,
  "voidedBy" uuid references person,
  "voidReason" text,
  constraint "stockTakeLine_voided_by_whom" check (
    ("voidedAt" is null) = ("voidedBy" is null) and ("voidedAt" is null or length(btrim("voidReason")) >= 2)),
  unique ("orgUnitId", id),
  foreign key ("orgUnitId", "stockTakeId") references "stockTake" ("orgUnitId", id),
  foreign key ("orgUnitId", "assetId") references asset ("orgUnitId", id),
  foreign key ("scannedById") references person,
  foreign key ("diffApprovedById") references person
);
create index "stockTakeLine_lines" on "stockTakeLine" ("orgUnitId", "stockTakeId", id);
create index "stockTakeLine_assetId" on "stockTakeLine" ("orgUnitId", "assetId")
  where "assetId" is not null;
create unique index "stockTakeLine_one_stockTakeId_assetNo" on "stockTakeLine"
  ("orgUnitId", "stockTakeId", "assetNo") where "voidedAt" is null;
create trigger "stockTakeLine_linePhotos_exist" before insert or update of "linePhotos", "orgUnitId" on "stockTakeLine"
  for each row when (new."linePhotos" <> '{}') execute function refuse_unknown_ids('linePhotos', 'storedFile');

do $$
declare t text;
begin
  foreach t in array array[
    'asset',
    'disposal',
    'assetHandover',
    'constructionProject',
    'stockTake',
    'stockTakeLine']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy seen on %I using ("orgUnitId" = any ((select app_units())::uuid[]))', t);
    execute format('grant select, insert, update on %I to bihuan_app', t);
  end loop;
end $$;
