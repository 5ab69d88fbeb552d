-- What the planner believes of a register, made anew within the transaction that has just filled it: a hundred
-- thousand rows imported at once are unknown until then, and rules would be planned for a handful. Only for tables
-- that the app may fill itself; the statistics of another table say nothing of any unit's rows.
create function analyze_register(register text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from information_schema.columns c
    where c.table_schema = 'public' and c.table_name = register and c.column_name = 'orgUnitId')
    or not has_table_privilege('bihuan_app', format('public.%I', register), 'insert')
  then raise exception 'no register %', register;
  end if;
  execute format('analyze public.%I', register);
end $$;
revoke all on function analyze_register(text) from public;
grant execute on function analyze_register(text) to bihuan_app;
