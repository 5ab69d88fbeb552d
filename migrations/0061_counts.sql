-- How many problems of a unit stand in each state, kept instead of counted: a scan of a district's problems takes
-- as long as a hundred such answers. Changes are added as rows of their own, so that two people who close problems
-- of one unit never wait for each other; now and then they are summed up again. What is read is the sum of all rows
-- seen, so it is exact in every transaction, and a roll-back takes its rows away. See docs/adr/0004-speed.md.

-- No foreign key: its rows come from rows of problem, which have one, and each check would cost more than the row.
create table "problemTally" (
  "orgUnitId" uuid not null,
  status text not null,
  change integer not null
);
create index "problemTally_unit" on "problemTally" ("orgUnitId", status) include (change);

insert into "problemTally" select "orgUnitId", status, count(*) from problem group by 1, 2;

-- Only these functions write it, with their owner's rights. Rows that somebody else is just summing up are left to
-- them, so nobody waits and nothing is counted twice.
create function sum_up_problem_tally(unit uuid) returns void
language sql security definer set search_path = public, pg_temp as
$$ with gone as (
     delete from "problemTally" where ctid = any (array(
       select ctid from "problemTally" where "orgUnitId" = unit for update skip locked))
     returning status, change)
   insert into "problemTally" select unit, status, sum(change) from gone group by status having sum(change) <> 0 $$;
revoke execute on function sum_up_problem_tally from public;

create function tally_problem_moved() returns trigger
language plpgsql security definer set search_path = public, pg_temp as
$$ begin
  insert into "problemTally" values (old."orgUnitId", old.status, -1), (new."orgUnitId", new.status, 1);
  -- One change in sixteen, so that some thirty rows a unit wait to be summed up.
  if random() < 0.06 then perform sum_up_problem_tally(new."orgUnitId"); end if;
  return null;
end $$;
create trigger problem_moved after update of status on problem for each row
  when (old.status <> new.status) execute function tally_problem_moved();

create function tally_problems_added() returns trigger
language plpgsql security definer set search_path = public, pg_temp as
$$ begin
  insert into "problemTally" select "orgUnitId", status, count(*) from changed group by 1, 2;
  return null;
end $$;
create trigger problem_added after insert on problem referencing new table as changed
  for each statement execute function tally_problems_added();

create function tally_problems_removed() returns trigger
language plpgsql security definer set search_path = public, pg_temp as
$$ begin
  insert into "problemTally" select "orgUnitId", status, -count(*) from changed group by 1, 2;
  return null;
end $$;
create trigger problem_removed after delete on problem referencing old table as changed
  for each statement execute function tally_problems_removed();

alter table "problemTally" enable row level security;
create policy seen on "problemTally" for select to bihuan_app using ("orgUnitId" = any ((select app_units())::uuid[]));
grant select on "problemTally" to bihuan_app;

-- What is late depends on the day, so it is counted: open problems in the order of their days, in the index alone.
create index problem_open on problem ("orgUnitId", "dueDate") include (status) where status <> 'closed';

-- The units in sight, read in one go: as a list of texts turned into ids one by one it took a third of a short query
-- of an office that sees a hundred units, and every table of a query asks.
create or replace function app_units() returns uuid[] language sql stable parallel safe as
$$ select ('{' || nullif(current_setting('app.units', true), '') || '}')::uuid[] $$;
