-- What a district's own rules or the feedback itself set for an inspection (empty: proposed from parameters,
-- src/loop/periods.ts), and the days on which the duties with a period were done.
alter table inspection
  add column "planDueDate" date,
  add column "concentratedEndDate" date,
  add column "democraticLifeDueDate" date,
  add column "progressReportDueDate" date,
  add column "publishDueDate" date,
  -- The rule that sets the dates above.
  add column "periodsBasis" text not null default '',
  add column "democraticLifeDate" date,
  add column "progressReportDate" date,
  add column "partyPublishedMedium" text not null default '',
  add column "publicPublishedMedium" text not null default '',
  add column "publicPublishedLink" text not null default '';

-- A cause taken out keeps its row; its links go (they are on record in the audit).
alter table cause add column "voidedAt" timestamptz;

-- A leader's problems not yet claimed, and what a leader or person is to answer for.
create index problem_leader on problem ("leadLeaderId", "inspectionId");
