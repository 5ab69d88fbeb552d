-- Indexes that answer by themselves: each carries the unit, which row security asks for, so that a tie is counted
-- or followed without a look at its row. See docs/adr/0004-speed.md.
drop index "problemMeasure_measure";
create index "problemMeasure_measure" on "problemMeasure" ("measureId", "problemId") include ("orgUnitId");
drop index "evidenceMeasure_measure";
create index "evidenceMeasure_measure" on "evidenceMeasure" ("measureId") include ("orgUnitId");
