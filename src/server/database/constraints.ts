import { DatabaseError } from 'pg'
import { columnsOf } from '../../kit/define-register.ts'
import { type RefusalCode, Refused, type Words } from '../../kit/refused.ts'
import { registerList } from '../../registers/index.ts'

type Sentence = [code: RefusalCode, zh: string, en: string]

/** Constraint name → what to tell the user. The one place where the database's refusals get words. */
const sentences: Record<string, Sentence> = {
  person_username_key: [
    'conflict',
    '这个用户名已有人使用，请换一个。',
    'This user name is taken; choose another.',
  ],
  orgUnit_name_key: ['conflict', '已有同名单位。', 'A unit of this name exists.'],
  department_orgUnitId_name_key: ['conflict', '本单位已有同名科室。', 'A department of this name exists.'],
  membership_orgUnitId_personId_role_key: [
    'conflict',
    '此人已有该角色。',
    'The person already has this role.',
  ],
  membership_powers_are_separate: [
    'conflict',
    '系统、安全、审计三员应当分立：同一人不得兼任其中两员，也不得兼任整改工作的角色。请先收回其现有角色，或另选一人。',
    'The powers of system, security and audit administrators are separate: nobody holds two of them, or one with a role of the rectification. Revoke the other role first, or choose somebody else.',
  ],
  plan_one_waiting: [
    'conflict',
    '已有一版方案正在审核，请等待结果或先撤回。',
    'A plan is waiting for review; wait or withdraw it.',
  ],
  extension_one_waiting: ['conflict', '该措施已有延期申请待批。', 'An extension of this measure is waiting.'],
  closeOut_one_open: [
    'conflict',
    '该问题已有申请正在审核。',
    'An application for this problem is under review.',
  ],
  confirmation_one_a_period: ['conflict', '本期刚刚已确认。', 'This period has just been confirmed.'],
  problem_words_are_read_only: [
    'invalid',
    '反馈原文只读，不能改写。',
    'The inspectors’ words are read-only.',
  ],
  savedView_orgUnitId_personId_page_name_key: [
    'conflict',
    '已有同名视图，请换一个名称。',
    'A view of this name exists.',
  ],
  extension_check1: ['forbidden', '不能审批自己提交的延期申请。', 'You cannot decide on your own request.'],
  plan_check: ['forbidden', '不能审批自己提交的方案。', 'You cannot decide on your own plan.'],
}

/** A named constraint becomes a refusal; a row of another unit, `notFound`; anything else stays a fault. */
export function refusalOf(error: unknown): unknown {
  if (!(error instanceof DatabaseError)) return error
  const known = error.constraint ? sentences[error.constraint] : undefined
  if (known) return new Refused(...known)
  const ofRegister = registerRefusals().get(error.constraint ?? '')
  if (ofRegister) return ofRegister()
  if (error.code === '23503' || (error.code === '42501' && error.message.includes('row-level security'))) {
    return new Refused(
      'notFound',
      '所引用的记录不存在，或不属于本单位。',
      'The record referred to does not exist in this unit.',
    )
  }
  if (error.code === '40001' || error.code === '40P01') {
    return new Refused(
      'conflict',
      '有人同时在改，请重试。',
      'Somebody changed this at the same time; try again.',
    )
  }
  return error
}

type Refusals = Map<string, () => Refused>
let refusals: Refusals | undefined

/** The constraints that every register's table has, by the names that migrations give them. Made once. */
function registerRefusals(): Refusals {
  refusals ??= new Map(
    registerList.flatMap((register) => {
      const fields = columnsOf(register)
      const label = (name: string): Words => fields[name] ?? { zh: name, en: name }
      return [
        ...register.unique.map((names) => taken(register, names, names.map(label))),
        ...Object.keys(fields).flatMap((name) => unknown(register.name, name, label(name))),
        sameReviewer(register.name),
      ]
    }),
  )
  return refusals
}

type Entry = [constraint: string, refused: () => Refused]

function taken(register: Words & { name: string }, names: readonly string[], labels: Words[]): Entry {
  const zh = `${register.zh}中已有相同${labels.map((label) => label.zh).join('、')}的记录，请核对是否重复登记。`
  const en = `${register.en}: a record with this ${labels.map((label) => label.en).join(', ')} exists already.`
  const fields = Object.fromEntries(
    names.map((name) => [name, { zh: '已有相同的记录', en: 'Exists already' }]),
  )
  return [`${register.name}_one_${names.join('_')}`, () => new Refused('conflict', zh, en, { fields })]
}

/** A list of ids is guarded by a trigger, a single one by a foreign key with or without the unit. */
function unknown(table: string, name: string, label: Words): Entry[] {
  const words = {
    zh: `${label.zh}：所选记录不存在，或不属于本单位`,
    en: `${label.en}: what was chosen does not exist in this unit`,
  }
  const refused = () =>
    new Refused('notFound', `${words.zh}。`, `${words.en}.`, { fields: { [name]: words } })
  return [`${table}_${name}_exist`, `${table}_orgUnitId_${name}_fkey`, `${table}_${name}_fkey`].map(
    (constraint) => [constraint, refused],
  )
}

function sameReviewer(table: string): Entry {
  const words = {
    zh: '经办人与审核人不能为同一人（COMM-003，不相容岗位分离），请另选一人',
    en: 'Who handles a record does not review it (COMM-003); choose somebody else',
  }
  const detail = { fields: { reviewerId: words } }
  return [`${table}_another_reviews`, () => new Refused('conflict', `${words.zh}。`, `${words.en}.`, detail)]
}
