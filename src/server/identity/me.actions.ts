import { z } from 'zod'
import { action } from '../action.ts'
import { actions } from '../actions.ts'
import { allRoles, may, type Step } from '../roles.ts'
import { hasRole } from './actor.ts'

const role = z.enum(allRoles)

/** Who is signed in, in which unit they act, and what they may do there; the page shows no other button. */
export const meGet = action({
  name: 'me.get',
  summary: 'The person signed in, their posts and what they may do',
  kind: 'read',
  roles: may.signedIn,
  input: z.strictObject({}),
  output: z.object({
    personId: z.string(),
    name: z.string(),
    username: z.string(),
    orgUnitId: z.string(),
    unitName: z.string(),
    unitKind: z.enum(['unit', 'oversight']),
    roles: z.array(role),
    departmentIds: z.array(z.string()),
    posts: z.array(
      z.object({
        orgUnitId: z.string(),
        unitName: z.string(),
        unitKind: z.string(),
        role,
        title: z.string(),
      }),
    ),
    steps: z.array(z.string()),
    actions: z.array(z.string()),
    today: z.string(),
  }),
  async run({ actor, today }) {
    const { personId, name, username, orgUnitId, unitKind, roles, departmentIds, posts } = actor
    const steps = (Object.keys(may) as Step[]).filter((step) => hasRole(actor, may[step]))
    return {
      personId,
      name,
      username,
      orgUnitId,
      unitName: posts.find((post) => post.orgUnitId === orgUnitId)?.unitName ?? '',
      unitKind,
      roles: [...roles],
      departmentIds: [...departmentIds],
      posts: posts.map((post) => ({
        orgUnitId: post.orgUnitId,
        unitName: post.unitName,
        unitKind: post.unitKind,
        role: post.role,
        title: post.title,
      })),
      steps,
      actions: allowedActions(roles),
      today,
    }
  },
})

function allowedActions(roles: readonly string[]): string[] {
  const all: readonly { name: string; roles: readonly string[] }[] = actions
  return all.filter((one) => one.roles.some((needed) => roles.includes(needed))).map((one) => one.name)
}
