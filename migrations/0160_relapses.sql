-- A closed problem whose rules turn red again is reopened by the machine; what it found stands with it.

alter table reopening add "alertIds" uuid[] not null default '{}';

-- Problems by the rules that watch them: asked whenever an alert opens.
create index "problem_rules" on problem using gin ("orgUnitId", "ruleIds");
