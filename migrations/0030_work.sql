-- One confirmation a period: a second click finds the first.
create unique index confirmation_one_a_period on confirmation ("problemId", "periodEnd");

-- Evidence in the order of handing in; which evidence has these bytes.
create index evidence_unit on evidence ("orgUnitId", "createdAt" desc, id desc);
create index "evidenceVersion_file" on "evidenceVersion" ("fileId");

-- What waits for a decision.
create index "closeOut_waiting" on "closeOut" ("orgUnitId", "appliedAt") where state = 'open';
create index extension_waiting on extension ("orgUnitId", "requestedAt") where state = 'requested';

-- What the progress report says in figures; RECT-006 holds it against the ledger.
alter table inspection
  add column "reportedTotal" integer check ("reportedTotal" >= 0),
  add column "reportedClosed" integer check ("reportedClosed" >= 0);

-- The day by which a long-term commitment is to be re-confirmed: a cycle after the last confirmed period, after it
-- became basically done, or after the feedback; whichever comes first in this order.
create function confirmation_due(p problem) returns date language sql stable as
$$ select (coalesce(
    (select max(c."periodEnd") from confirmation c where c."problemId" = p.id),
    (select (max(c."endedAt") at time zone 'Asia/Shanghai')::date from "closeOut" c
      where c."problemId" = p.id and c.kind = 'basicallyDone' and c.state = 'passed'),
    (select i."feedbackDate" from inspection i where i.id = p."inspectionId"))
  + make_interval(months => p."reviewCycleMonths"))::date $$;
