-- The queue of scheduled work keeps its own tables (pg-boss makes and changes them) in a schema of its own, as a role
-- that reaches nothing else (src/server/database/roles.ts).
create schema if not exists pgboss;
grant usage, create on schema pgboss to bihuan_jobs;
