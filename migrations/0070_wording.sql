-- Which texts of a unit may repeat each other: a few keys a text, equal where most of the wording is equal, so that
-- "what is like this one" is a look into an index and never a comparison with everything. The measure itself (rule
-- book 7.3) is taken afterwards, on the few that were found.

-- Twelve least values over the text's five-letter pieces, two to a key: texts of which 80 % of the pieces are the same
-- share a key with a chance of 99.8 %, texts of which 10 % are, of 6 %. Numbers and titles 《…》 say nothing.
create function wording_keys(input text) returns bigint[] language sql immutable parallel safe as
$$ with bare as (
     select left(regexp_replace(regexp_replace(regexp_replace(lower(coalesce(input, '')), '《[^》]{0,60}》', '', 'g'),
       '[[:space:][:punct:]，。、；：？！“”‘’（）《》〈〉【】—…·￥　]+', '', 'g'), '[0-9０-９]+', '#', 'g'), 2000) as t
   ), piece as (
     select hashtextextended(substr(t, i, 5), 0) as h from bare, generate_series(1, greatest(length(t) - 4, 1)) as i
     where length(t) >= 8
   ), least_of as (
     select min(h) a, min(h # 6616326156557836089) b, min(h # 2870177450012600261) c, min(h # 1983613069789375825) d,
       min(h # 4085691637079182227) e, min(h # 7640891576956012808) f, min(h # 4354685564936845355) g,
       min(h # 5840696475078001361) i, min(h # 2270897969802886507) j, min(h # 5467595455212691833) k,
       min(h # 843997118510967411) l, min(h # 8158064640168781261) m
     from piece
   )
   select case when a is null then '{}' else array[
     hashtextextended(a || ' ' || b, 1), hashtextextended(c || ' ' || d, 2), hashtextextended(e || ' ' || f, 3),
     hashtextextended(g || ' ' || i, 4), hashtextextended(j || ' ' || k, 5), hashtextextended(l || ' ' || m, 6)] end
   from least_of $$;

create table "wordingKey" (
  "orgUnitId" uuid not null references "orgUnit",
  kind text not null check (kind in ('measure', 'progress', 'outcome')),
  -- The measure, the report, or for an outcome the problem.
  "subjectId" uuid not null,
  -- Reports of one measure are not held against each other.
  "measureId" uuid,
  key bigint not null,
  primary key ("subjectId", kind, key)
);
create index "wordingKey_key" on "wordingKey" ("orgUnitId", kind, key) include ("subjectId", "measureId");
alter table "wordingKey" enable row level security;
create policy seen on "wordingKey" using ("orgUnitId" = any ((select app_units())::uuid[]));
grant select, insert, delete on "wordingKey" to bihuan_app;

create function keep_wording_keys() returns trigger language plpgsql as
$$ declare
  row_of jsonb := to_jsonb(new);
  words text := case tg_argv[0] when 'outcome' then row_of ->> 'outcome' else row_of ->> 'text' end;
  "ofMeasure" uuid := case tg_argv[0] when 'measure' then new.id when 'progress' then (row_of ->> 'measureId')::uuid end;
begin
  if tg_op = 'UPDATE' then
    delete from "wordingKey" where "subjectId" = new.id and kind = tg_argv[0];
  end if;
  insert into "wordingKey" ("orgUnitId", kind, "subjectId", "measureId", key)
    select new."orgUnitId", tg_argv[0], new.id, "ofMeasure", k from unnest(wording_keys(words)) as k
    on conflict do nothing;
  return null;
end $$;
create trigger measure_wording_made after insert on measure for each row execute function keep_wording_keys('measure');
create trigger measure_wording_changed after update of text on measure for each row
  when (new.text is distinct from old.text) execute function keep_wording_keys('measure');
create trigger progress_wording_made after insert on progress for each row execute function keep_wording_keys('progress');
create trigger outcome_wording_made after insert on problem for each row
  when (new.outcome <> '') execute function keep_wording_keys('outcome');
create trigger outcome_wording_changed after update of outcome on problem for each row
  when (new.outcome is distinct from old.outcome) execute function keep_wording_keys('outcome');

insert into "wordingKey" ("orgUnitId", kind, "subjectId", "measureId", key)
  select "orgUnitId", 'measure', id, id, unnest(wording_keys(text)) from measure
  union select "orgUnitId", 'progress', id, "measureId", unnest(wording_keys(text)) from progress
  union select "orgUnitId", 'outcome', id, null, unnest(wording_keys(outcome)) from problem where outcome <> '';
