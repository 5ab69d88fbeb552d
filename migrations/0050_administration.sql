-- Administration of units and people. One administrator proposes a post, another grants it; a post taken back
-- stays as a row, because its holder's name stands under decisions.

alter table membership
  add column "proposedBy" uuid references person,
  add column "grantedBy" uuid references person,
  add column "grantedAt" timestamptz,
  add column "revokedAt" timestamptz,
  add constraint membership_state check (not ("isActive" and "revokedAt" is not null));

-- The sign-in's own door makes a person together with the post proposed, never an active one.
create policy proposed on membership for insert to bihuan_identity with check (not "isActive");
grant insert on membership to bihuan_identity;

-- An oversight office adds units below itself; `seen` alone would refuse what is not in sight yet.
create policy added on "orgUnit" for insert to bihuan_app with check ("parentId" = any ((select app_units())::uuid[]));

-- 三员分立. Source: rule book 19.3, SECU-001 (GB/T 22239). Nobody holds two of the administrators' powers, none
-- together with a role of the loop, in whatever units. The owner's rights: row security must not hide a post.
-- The one exception is the first administrator, until somebody else holds security in that unit.
create function refuse_joined_powers() returns trigger language plpgsql security definer set search_path from current as
$$ begin
  if not new."isActive" then return new; end if;
  perform pg_advisory_xact_lock(hashtextextended(new."personId"::text, 19));
  if exists (
    select 1 from membership held
    where held."personId" = new."personId" and held.id <> new.id and held."isActive" and held.role <> new.role
      and (held.role in ('systemAdmin', 'securityAdmin', 'auditAdmin')
        or new.role in ('systemAdmin', 'securityAdmin', 'auditAdmin'))
      and not (held.role in ('systemAdmin', 'securityAdmin') and new.role in ('systemAdmin', 'securityAdmin')
        and held."orgUnitId" = new."orgUnitId"
        and not exists (select 1 from membership second where second."orgUnitId" = new."orgUnitId"
          and second.role = 'securityAdmin' and second."isActive" and second."personId" <> new."personId"))
  ) then
    raise exception 'administrators'' powers are separate' using errcode = 'check_violation',
      constraint = 'membership_powers_are_separate';
  end if;
  return new;
end $$;
create trigger membership_powers_are_separate before insert or update on membership
  for each row execute function refuse_joined_powers();

-- Sign-ins of names nobody has belong to no unit: the audit administrators of an oversight office see them.
create policy seen_of_nobody on "auditEvent" for select to bihuan_app using ("orgUnitId" is null and (
  select exists (
    select 1 from membership m join "orgUnit" u on u.id = m."orgUnitId"
    where m."personId" = app_person() and m.role = 'auditAdmin' and m."isActive" and u.kind = 'oversight')));
