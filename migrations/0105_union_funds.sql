-- Union funds (src/registers/union).

create table "unionMember" (
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
  "memberName" text not null check (length(btrim("memberName")) between 1 and 40),
  "memberNo" text not null check (length(btrim("memberNo")) between 1 and 40),
  "deptId" uuid,
  "joinedDate" date not null,
  "leftDate" date,
  extra jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedBy" uuid not null references person,
  "updatedAt" timestamptz not null default now(),
  "voidedAt" timestamptz,
  "voidedBy" uuid references person,
  "voidReason" text,
  constraint "unionMember_voided_by_whom" check (
    ("voidedAt" is null) = ("voidedBy" is null) and ("voidedAt" is null or length(btrim("voidReason")) >= 2)),
  constraint "unionMember_another_reviews" check ("reviewerId" <> "handlerId"),
  unique ("orgUnitId", "ledgerNo"),
  unique ("orgUnitId", id),
  foreign key ("handlerId") references person,
  foreign key ("reviewerId") references person,
  foreign key ("orgUnitId", "deptId") references department ("orgUnitId", id)
);
create index "unionMember_list" on "unionMember" ("orgUnitId", "eventDate" desc, id desc);
create index "unionMember_problems" on "unionMember" using gin ("relatedProblemIds") where "relatedProblemIds" <> '{}';
create unique index "unionMember_one_memberNo" on "unionMember"
  ("orgUnitId", "memberNo") where "voidedAt" is null;
create trigger "unionMember_evidenceFiles_exist" before insert or update of "evidenceFiles", "orgUnitId" on "unionMember"
  for each row when (new."evidenceFiles" <> '{}') execute function refuse_unknown_ids('evidenceFiles', 'storedFile');
create trigger "unionMember_relatedProblemIds_exist" before insert or update of "relatedProblemIds", "orgUnitId" on "unionMember"
  for each row when (new."relatedProblemIds" <> '{}') execute function refuse_unknown_ids('relatedProblemIds', 'problem');

create table "unionExpense" (
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
  "expenseKind" text not null check ("expenseKind" in ('festival', 'birthday', 'wedding', 'birth', 'illness', 'death', 'retire', 'outing', 'sports', 'movie', 'training', 'model_visit', 'hardship', 'operation')),
  "budgetItem" text not null check (length(btrim("budgetItem")) between 1 and 200),
  "budgetLeft" bigint not null check ("budgetLeft" between 0 and 900000000000000),
  title text not null check (length(btrim(title)) between 1 and 200),
  "activityDate" date not null,
  "activityEndDate" date,
  place text not null check (length(btrim(place)) between 1 and 200),
  "isBannedPlace" boolean not null,
  headcount integer not null check (headcount between 1 and 100000),
  total bigint not null check (total between 0 and 900000000000000),
  "perHead" bigint check ("perHead" between 0 and 900000000000000),
  "mealTotal" bigint check ("mealTotal" between 0 and 900000000000000),
  "mealHeadcount" integer check ("mealHeadcount" between 0 and 100000),
  "mealCount" integer check ("mealCount" between 0 and 30),
  "mealPerHead" bigint check ("mealPerHead" between 0 and 900000000000000),
  "hasAlcoholTobacco" boolean not null,
  relation text check (relation in ('self', 'spouse', 'parent', 'child')),
  "giveForm" text not null check ("giveForm" in ('goods', 'cake_coupon', 'pickup_voucher', 'cash', 'none')),
  "isGiftCard" boolean not null,
  "planFiles" uuid[] not null default '{}',
  "minutesFiles" uuid[] not null default '{}',
  "approvedById" uuid,
  "approvedDate" date,
  "paidDate" date not null,
  "voucherFiles" uuid[] not null default '{}',
  "auditOpinion" text check (length(btrim("auditOpinion")) between 1 and 1000),
  extra jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedBy" uuid not null references person,
  "updatedAt" timestamptz not null default now(),
  "voidedAt" timestamptz,
  "voidedBy" uuid references person,
  "voidReason" text,
  constraint "unionExpense_voided_by_whom" check (
    ("voidedAt" is null) = ("voidedBy" is null) and ("voidedAt" is null or length(btrim("voidReason")) >= 2)),
  constraint "unionExpense_another_reviews" check ("reviewerId" <> "handlerId"),
  unique ("orgUnitId", "ledgerNo"),
  unique ("orgUnitId", id),
  foreign key ("handlerId") references person,
  foreign key ("reviewerId") references person,
  foreign key ("approvedById") references person
);
create index "unionExpense_list" on "unionExpense" ("orgUnitId", "eventDate" desc, id desc);
create index "unionExpense_problems" on "unionExpense" using gin ("relatedProblemIds") where "relatedProblemIds" <> '{}';
create trigger "unionExpense_evidenceFiles_exist" before insert or update of "evidenceFiles", "orgUnitId" on "unionExpense"
  for each row when (new."evidenceFiles" <> '{}') execute function refuse_unknown_ids('evidenceFiles', 'storedFile');
create trigger "unionExpense_relatedProblemIds_exist" before insert or update of "relatedProblemIds", "orgUnitId" on "unionExpense"
  for each row when (new."relatedProblemIds" <> '{}') execute function refuse_unknown_ids('relatedProblemIds', 'problem');
create trigger "unionExpense_planFiles_exist" before insert or update of "planFiles", "orgUnitId" on "unionExpense"
  for each row when (new."planFiles" <> '{}') execute function refuse_unknown_ids('planFiles', 'storedFile');
create trigger "unionExpense_minutesFiles_exist" before insert or update of "minutesFiles", "orgUnitId" on "unionExpense"
  for each row when (new."minutesFiles" <> '{}') execute function refuse_unknown_ids('minutesFiles', 'storedFile');
create trigger "unionExpense_voucherFiles_exist" before insert or update of "voucherFiles", "orgUnitId" on "unionExpense"
  for each row when (new."voucherFiles" <> '{}') execute function refuse_unknown_ids('voucherFiles', 'storedFile');

create table "unionRecipient" (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  "unionExpenseId" uuid not null,
  "recipientName" text not null check (length(btrim("recipientName")) between 1 and 40),
  "memberId" uuid,
  amount bigint not null check (amount between 0 and 900000000000000),
  "isSigned" boolean not null,
  extra jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedBy" uuid not null references person,
  "updatedAt" timestamptz not null default now(),
  "voidedAt" timestamptz,
  "voidedBy" uuid references person,
  "voidReason" text,
  constraint "unionRecipient_voided_by_whom" check (
    ("voidedAt" is null) = ("voidedBy" is null) and ("voidedAt" is null or length(btrim("voidReason")) >= 2)),
  unique ("orgUnitId", id),
  foreign key ("orgUnitId", "unionExpenseId") references "unionExpense" ("orgUnitId", id),
  foreign key ("orgUnitId", "memberId") references "unionMember" ("orgUnitId", id)
);
create index "unionRecipient_lines" on "unionRecipient" ("orgUnitId", "unionExpenseId", id);
create index "unionRecipient_memberId" on "unionRecipient" ("orgUnitId", "memberId")
  where "memberId" is not null;

do $$
declare t text;
begin
  foreach t in array array[
    'unionMember',
    'unionExpense',
    'unionRecipient']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy seen on %I using ("orgUnitId" = any ((select app_units())::uuid[]))', t);
    execute format('grant select, insert, update on %I to bihuan_app', t);
  end loop;
end $$;
