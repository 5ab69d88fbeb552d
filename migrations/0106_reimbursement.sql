-- Claims and official cards (src/registers/reimbursement).

create table reimbursement (
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
  "claimNo" text not null check (length(btrim("claimNo")) between 1 and 40),
  "claimKind" text not null check ("claimKind" in ('travel', 'reception', 'meeting', 'training', 'office', 'vehicle', 'project', 'union', 'other')),
  purpose text not null check (length(btrim(purpose)) between 1 and 1000),
  "bizFromDate" date not null,
  "bizToDate" date not null,
  "submittedDate" date not null,
  "preApprovalNo" text check (length(btrim("preApprovalNo")) between 1 and 60),
  "preApprovedDate" date,
  "budgetItem" text not null check (length(btrim("budgetItem")) between 1 and 200),
  "budgetLeft" bigint not null check ("budgetLeft" between 0 and 900000000000000),
  amount bigint not null check (amount between 0 and 900000000000000),
  "payMethod" text not null check ("payMethod" in ('official_card', 'transfer', 'cash')),
  "cashReason" text check (length(btrim("cashReason")) between 1 and 400),
  payee text not null check (length(btrim(payee)) between 1 and 200),
  "payeeAccountMask" text not null check (length(btrim("payeeAccountMask")) between 1 and 40),
  "paidDate" date,
  "keyDecisionId" uuid,
  "acceptedDate" date,
  "isFixedAsset" boolean not null,
  "letterOrg" text check (length(btrim("letterOrg")) between 1 and 200),
  "letterNo" text check (length(btrim("letterNo")) between 1 and 80),
  "letterDate" date,
  "letterFiles" uuid[] not null default '{}',
  "companionIds" uuid[] not null default '{}',
  "listSignedById" uuid,
  "listSignedDate" date,
  allowance bigint check (allowance between 0 and 900000000000000),
  "isMealProvided" boolean,
  "isCarProvided" boolean,
  "paidMeal" bigint check ("paidMeal" between 0 and 900000000000000),
  "paidCar" bigint check ("paidCar" between 0 and 900000000000000),
  "travelDays" integer check ("travelDays" between 0 and 366),
  extra jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedBy" uuid not null references person,
  "updatedAt" timestamptz not null default now(),
  "voidedAt" timestamptz,
  "voidedBy" uuid references person,
  "voidReason" text,
  constraint "reimbursement_voided_by_whom" check (
    ("voidedAt" is null) = ("voidedBy" is null) and ("voidedAt" is null or length(btrim("voidReason")) >= 2)),
  constraint "reimbursement_another_reviews" check ("reviewerId" <> "handlerId"),
  unique ("orgUnitId", "ledgerNo"),
  unique ("orgUnitId", id),
  foreign key ("handlerId") references person,
  foreign key ("reviewerId") references person,
  foreign key ("orgUnitId", "keyDecisionId") references "keyDecision" ("orgUnitId", id),
  foreign key ("listSignedById") references person
);
create index "reimbursement_list" on reimbursement ("orgUnitId", "eventDate" desc, id desc);
create index "reimbursement_problems" on reimbursement using gin ("relatedProblemIds") where "relatedProblemIds" <> '{}';
create index "reimbursement_keyDecisionId" on reimbursement ("orgUnitId", "keyDecisionId")
  where "keyDecisionId" is not null;
create unique index "reimbursement_one_claimNo" on reimbursement
  ("orgUnitId", "claimNo") where "voidedAt" is null;
create trigger "reimbursement_evidenceFiles_exist" before insert or update of "evidenceFiles", "orgUnitId" on reimbursement
  for each row when (new."evidenceFiles" <> '{}') execute function refuse_unknown_ids('evidenceFiles', 'storedFile');
create trigger "reimbursement_relatedProblemIds_exist" before insert or update of "relatedProblemIds", "orgUnitId" on reimbursement
  for each row when (new."relatedProblemIds" <> '{}') execute function refuse_unknown_ids('relatedProblemIds', 'problem');
create trigger "reimbursement_letterFiles_exist" before insert or update of "letterFiles", "orgUnitId" on reimbursement
  for each row when (new."letterFiles" <> '{}') execute function refuse_unknown_ids('letterFiles', 'storedFile');
create trigger "reimbursement_companionIds_exist" before insert or update of "companionIds", "orgUnitId" on reimbursement
  for each row when (new."companionIds" <> '{}') execute function refuse_unknown_ids('companionIds', 'person');

create table invoice (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  "reimbursementId" uuid not null,
  "invoiceCode" text check (length(btrim("invoiceCode")) between 1 and 20),
  "invoiceNo" text not null check (length(btrim("invoiceNo")) between 1 and 30),
  "issuedDate" date not null,
  seller text not null check (length(btrim(seller)) between 1 and 200),
  "buyerTitle" text not null check (length(btrim("buyerTitle")) between 1 and 200),
  amount bigint not null check (amount between 0 and 900000000000000),
  "verifyStatus" text not null check ("verifyStatus" in ('unverified', 'genuine', 'failed')),
  extra jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedBy" uuid not null references person,
  "updatedAt" timestamptz not null default now(),
  "voidedAt" timestamptz,
  "voidedBy" uuid references person,
  "voidReason" text,
  constraint "invoice_voided_by_whom" check (
    ("voidedAt" is null) = ("voidedBy" is null) and ("voidedAt" is null or length(btrim("voidReason")) >= 2)),
  unique ("orgUnitId", id),
  foreign key ("orgUnitId", "reimbursementId") references reimbursement ("orgUnitId", id)
);
create index "invoice_lines" on invoice ("orgUnitId", "reimbursementId", id);

create table "claimPaper" (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  "reimbursementId" uuid not null,
  "paperKind" text not null check ("paperKind" in ('approval', 'tickets', 'lodging_invoice', 'card_slip', 'letter', 'reception_list', 'invoice', 'plan', 'notice', 'sign_in', 'programme', 'contract', 'acceptance', 'asset_card', 'budget_review', 'settlement')),
  "paperFiles" uuid[] not null default '{}',
  extra jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedBy" uuid not null references person,
  "updatedAt" timestamptz not null default now(),
  "voidedAt" timestamptz,
  "voidedBy" uuid references person,
  "voidReason" text,
  constraint "claimPaper_voided_by_whom" check (
    ("voidedAt" is null) = ("voidedBy" is null) and ("voidedAt" is null or length(btrim("voidReason")) >= 2)),
  unique ("orgUnitId", id),
  foreign key ("orgUnitId", "reimbursementId") references reimbursement ("orgUnitId", id)
);
create index "claimPaper_lines" on "claimPaper" ("orgUnitId", "reimbursementId", id);
create trigger "claimPaper_paperFiles_exist" before insert or update of "paperFiles", "orgUnitId" on "claimPaper"
  for each row when (new."paperFiles" <> '{}') execute function refuse_unknown_ids('paperFiles', 'storedFile');

create table "claimApproval" (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  "reimbursementId" uuid not null,
  level text not null check (level in ('handler', 'department', 'finance', 'leader', 'principal')),
  "approverId" uuid not null,
  "approvedAt" timestamptz not null,
  opinion text not null check (length(btrim(opinion)) between 1 and 400),
  extra jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedBy" uuid not null references person,
  "updatedAt" timestamptz not null default now(),
  "voidedAt" timestamptz,
  "voidedBy" uuid references person,
  "voidReason" text,
  constraint "claimApproval_voided_by_whom" check (
    ("voidedAt" is null) = ("voidedBy" is null) and ("voidedAt" is null or length(btrim("voidReason")) >= 2)),
  unique ("orgUnitId", id),
  foreign key ("orgUnitId", "reimbursementId") references reimbursement ("orgUnitId", id),
  foreign key ("approverId") references person
);
create index "claimApproval_lines" on "claimApproval" ("orgUnitId", "reimbursementId", id);
create unique index "claimApproval_one_reimbursementId_level" on "claimApproval"
  ("orgUnitId", "reimbursementId", level) where "voidedAt" is null;

create table "receptionGuest" (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  "reimbursementId" uuid not null,
  "guestUnit" text not null check (length(btrim("guestUnit")) between 1 and 200),
  "guestName" text not null check (length(btrim("guestName")) between 1 and 40),
  "guestTitle" text not null check (length(btrim("guestTitle")) between 1 and 60),
  "isOnLetter" boolean not null,
  extra jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedBy" uuid not null references person,
  "updatedAt" timestamptz not null default now(),
  "voidedAt" timestamptz,
  "voidedBy" uuid references person,
  "voidReason" text,
  constraint "receptionGuest_voided_by_whom" check (
    ("voidedAt" is null) = ("voidedBy" is null) and ("voidedAt" is null or length(btrim("voidReason")) >= 2)),
  unique ("orgUnitId", id),
  foreign key ("orgUnitId", "reimbursementId") references reimbursement ("orgUnitId", id)
);
create index "receptionGuest_lines" on "receptionGuest" ("orgUnitId", "reimbursementId", id);

create table "receptionMeal" (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  "reimbursementId" uuid not null,
  "mealAt" timestamptz not null,
  place text not null check (length(btrim(place)) between 1 and 200),
  headcount integer not null check (headcount between 1 and 1000),
  amount bigint not null check (amount between 0 and 900000000000000),
  "hasAlcohol" boolean not null,
  "hasTobacco" boolean not null,
  extra jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedBy" uuid not null references person,
  "updatedAt" timestamptz not null default now(),
  "voidedAt" timestamptz,
  "voidedBy" uuid references person,
  "voidReason" text,
  constraint "receptionMeal_voided_by_whom" check (
    ("voidedAt" is null) = ("voidedBy" is null) and ("voidedAt" is null or length(btrim("voidReason")) >= 2)),
  unique ("orgUnitId", id),
  foreign key ("orgUnitId", "reimbursementId") references reimbursement ("orgUnitId", id)
);
create index "receptionMeal_lines" on "receptionMeal" ("orgUnitId", "reimbursementId", id);

create table "travelLeg" (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  "reimbursementId" uuid not null,
  "travellerId" uuid not null,
  "fromPlace" text not null check (length(btrim("fromPlace")) between 1 and 60),
  "toPlace" text not null check (length(btrim("toPlace")) between 1 and 60),
  "departAt" timestamptz not null,
  "arriveAt" timestamptz not null,
  transport text not null check (transport in ('train', 'plane', 'coach', 'ship', 'official_car', 'other')),
  "seatClass" text not null check ("seatClass" in ('standard', 'first', 'business')),
  "isClassApproved" boolean not null,
  fare bigint not null check (fare between 0 and 900000000000000),
  extra jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedBy" uuid not null references person,
  "updatedAt" timestamptz not null default now(),
  "voidedAt" timestamptz,
  "voidedBy" uuid references person,
  "voidReason" text,
  constraint "travelLeg_voided_by_whom" check (
    ("voidedAt" is null) = ("voidedBy" is null) and ("voidedAt" is null or length(btrim("voidReason")) >= 2)),
  unique ("orgUnitId", id),
  foreign key ("orgUnitId", "reimbursementId") references reimbursement ("orgUnitId", id),
  foreign key ("travellerId") references person
);
create index "travelLeg_lines" on "travelLeg" ("orgUnitId", "reimbursementId", id);

create table lodging (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  "reimbursementId" uuid not null,
  city text not null check (length(btrim(city)) between 1 and 60),
  nights numeric(11, 1) not null check (nights between 0.5 and 366),
  amount bigint not null check (amount between 0 and 900000000000000),
  "perNight" bigint check ("perNight" between 0 and 900000000000000),
  extra jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedBy" uuid not null references person,
  "updatedAt" timestamptz not null default now(),
  "voidedAt" timestamptz,
  "voidedBy" uuid references person,
  "voidReason" text,
  constraint "lodging_voided_by_whom" check (
    ("voidedAt" is null) = ("voidedBy" is null) and ("voidedAt" is null or length(btrim("voidReason")) >= 2)),
  unique ("orgUnitId", id),
  foreign key ("orgUnitId", "reimbursementId") references reimbursement ("orgUnitId", id)
);
create index "lodging_lines" on lodging ("orgUnitId", "reimbursementId", id);

create table "cardTransaction" (
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
  "cardLast4" text not null check (length(btrim("cardLast4")) between 1 and 4),
  "cardholderId" uuid not null,
  "swipeDate" date not null,
  merchant text not null check (length(btrim(merchant)) between 1 and 200),
  amount bigint not null check (amount between 0 and 900000000000000),
  "slipFiles" uuid[] not null default '{}',
  "dueRepayDate" date not null,
  "repaidDate" date,
  "reimbursementId" uuid,
  "isCashAdvance" boolean not null,
  extra jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedBy" uuid not null references person,
  "updatedAt" timestamptz not null default now(),
  "voidedAt" timestamptz,
  "voidedBy" uuid references person,
  "voidReason" text,
  constraint "cardTransaction_voided_by_whom" check (
    ("voidedAt" is null) = ("voidedBy" is null) and ("voidedAt" is null or length(btrim("voidReason")) >= 2)),
  constraint "cardTransaction_another_reviews" check ("reviewerId" <> "handlerId"),
  unique ("orgUnitId", "ledgerNo"),
  unique ("orgUnitId", id),
  foreign key ("handlerId") references person,
  foreign key ("reviewerId") references person,
  foreign key ("cardholderId") references person,
  foreign key ("orgUnitId", "reimbursementId") references reimbursement ("orgUnitId", id)
);
create index "cardTransaction_list" on "cardTransaction" ("orgUnitId", "eventDate" desc, id desc);
create index "cardTransaction_problems" on "cardTransaction" using gin ("relatedProblemIds") where "relatedProblemIds" <> '{}';
create index "cardTransaction_reimbursementId" on "cardTransaction" ("orgUnitId", "reimbursementId")
  where "reimbursementId" is not null;
create trigger "cardTransaction_evidenceFiles_exist" before insert or update of "evidenceFiles", "orgUnitId" on "cardTransaction"
  for each row when (new."evidenceFiles" <> '{}') execute function refuse_unknown_ids('evidenceFiles', 'storedFile');
create trigger "cardTransaction_relatedProblemIds_exist" before insert or update of "relatedProblemIds", "orgUnitId" on "cardTransaction"
  for each row when (new."relatedProblemIds" <> '{}') execute function refuse_unknown_ids('relatedProblemIds', 'problem');
create trigger "cardTransaction_slipFiles_exist" before insert or update of "slipFiles", "orgUnitId" on "cardTransaction"
  for each row when (new."slipFiles" <> '{}') execute function refuse_unknown_ids('slipFiles', 'storedFile');

do $$
declare t text;
begin
  foreach t in array array[
    'reimbursement',
    'invoice',
    'claimPaper',
    'claimApproval',
    'receptionGuest',
    'receptionMeal',
    'travelLeg',
    'lodging',
    'cardTransaction']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy seen on %I using ("orgUnitId" = any ((select app_units())::uuid[]))', t);
    execute format('grant select, insert, update on %I to bihuan_app', t);
  end loop;
end $$;
