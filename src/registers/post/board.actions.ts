import { z } from 'zod'
import { loadValues } from '../../controls/values.queries.ts'
import { valueOn } from '../../controls/values.ts'
import { action } from '../../server/action.ts'
import { rolesFor } from '../access.ts'
import { requireExtent } from '../every/desks.queries.ts'
import { contractsEnding, departmentsWithPosts, quotasOf, vacancies } from './board.queries.ts'
import { post } from './register.ts'

const text = z.string().nullable()

/** Days ahead in which a contract's end is shown. */
export const contractDays = 90

/** Establishment against people, vacancies by days, contracts about to end: what a personnel officer looks at. */
export const postBoard = action({
  name: 'post.board',
  summary: 'Establishment against people in post, vacancies by days, contracts that end soon',
  kind: 'read',
  roles: rolesFor('read', post),
  input: z.strictObject({}),
  output: z.object({
    quotas: z.array(
      z.object({
        quotaType: z.string(),
        approved: z.number(),
        inPost: z.number(),
        approvedLeaders: z.number(),
        leaders: z.number(),
        bodies: z.array(
          z.object({
            id: z.string(),
            orgName: z.string(),
            approvedQuota: z.number(),
            leaderQuota: z.number(),
            approvalNo: z.string(),
          }),
        ),
      }),
    ),
    departments: z.array(
      z.object({
        deptId: z.string(),
        deptName: z.string(),
        posts: z.number(),
        vacant: z.number(),
        people: z.number(),
      }),
    ),
    vacancies: z.array(
      z.object({
        id: z.string(),
        postName: z.string(),
        postGrade: z.string(),
        deptName: z.string(),
        vacantDate: text,
        days: z.number().nullable(),
        fillPlan: text,
      }),
    ),
    contracts: z.array(
      z.object({
        id: z.string(),
        staffName: z.string(),
        deptName: z.string(),
        contractNo: z.string(),
        termNo: z.number(),
        endDate: z.string(),
        daysLeft: z.number(),
        renewIntent: text,
        renewNoticeDate: text,
      }),
    ),
    limits: z.object({
      vacantPlanDays: z.number(),
      vacantWarnDays: z.number(),
      vacantErrDays: z.number(),
      renewNoticeDays: z.number(),
    }),
  }),
  async run(context) {
    const { tx, actor, today } = context
    const { orgUnitId } = actor
    await requireExtent(context, 'read', post)
    const [quotas, departments, vacant, contracts, values] = await Promise.all([
      quotasOf(tx, orgUnitId, today),
      departmentsWithPosts(tx, orgUnitId, today),
      vacancies(tx, orgUnitId, today),
      contractsEnding(tx, orgUnitId, today, contractDays),
      loadValues(tx),
    ])
    const limit = (name: 'vacantPlanDays' | 'vacantWarnDays' | 'vacantErrDays' | 'renewNoticeDays') =>
      Number(valueOn(values, `hrmg.${name}`, orgUnitId, today))
    return {
      quotas,
      departments,
      vacancies: vacant,
      contracts,
      limits: {
        vacantPlanDays: limit('vacantPlanDays'),
        vacantWarnDays: limit('vacantWarnDays'),
        vacantErrDays: limit('vacantErrDays'),
        renewNoticeDays: limit('renewNoticeDays'),
      },
    }
  },
})
