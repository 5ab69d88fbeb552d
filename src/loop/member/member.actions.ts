import { z } from 'zod'
import { Refused } from '../../kit/refused.ts'
import { action } from '../../server/action.ts'
import { allRoles, may } from '../../server/roles.ts'
import { departmentsOf, membersOf } from './member.queries.ts'

const role = z.enum(allRoles)

/** Colleagues and departments of a unit, to choose from and to show names. The unit acted in when none is named. */
export const memberList = action({
  name: 'member.list',
  summary: 'People of a unit with their posts, and its departments',
  kind: 'read',
  roles: may.read,
  input: z.strictObject({ orgUnitId: z.uuid().optional() }),
  output: z.object({
    people: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        isDisabled: z.boolean(),
        posts: z.array(z.object({ role, departmentId: z.string().nullable(), title: z.string() })),
      }),
    ),
    departments: z.array(z.object({ id: z.string(), name: z.string(), isActive: z.boolean() })),
  }),
  async run({ tx, actor }, input) {
    const orgUnitId = input.orgUnitId ?? actor.orgUnitId
    // Overseers' posts are visible to every unit, so row security alone would answer here.
    if (!actor.orgUnitIds.includes(orgUnitId))
      throw new Refused('notFound', '没有这个单位。', 'No such unit.')
    const [people, departments] = await Promise.all([membersOf(tx, orgUnitId), departmentsOf(tx, orgUnitId)])
    return { people, departments }
  },
})
