-- Official vehicles (src/registers/vehicle).

create table vehicle (
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
  "plateNo" text not null check (length(btrim("plateNo")) between 1 and 12),
  "vehicleType" text not null check ("vehicleType" in ('secret_communication', 'emergency', 'law_enforcement', 'special', 'other')),
  "quotaNo" text not null check (length(btrim("quotaNo")) between 1 and 60),
  "brandModel" text check (length(btrim("brandModel")) between 1 and 200),
  displacement numeric(11, 1) not null check (displacement between 0 and 20),
  "fuelType" text not null check ("fuelType" in ('petrol92', 'petrol95', 'petrol98', 'diesel', 'electric')),
  "tankCapacity" numeric(11, 1) not null check ("tankCapacity" between 0 and 2000),
  "baseL100" numeric(11, 1) not null check ("baseL100" between 0 and 200),
  "fuelCardNo" text check (length(btrim("fuelCardNo")) between 1 and 40),
  "isDutyCar" boolean not null,
  status text not null check (status in ('in_use', 'sealed', 'retired')),
  "enlistedDate" date not null,
  extra jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedBy" uuid not null references person,
  "updatedAt" timestamptz not null default now(),
  "voidedAt" timestamptz,
  "voidedBy" uuid references person,
  "voidReason" text,
  constraint "vehicle_voided_by_whom" check (
    ("voidedAt" is null) = ("voidedBy" is null) and ("voidedAt" is null or length(btrim("voidReason")) >= 2)),
  constraint "vehicle_another_reviews" check ("reviewerId" <> "handlerId"),
  unique ("orgUnitId", "ledgerNo"),
  unique ("orgUnitId", id),
  foreign key ("handlerId") references person,
  foreign key ("reviewerId") references person
);
create index "vehicle_list" on vehicle ("orgUnitId", "eventDate" desc, id desc);
create index "vehicle_problems" on vehicle using gin ("relatedProblemIds") where "relatedProblemIds" <> '{}';
create unique index "vehicle_one_plateNo" on vehicle
  ("orgUnitId", "plateNo") where "voidedAt" is null;
create trigger "vehicle_evidenceFiles_exist" before insert or update of "evidenceFiles", "orgUnitId" on vehicle
  for each row when (new."evidenceFiles" <> '{}') execute function refuse_unknown_ids('evidenceFiles', 'storedFile');
create trigger "vehicle_relatedProblemIds_exist" before insert or update of "relatedProblemIds", "orgUnitId" on vehicle
  for each row when (new."relatedProblemIds" <> '{}') execute function refuse_unknown_ids('relatedProblemIds', 'problem');

create table trip (
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
  "vehicleId" uuid not null,
  "dispatchNo" text not null check (length(btrim("dispatchNo")) between 1 and 40),
  "departAt" timestamptz not null,
  "returnAt" timestamptz,
  purpose text check (length(btrim(purpose)) between 1 and 500),
  destination text check (length(btrim(destination)) between 1 and 200),
  "deptId" uuid not null,
  "userId" uuid,
  passengers text check (length(btrim(passengers)) between 1 and 200),
  "odoStart" integer check ("odoStart" between 0 and 2000000),
  "odoEnd" integer check ("odoEnd" between 0 and 2000000),
  distance integer check (distance between -2000000 and 2147483647),
  "expectedKm" numeric(11, 1) check ("expectedKm" between 0 and 20000),
  "driverId" uuid,
  "approverId" uuid,
  "isDuty" boolean not null,
  "odoPhotos" uuid[] not null default '{}',
  extra jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedBy" uuid not null references person,
  "updatedAt" timestamptz not null default now(),
  "voidedAt" timestamptz,
  "voidedBy" uuid references person,
  "voidReason" text,
  constraint "trip_voided_by_whom" check (
    ("voidedAt" is null) = ("voidedBy" is null) and ("voidedAt" is null or length(btrim("voidReason")) >= 2)),
  constraint "trip_another_reviews" check ("reviewerId" <> "handlerId"),
  unique ("orgUnitId", "ledgerNo"),
  unique ("orgUnitId", id),
  foreign key ("handlerId") references person,
  foreign key ("reviewerId") references person,
  foreign key ("orgUnitId", "vehicleId") references vehicle ("orgUnitId", id),
  foreign key ("orgUnitId", "deptId") references department ("orgUnitId", id),
  foreign key ("userId") references person,
  foreign key ("driverId") references person,
  foreign key ("approverId") references person
);
create index "trip_list" on trip ("orgUnitId", "eventDate" desc, id desc);
create index "trip_problems" on trip using gin ("relatedProblemIds") where "relatedProblemIds" <> '{}';
create index "trip_vehicleId" on trip ("orgUnitId", "vehicleId")
  where "vehicleId" is not null;
create unique index "trip_one_dispatchNo" on trip
  ("orgUnitId", "dispatchNo") where "voidedAt" is null;
create trigger "trip_evidenceFiles_exist" before insert or update of "evidenceFiles", "orgUnitId" on trip
  for each row when (new."evidenceFiles" <> '{}') execute function refuse_unknown_ids('evidenceFiles', 'storedFile');
create trigger "trip_relatedProblemIds_exist" before insert or update of "relatedProblemIds", "orgUnitId" on trip
  for each row when (new."relatedProblemIds" <> '{}') execute function refuse_unknown_ids('relatedProblemIds', 'problem');
create trigger "trip_odoPhotos_exist" before insert or update of "odoPhotos", "orgUnitId" on trip
  for each row when (new."odoPhotos" <> '{}') execute function refuse_unknown_ids('odoPhotos', 'storedFile');

create table fuel (
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
  "vehicleId" uuid not null,
  "fuelCardNo" text not null check (length(btrim("fuelCardNo")) between 1 and 40),
  "refuelAt" timestamptz not null,
  station text not null check (length(btrim(station)) between 1 and 200),
  "fuelType" text not null check ("fuelType" in ('petrol92', 'petrol95', 'petrol98', 'diesel', 'electric')),
  litres numeric(12, 2) not null check (litres between 0 and 2000),
  price bigint not null check (price between 0 and 900000000000000),
  amount bigint not null check (amount between 0 and 900000000000000),
  odo integer not null check (odo between 0 and 2000000),
  "isFullTank" boolean not null,
  "isAwayFromHome" boolean not null,
  "receiptFiles" uuid[] not null default '{}',
  "signedById" uuid not null,
  "approvalFiles" uuid[] not null default '{}',
  remark text check (length(btrim(remark)) between 1 and 500),
  extra jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedBy" uuid not null references person,
  "updatedAt" timestamptz not null default now(),
  "voidedAt" timestamptz,
  "voidedBy" uuid references person,
  "voidReason" text,
  constraint "fuel_voided_by_whom" check (
    ("voidedAt" is null) = ("voidedBy" is null) and ("voidedAt" is null or length(btrim("voidReason")) >= 2)),
  constraint "fuel_another_reviews" check ("reviewerId" <> "handlerId"),
  unique ("orgUnitId", "ledgerNo"),
  unique ("orgUnitId", id),
  foreign key ("handlerId") references person,
  foreign key ("reviewerId") references person,
  foreign key ("orgUnitId", "vehicleId") references vehicle ("orgUnitId", id),
  foreign key ("signedById") references person
);
create index "fuel_list" on fuel ("orgUnitId", "eventDate" desc, id desc);
create index "fuel_problems" on fuel using gin ("relatedProblemIds") where "relatedProblemIds" <> '{}';
create index "fuel_vehicleId" on fuel ("orgUnitId", "vehicleId")
  where "vehicleId" is not null;
create trigger "fuel_evidenceFiles_exist" before insert or update of "evidenceFiles", "orgUnitId" on fuel
  for each row when (new."evidenceFiles" <> '{}') execute function refuse_unknown_ids('evidenceFiles', 'storedFile');
create trigger "fuel_relatedProblemIds_exist" before insert or update of "relatedProblemIds", "orgUnitId" on fuel
  for each row when (new."relatedProblemIds" <> '{}') execute function refuse_unknown_ids('relatedProblemIds', 'problem');
create trigger "fuel_receiptFiles_exist" before insert or update of "receiptFiles", "orgUnitId" on fuel
  for each row when (new."receiptFiles" <> '{}') execute function refuse_unknown_ids('receiptFiles', 'storedFile');
create trigger "fuel_approvalFiles_exist" before insert or update of "approvalFiles", "orgUnitId" on fuel
  for each row when (new."approvalFiles" <> '{}') execute function refuse_unknown_ids('approvalFiles', 'storedFile');

create table "fuelReconciliation" (
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
  "monthDate" date not null,
  "vehicleId" uuid not null,
  "billedAmount" bigint not null check ("billedAmount" between 0 and 900000000000000),
  "registeredAmount" bigint not null check ("registeredAmount" between 0 and 900000000000000),
  difference bigint check (difference between -900000000000000 and 900000000000000),
  "reconciledDate" date not null,
  explanation text check (length(btrim(explanation)) between 1 and 1000),
  "billFiles" uuid[] not null default '{}',
  extra jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedBy" uuid not null references person,
  "updatedAt" timestamptz not null default now(),
  "voidedAt" timestamptz,
  "voidedBy" uuid references person,
  "voidReason" text,
  constraint "fuelReconciliation_voided_by_whom" check (
    ("voidedAt" is null) = ("voidedBy" is null) and ("voidedAt" is null or length(btrim("voidReason")) >= 2)),
  constraint "fuelReconciliation_another_reviews" check ("reviewerId" <> "handlerId"),
  unique ("orgUnitId", "ledgerNo"),
  unique ("orgUnitId", id),
  foreign key ("handlerId") references person,
  foreign key ("reviewerId") references person,
  foreign key ("orgUnitId", "vehicleId") references vehicle ("orgUnitId", id)
);
create index "fuelReconciliation_list" on "fuelReconciliation" ("orgUnitId", "eventDate" desc, id desc);
create index "fuelReconciliation_problems" on "fuelReconciliation" using gin ("relatedProblemIds") where "relatedProblemIds" <> '{}';
create index "fuelReconciliation_vehicleId" on "fuelReconciliation" ("orgUnitId", "vehicleId")
  where "vehicleId" is not null;
create unique index "fuelReconciliation_one_vehicleId_monthDate" on "fuelReconciliation"
  ("orgUnitId", "vehicleId", "monthDate") where "voidedAt" is null;
create trigger "fuelReconciliation_evidenceFiles_exist" before insert or update of "evidenceFiles", "orgUnitId" on "fuelReconciliation"
  for each row when (new."evidenceFiles" <> '{}') execute function refuse_unknown_ids('evidenceFiles', 'storedFile');
create trigger "fuelReconciliation_relatedProblemIds_exist" before insert or update of "relatedProblemIds", "orgUnitId" on "fuelReconciliation"
  for each row when (new."relatedProblemIds" <> '{}') execute function refuse_unknown_ids('relatedProblemIds', 'problem');
create trigger "fuelReconciliation_billFiles_exist" before insert or update of "billFiles", "orgUnitId" on "fuelReconciliation"
  for each row when (new."billFiles" <> '{}') execute function refuse_unknown_ids('billFiles', 'storedFile');

create table "designatedSupplier" (
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
  "supplierName" text not null check (length(btrim("supplierName")) between 1 and 200),
  "supplierKind" text not null check ("supplierKind" in ('repair', 'fuel', 'insurance')),
  "fromDate" date not null,
  "toDate" date,
  basis text check (length(btrim(basis)) between 1 and 400),
  extra jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedBy" uuid not null references person,
  "updatedAt" timestamptz not null default now(),
  "voidedAt" timestamptz,
  "voidedBy" uuid references person,
  "voidReason" text,
  constraint "designatedSupplier_voided_by_whom" check (
    ("voidedAt" is null) = ("voidedBy" is null) and ("voidedAt" is null or length(btrim("voidReason")) >= 2)),
  constraint "designatedSupplier_another_reviews" check ("reviewerId" <> "handlerId"),
  unique ("orgUnitId", "ledgerNo"),
  unique ("orgUnitId", id),
  foreign key ("handlerId") references person,
  foreign key ("reviewerId") references person
);
create index "designatedSupplier_list" on "designatedSupplier" ("orgUnitId", "eventDate" desc, id desc);
create index "designatedSupplier_problems" on "designatedSupplier" using gin ("relatedProblemIds") where "relatedProblemIds" <> '{}';
create unique index "designatedSupplier_one_supplierKind_supplierName_fromDate" on "designatedSupplier"
  ("orgUnitId", "supplierKind", "supplierName", "fromDate") where "voidedAt" is null;
create trigger "designatedSupplier_evidenceFiles_exist" before insert or update of "evidenceFiles", "orgUnitId" on "designatedSupplier"
  for each row when (new."evidenceFiles" <> '{}') execute function refuse_unknown_ids('evidenceFiles', 'storedFile');
create trigger "designatedSupplier_relatedProblemIds_exist" before insert or update of "relatedProblemIds", "orgUnitId" on "designatedSupplier"
  for each row when (new."relatedProblemIds" <> '{}') execute function refuse_unknown_ids('relatedProblemIds', 'problem');

create table repair (
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
  "vehicleId" uuid not null,
  "repairNo" text not null check (length(btrim("repairNo")) between 1 and 40),
  "garageId" uuid,
  "garageName" text not null check (length(btrim("garageName")) between 1 and 200),
  items text not null check (length(btrim(items)) between 1 and 2000),
  "approvedDate" date,
  "sentDate" date not null,
  amount bigint not null check (amount between 0 and 900000000000000),
  "oldParts" text check (length(btrim("oldParts")) between 1 and 400),
  "repairFiles" uuid[] not null default '{}',
  extra jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedBy" uuid not null references person,
  "updatedAt" timestamptz not null default now(),
  "voidedAt" timestamptz,
  "voidedBy" uuid references person,
  "voidReason" text,
  constraint "repair_voided_by_whom" check (
    ("voidedAt" is null) = ("voidedBy" is null) and ("voidedAt" is null or length(btrim("voidReason")) >= 2)),
  constraint "repair_another_reviews" check ("reviewerId" <> "handlerId"),
  unique ("orgUnitId", "ledgerNo"),
  unique ("orgUnitId", id),
  foreign key ("handlerId") references person,
  foreign key ("reviewerId") references person,
  foreign key ("orgUnitId", "vehicleId") references vehicle ("orgUnitId", id),
  foreign key ("orgUnitId", "garageId") references "designatedSupplier" ("orgUnitId", id)
);
create index "repair_list" on repair ("orgUnitId", "eventDate" desc, id desc);
create index "repair_problems" on repair using gin ("relatedProblemIds") where "relatedProblemIds" <> '{}';
create index "repair_vehicleId" on repair ("orgUnitId", "vehicleId")
  where "vehicleId" is not null;
create index "repair_garageId" on repair ("orgUnitId", "garageId")
  where "garageId" is not null;
create unique index "repair_one_repairNo" on repair
  ("orgUnitId", "repairNo") where "voidedAt" is null;
create trigger "repair_evidenceFiles_exist" before insert or update of "evidenceFiles", "orgUnitId" on repair
  for each row when (new."evidenceFiles" <> '{}') execute function refuse_unknown_ids('evidenceFiles', 'storedFile');
create trigger "repair_relatedProblemIds_exist" before insert or update of "relatedProblemIds", "orgUnitId" on repair
  for each row when (new."relatedProblemIds" <> '{}') execute function refuse_unknown_ids('relatedProblemIds', 'problem');
create trigger "repair_repairFiles_exist" before insert or update of "repairFiles", "orgUnitId" on repair
  for each row when (new."repairFiles" <> '{}') execute function refuse_unknown_ids('repairFiles', 'storedFile');

create table sealing (
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
  "vehicleId" uuid not null,
  holiday text not null check (length(btrim(holiday)) between 1 and 40),
  "sealedDate" date not null,
  "odoSeal" integer not null check ("odoSeal" between 0 and 2000000),
  "unsealedDate" date,
  "odoUnseal" integer check ("odoUnseal" between 0 and 2000000),
  "sealPhotos" uuid[] not null default '{}',
  extra jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedBy" uuid not null references person,
  "updatedAt" timestamptz not null default now(),
  "voidedAt" timestamptz,
  "voidedBy" uuid references person,
  "voidReason" text,
  constraint "sealing_voided_by_whom" check (
    ("voidedAt" is null) = ("voidedBy" is null) and ("voidedAt" is null or length(btrim("voidReason")) >= 2)),
  constraint "sealing_another_reviews" check ("reviewerId" <> "handlerId"),
  unique ("orgUnitId", "ledgerNo"),
  unique ("orgUnitId", id),
  foreign key ("handlerId") references person,
  foreign key ("reviewerId") references person,
  foreign key ("orgUnitId", "vehicleId") references vehicle ("orgUnitId", id)
);
create index "sealing_list" on sealing ("orgUnitId", "eventDate" desc, id desc);
create index "sealing_problems" on sealing using gin ("relatedProblemIds") where "relatedProblemIds" <> '{}';
create index "sealing_vehicleId" on sealing ("orgUnitId", "vehicleId")
  where "vehicleId" is not null;
create trigger "sealing_evidenceFiles_exist" before insert or update of "evidenceFiles", "orgUnitId" on sealing
  for each row when (new."evidenceFiles" <> '{}') execute function refuse_unknown_ids('evidenceFiles', 'storedFile');
create trigger "sealing_relatedProblemIds_exist" before insert or update of "relatedProblemIds", "orgUnitId" on sealing
  for each row when (new."relatedProblemIds" <> '{}') execute function refuse_unknown_ids('relatedProblemIds', 'problem');
create trigger "sealing_sealPhotos_exist" before insert or update of "sealPhotos", "orgUnitId" on sealing
  for each row when (new."sealPhotos" <> '{}') execute function refuse_unknown_ids('sealPhotos', 'storedFile');

create table "vehicleCost" (
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
  "vehicleId" uuid not null,
  "costKind" text not null check ("costKind" in ('insurance', 'inspection', 'violation', 'toll', 'parking', 'other')),
  "costDate" date not null,
  amount bigint not null check (amount between 0 and 900000000000000),
  payer text not null check (payer in ('unit', 'person')),
  remark text check (length(btrim(remark)) between 1 and 400),
  "costFiles" uuid[] not null default '{}',
  extra jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedBy" uuid not null references person,
  "updatedAt" timestamptz not null default now(),
  "voidedAt" timestamptz,
  "voidedBy" uuid references person,
  "voidReason" text,
  constraint "vehicleCost_voided_by_whom" check (
    ("voidedAt" is null) = ("voidedBy" is null) and ("voidedAt" is null or length(btrim("voidReason")) >= 2)),
  constraint "vehicleCost_another_reviews" check ("reviewerId" <> "handlerId"),
  unique ("orgUnitId", "ledgerNo"),
  unique ("orgUnitId", id),
  foreign key ("handlerId") references person,
  foreign key ("reviewerId") references person,
  foreign key ("orgUnitId", "vehicleId") references vehicle ("orgUnitId", id)
);
create index "vehicleCost_list" on "vehicleCost" ("orgUnitId", "eventDate" desc, id desc);
create index "vehicleCost_problems" on "vehicleCost" using gin ("relatedProblemIds") where "relatedProblemIds" <> '{}';
create index "vehicleCost_vehicleId" on "vehicleCost" ("orgUnitId", "vehicleId")
  where "vehicleId" is not null;
create trigger "vehicleCost_evidenceFiles_exist" before insert or update of "evidenceFiles", "orgUnitId" on "vehicleCost"
  for each row when (new."evidenceFiles" <> '{}') execute function refuse_unknown_ids('evidenceFiles', 'storedFile');
create trigger "vehicleCost_relatedProblemIds_exist" before insert or update of "relatedProblemIds", "orgUnitId" on "vehicleCost"
  for each row when (new."relatedProblemIds" <> '{}') execute function refuse_unknown_ids('relatedProblemIds', 'problem');
create trigger "vehicleCost_costFiles_exist" before insert or update of "costFiles", "orgUnitId" on "vehicleCost"
  for each row when (new."costFiles" <> '{}') execute function refuse_unknown_ids('costFiles', 'storedFile');

do $$
declare t text;
begin
  foreach t in array array[
    'vehicle',
    'trip',
    'fuel',
    'fuelReconciliation',
    'designatedSupplier',
    'repair',
    'sealing',
    'vehicleCost']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy seen on %I using ("orgUnitId" = any ((select app_units())::uuid[]))', t);
    execute format('grant select, insert, update on %I to bihuan_app', t);
  end loop;
end $$;
