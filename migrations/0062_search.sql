-- Chinese search. Row security lets only leakproof operators near an index, and those of arrays and texts are not:
-- under it every text was cut up and looked at, one by one. So the index is asked by functions with their owner's
-- rights, which themselves give nothing outside the units in sight. See docs/adr/0004-speed.md.

-- The same pieces as before, made in half the time: every measure added pays for it. Repeated pieces stay; the
-- index keeps each once.
create or replace function bigrams(input text) returns text[] language plpgsql immutable parallel safe as
$$ declare letters text[] := string_to_array(regexp_replace(lower(input),
  '[[:space:][:punct:]，。、；：？！“”‘’（）《》〈〉【】—…·]+', '', 'g'), null);
begin
  return array(select a || b from unnest(letters, letters[2:]) as pair (a, b) where b is not null);
end $$;

-- What was just added waits in a list that every search reads through; a short one (kB).
alter index problem_words set (gin_pending_list_limit = 256);
alter index measure_words set (gin_pending_list_limit = 256);

-- The arguments of what follows: a word in lower case; two-letter pieces that stand in every text with it; whether
-- upper and lower case differ in it (if not, texts are searched as they are); and the one unit to look in, null for
-- all in sight. Without pieces every text is looked at.

create function units_to_search(unit uuid) returns uuid[] language sql stable parallel safe as
$$ select case when unit is null then app_units() when unit = any (app_units()) then array[unit] end $$;

create function says(input text, word text, has_case boolean) returns boolean language sql immutable parallel safe as
$$ select strpos(case when has_case then lower(input) else input end, word) > 0 $$;

-- Problems with the word in their title or text.
create function problems_saying(word text, pieces text[], has_case boolean, unit uuid) returns setof uuid
language plpgsql stable security definer rows 300 set search_path = public, pg_temp as
$$ declare units uuid[] := units_to_search(unit);
begin
  if cardinality(units) = 1 and cardinality(pieces) > 0 then
    return query select id from problem where "orgUnitId" = units[1]
      and bigrams(title || ' ' || "problemText") @> pieces and says(title || ' ' || "problemText", word, has_case);
  elsif cardinality(pieces) > 0 then
    return query select id from problem where "orgUnitId" in (select unnest(units))
      and bigrams(title || ' ' || "problemText") @> pieces and says(title || ' ' || "problemText", word, has_case);
  else
    return query select id from problem where "orgUnitId" = any (units)
      and says(title || ' ' || "problemText", word, has_case);
  end if;
end $$;

-- Measures with the word in their text that are not voided, each with every problem that it answers.
create function measures_saying(word text, pieces text[], has_case boolean, unit uuid)
returns table ("measureId" uuid, "problemId" uuid)
language plpgsql stable security definer rows 1000 set search_path = public, pg_temp as
$$ declare units uuid[] := units_to_search(unit);
begin
  if cardinality(units) = 1 and cardinality(pieces) > 0 then
    return query select x."measureId", x."problemId" from measure m join "problemMeasure" x on x."measureId" = m.id
      where m."orgUnitId" = units[1] and bigrams(m.text) @> pieces and says(m.text, word, has_case)
        and m."voidedAt" is null;
  elsif cardinality(pieces) > 0 then
    return query select x."measureId", x."problemId" from measure m join "problemMeasure" x on x."measureId" = m.id
      where m."orgUnitId" in (select unnest(units)) and bigrams(m.text) @> pieces and says(m.text, word, has_case)
        and m."voidedAt" is null;
  else
    return query select x."measureId", x."problemId" from measure m join "problemMeasure" x on x."measureId" = m.id
      where m."orgUnitId" = any (units) and says(m.text, word, has_case) and m."voidedAt" is null;
  end if;
end $$;

revoke execute on function problems_saying, measures_saying from public;
grant execute on function problems_saying, measures_saying to bihuan_app;
