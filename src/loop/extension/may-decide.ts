type Someone = { personId: string; roles: readonly string[] }

/** The leader responsible for the measure or for one of its problems, or the principal; never who asked. */
export function mayDecideExtension(
  { personId, roles }: Someone,
  { leaderIds, requestedBy }: { leaderIds: readonly (string | null)[]; requestedBy: string },
): boolean {
  if (personId === requestedBy) return false
  return roles.includes('principal') || (roles.includes('leader') && leaderIds.includes(personId))
}
