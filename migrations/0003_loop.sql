-- The closed loop: intake → inspection → problem, cause, measure → plan → claim → progress, evidence →
-- review → close-out → reopening. Steps are rows. Every row carries its unit; references stay inside it.

create table "storedFile" (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  name text not null,
  "mimeType" text not null,
  size bigint not null check (size >= 0),
  "uploadedBy" uuid not null references person,
  "uploadedAt" timestamptz not null default now(),
  unique ("orgUnitId", id)
);
create index "storedFile_sha" on "storedFile" ("orgUnitId", sha256);

create table "intakeDraft" (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  name text not null,
  "sourceKind" text not null,
  "fileId" uuid,
  -- Accepted text of the source; every item points into it by offset.
  "sourceText" text not null,
  -- What the reader dropped and why.
  dropped jsonb not null default '[]',
  -- The structured draft as corrected so far (src/loop/intake/draft.ts).
  content jsonb not null,
  state text not null default 'open' check (state in ('open', 'kept', 'dropped')),
  "inspectionId" uuid,
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now(),
  unique ("orgUnitId", id),
  foreign key ("orgUnitId", "fileId") references "storedFile" ("orgUnitId", id)
);

create table inspection (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  kind text not null check (kind in ('inspection', 'inspectionTour', 'audit', 'special', 'selfCheck')),
  title text not null check (length(btrim(title)) between 1 and 200),
  "roundName" text not null default '',
  "inspectingBody" text not null default '',
  "stationedFrom" date,
  "stationedTo" date,
  "feedbackDate" date not null,
  -- Steps a close-out passes, in order; set per inspection.
  "closeOutChain" text[] not null default '{department,leader,partyGroup,overseer}'
    check ("closeOutChain" <@ '{department,leader,partyGroup,overseer}'::text[] and cardinality("closeOutChain") >= 3),
  "intakeDraftId" uuid,
  "sourceText" text not null default '',
  "reportApprovedDate" date,
  "partyPublishedDate" date,
  "publicPublishedDate" date,
  "withholdReason" text check ("withholdReason" in ('secret', 'openCase', 'publicity', 'massIncident', 'sensitive')),
  "withholdApprovedDate" date,
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now(),
  unique ("orgUnitId", id),
  foreign key ("orgUnitId", "intakeDraftId") references "intakeDraft" ("orgUnitId", id)
);
create index inspection_unit on inspection ("orgUnitId", "feedbackDate" desc);

create table aspect (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  "inspectionId" uuid not null,
  no integer not null check (no > 0),
  title text not null,
  unique ("orgUnitId", id),
  unique ("inspectionId", no),
  foreign key ("orgUnitId", "inspectionId") references inspection ("orgUnitId", id)
);

-- Two-character pieces of a text: Chinese search without a dictionary. Letters and digits fold to lower case.
create function bigrams(input text) returns text[] language sql immutable parallel safe as
$$ select coalesce(array_agg(distinct substr(t, i, 2)), '{}')
   from (select regexp_replace(lower(coalesce(input, '')), '[[:space:][:punct:]，。、；：？！“”‘’（）《》〈〉【】—…·]+', '', 'g') as t) s,
        generate_series(1, length(t) - 1) as i $$;

create table problem (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  "inspectionId" uuid not null,
  "aspectId" uuid not null,
  -- Stable code, aspect-number such as 2-1; `sortNo` = aspect no × 1000 + number.
  "problemNo" text not null,
  "sortNo" integer not null,
  title text not null,
  -- The inspectors' words, letter for letter; read-only (trigger below).
  "problemText" text not null,
  "sourceStart" integer,
  "sourceEnd" integer,
  "problemNature" text not null default 'individual'
    check ("problemNature" in ('individual', 'common', 'systemic', 'legacy')),
  registers text[] not null default '{}',
  "ruleIds" text[] not null default '{}',
  "matchReason" text not null default '',
  "rectifyGoal" text not null default '',
  "leadLeaderId" uuid references person,
  "leadDeptId" uuid,
  "coDeptIds" uuid[] not null default '{}',
  "ownerId" uuid references person,
  "dueDate" date,
  "isImmediate" boolean not null default false,
  "dueInConcentrated" boolean not null default true,
  "isLongTerm" boolean not null default false,
  "reviewCycleMonths" integer not null default 3 check ("reviewCycleMonths" between 1 and 24),
  outcome text not null default '',
  "remainingWork" text not null default '',
  "remainingDueDate" date,
  "recoveredAmount" bigint check ("recoveredAmount" >= 0),
  "disciplineCounts" jsonb not null default '{}',
  -- Computed from facts (src/loop/problem/stage.ts), stored for sorting; nobody types it in.
  status text not null default 'not_started' check (status in ('not_started', 'in_progress', 'basically_done',
    'done_pending', 'closed', 'returned', 'reopened')),
  "closedAt" timestamptz,
  version integer not null default 1,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now(),
  unique ("orgUnitId", id),
  unique ("inspectionId", "problemNo"),
  foreign key ("orgUnitId", "inspectionId") references inspection ("orgUnitId", id),
  foreign key ("orgUnitId", "aspectId") references aspect ("orgUnitId", id),
  foreign key ("orgUnitId", "leadDeptId") references department ("orgUnitId", id)
);
create index problem_ledger on problem ("orgUnitId", status, "dueDate", id);
create index problem_inspection on problem ("inspectionId", "sortNo");
create index problem_words on problem using gin ("orgUnitId", bigrams(title || ' ' || "problemText"));

create function refuse_rewording() returns trigger language plpgsql as
$$ begin
  if new."problemText" is distinct from old."problemText" or new."problemNo" is distinct from old."problemNo"
    or new."orgUnitId" is distinct from old."orgUnitId" then
    raise exception 'the inspectors'' words are read-only' using errcode = 'check_violation', constraint = 'problem_words_are_read_only';
  end if;
  return new;
end $$;
create trigger problem_words_are_read_only before update on problem for each row execute function refuse_rewording();

create table cause (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  "inspectionId" uuid not null,
  no integer not null,
  title text not null,
  text text not null default '',
  category text check (category in ('theory_study', 'political_awareness', 'purpose', 'party_spirit', 'responsibility')),
  "sourceStart" integer,
  "sourceEnd" integer,
  version integer not null default 1,
  "createdAt" timestamptz not null default now(),
  unique ("orgUnitId", id),
  foreign key ("orgUnitId", "inspectionId") references inspection ("orgUnitId", id)
);
create index cause_inspection on cause ("inspectionId", no);

create table measure (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  "inspectionId" uuid not null,
  no integer not null,
  text text not null check (length(btrim(text)) between 1 and 4000),
  kind text not null default 'deadline' check (kind in ('immediate', 'deadline', 'longTerm')),
  target text not null default '',
  "leadLeaderId" uuid references person,
  "leadDeptId" uuid,
  "coDeptIds" uuid[] not null default '{}',
  "ownerId" uuid references person,
  "dueDate" date,
  "sourceStart" integer,
  "sourceEnd" integer,
  -- Computed from facts: a progress report makes it in_progress, a report of completion with evidence done.
  status text not null default 'not_started' check (status in ('not_started', 'in_progress', 'done')),
  "doneDate" date,
  "voidedAt" timestamptz,
  "voidReason" text,
  version integer not null default 1,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now(),
  unique ("orgUnitId", id),
  foreign key ("orgUnitId", "inspectionId") references inspection ("orgUnitId", id),
  foreign key ("orgUnitId", "leadDeptId") references department ("orgUnitId", id)
);
create index measure_ledger on measure ("orgUnitId", status, "dueDate", id) where "voidedAt" is null;
create index measure_owner on measure ("ownerId", status, "dueDate") where "voidedAt" is null;
create index measure_inspection on measure ("inspectionId", no);
create index measure_words on measure using gin ("orgUnitId", bigrams(text));

create table "problemCause" (
  "orgUnitId" uuid not null references "orgUnit",
  "problemId" uuid not null,
  "causeId" uuid not null,
  reason text not null default '',
  primary key ("problemId", "causeId"),
  foreign key ("orgUnitId", "problemId") references problem ("orgUnitId", id),
  foreign key ("orgUnitId", "causeId") references cause ("orgUnitId", id)
);
create index "problemCause_cause" on "problemCause" ("causeId");

create table "problemMeasure" (
  "orgUnitId" uuid not null references "orgUnit",
  "problemId" uuid not null,
  "measureId" uuid not null,
  reason text not null default '',
  primary key ("problemId", "measureId"),
  foreign key ("orgUnitId", "problemId") references problem ("orgUnitId", id),
  foreign key ("orgUnitId", "measureId") references measure ("orgUnitId", id)
);
create index "problemMeasure_measure" on "problemMeasure" ("measureId", "problemId");

create table plan (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  "inspectionId" uuid not null,
  "versionNo" integer not null,
  state text not null check (state in ('submitted', 'returned', 'approved', 'withdrawn')),
  -- What was submitted, frozen: problems, causes, measures with all their fields.
  snapshot jsonb not null,
  hash text not null,
  note text not null default '',
  "submittedBy" uuid not null references person,
  "submittedAt" timestamptz not null default now(),
  "decidedBy" uuid references person,
  "decidedAt" timestamptz,
  opinion text not null default '',
  check ("decidedBy" is distinct from "submittedBy"),
  unique ("orgUnitId", id),
  unique ("inspectionId", "versionNo"),
  foreign key ("orgUnitId", "inspectionId") references inspection ("orgUnitId", id)
);
create unique index plan_one_waiting on plan ("inspectionId") where state = 'submitted';

create table claim (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  "problemId" uuid not null,
  "personId" uuid not null references person,
  statement text not null default '',
  "claimedAt" timestamptz not null default now(),
  unique ("problemId", "personId"),
  foreign key ("orgUnitId", "problemId") references problem ("orgUnitId", id)
);

create table progress (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  "measureId" uuid not null,
  text text not null check (length(btrim(text)) between 1 and 4000),
  figure numeric,
  "figureUnit" text not null default '',
  "isCompletion" boolean not null default false,
  "eventDate" date not null,
  "reportedBy" uuid not null references person,
  "reportedAt" timestamptz not null default now(),
  unique ("orgUnitId", id),
  foreign key ("orgUnitId", "measureId") references measure ("orgUnitId", id)
);
create index progress_measure on progress ("measureId", "reportedAt");

create table evidence (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  "inspectionId" uuid not null,
  title text not null check (length(btrim(title)) between 1 and 200),
  "eventDate" date,
  "voidedAt" timestamptz,
  "voidReason" text,
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  unique ("orgUnitId", id),
  foreign key ("orgUnitId", "inspectionId") references inspection ("orgUnitId", id)
);
create index evidence_inspection on evidence ("inspectionId");

create table "evidenceVersion" (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  "evidenceId" uuid not null,
  no integer not null,
  "fileId" uuid not null,
  "addedBy" uuid not null references person,
  "addedAt" timestamptz not null default now(),
  unique ("evidenceId", no),
  foreign key ("orgUnitId", "evidenceId") references evidence ("orgUnitId", id),
  foreign key ("orgUnitId", "fileId") references "storedFile" ("orgUnitId", id)
);

create table "evidenceMeasure" (
  "orgUnitId" uuid not null references "orgUnit",
  "evidenceId" uuid not null,
  "measureId" uuid not null,
  primary key ("evidenceId", "measureId"),
  foreign key ("orgUnitId", "evidenceId") references evidence ("orgUnitId", id),
  foreign key ("orgUnitId", "measureId") references measure ("orgUnitId", id)
);
create index "evidenceMeasure_measure" on "evidenceMeasure" ("measureId");

create table extension (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  "measureId" uuid not null,
  "oldDueDate" date not null,
  "newDueDate" date not null check ("newDueDate" > "oldDueDate"),
  reason text not null check (length(btrim(reason)) between 5 and 2000),
  state text not null default 'requested' check (state in ('requested', 'granted', 'refused')),
  "requestedBy" uuid not null references person,
  "requestedAt" timestamptz not null default now(),
  "decidedBy" uuid references person,
  "decidedAt" timestamptz,
  opinion text not null default '',
  check ("decidedBy" is distinct from "requestedBy"),
  unique ("orgUnitId", id),
  foreign key ("orgUnitId", "measureId") references measure ("orgUnitId", id)
);
create unique index extension_one_waiting on extension ("measureId") where state = 'requested';

create table "closeOut" (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  "problemId" uuid not null,
  -- closeOut → 已销号; basicallyDone → 基本完成, counted on its own.
  kind text not null check (kind in ('closeOut', 'basicallyDone')),
  chain text[] not null,
  "stepIndex" integer not null default 0,
  state text not null default 'open' check (state in ('open', 'passed', 'returned', 'withdrawn')),
  outcome text not null check (length(btrim(outcome)) >= 5),
  "appliedBy" uuid not null references person,
  "appliedAt" timestamptz not null default now(),
  "endedAt" timestamptz,
  unique ("orgUnitId", id),
  foreign key ("orgUnitId", "problemId") references problem ("orgUnitId", id)
);
create unique index "closeOut_one_open" on "closeOut" ("problemId") where state = 'open';
create index "closeOut_problem" on "closeOut" ("problemId", "appliedAt");

create table review (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  "closeOutId" uuid not null,
  step text not null check (step in ('department', 'leader', 'partyGroup', 'overseer')),
  decision text not null check (decision in ('pass', 'return')),
  opinion text not null default '',
  "meetingNo" text not null default '',
  "meetingDate" date,
  -- SHA-256 of the canonical form of what the reviewer saw.
  "seenHash" text not null,
  "decidedBy" uuid not null references person,
  "decidedAt" timestamptz not null default now(),
  check (decision = 'pass' or length(btrim(opinion)) >= 2),
  unique ("closeOutId", step),
  foreign key ("orgUnitId", "closeOutId") references "closeOut" ("orgUnitId", id)
);

create table reopening (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  "problemId" uuid not null,
  kind text not null check (kind in ('overseer', 'relapse')),
  reason text not null check (length(btrim(reason)) >= 2),
  "daysClosed" integer,
  "openedBy" uuid references person,
  "openedAt" timestamptz not null default now(),
  foreign key ("orgUnitId", "problemId") references problem ("orgUnitId", id)
);
create index reopening_problem on reopening ("problemId", "openedAt");

-- 长期坚持: what was kept up in a period, re-confirmed.
create table confirmation (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  "problemId" uuid not null,
  "periodEnd" date not null,
  text text not null check (length(btrim(text)) >= 2),
  "confirmedBy" uuid not null references person,
  "confirmedAt" timestamptz not null default now(),
  foreign key ("orgUnitId", "problemId") references problem ("orgUnitId", id)
);
create index confirmation_problem on confirmation ("problemId", "confirmedAt");

create table "savedView" (
  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",
  "personId" uuid not null references person,
  page text not null,
  name text not null check (length(btrim(name)) between 1 and 40),
  "isShared" boolean not null default false,
  -- The search part of the page's address.
  query text not null,
  "createdAt" timestamptz not null default now(),
  unique ("orgUnitId", "personId", page, name)
);

do $$
declare t text;
begin
  foreach t in array array['storedFile', 'intakeDraft', 'inspection', 'aspect', 'problem', 'cause', 'measure',
    'problemCause', 'problemMeasure', 'plan', 'claim', 'progress', 'evidence', 'evidenceVersion', 'evidenceMeasure',
    'extension', 'closeOut', 'review', 'reopening', 'confirmation', 'savedView']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy seen on %I using ("orgUnitId" = any ((select app_units())::uuid[]))', t);
    execute format('grant select, insert, update on %I to bihuan_app', t);
  end loop;
end $$;
grant delete on "problemCause", "problemMeasure", "evidenceMeasure", "savedView" to bihuan_app;
