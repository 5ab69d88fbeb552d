import {
  choice,
  day,
  type Field,
  files,
  longText,
  person,
  reference,
  text,
  type ValueOf,
  yesNo,
} from './field.ts'

/**
 * Fields that every register has (rule book 0.5); lines of a record have none of them, their record has.
 * Voiding is not a review state here: `voidedAt` says it, with who and why.
 */
export const commonFields = {
  ledgerNo: text('台账编号', 'Register no.', {
    required: true,
    max: 40,
    help: [
      '域码-年-四位序号，由系统连续编号，作废不复用。',
      'Area code, year, four digits; numbered without gaps by the system, never used twice.',
    ],
  }),
  eventDate: day('业务发生日', 'Event day', {
    required: true,
    help: [
      '按它选用规则版本、计算时限。',
      'Decides which version of a rule applies, and from where periods count.',
    ],
  }),
  handlerId: person('经办人', 'Handled by', { required: true }),
  reviewerId: person('审核人', 'Reviewed by', {
    help: ['不得与经办人为同一人。', 'Must not be the one who handled it.'],
  }),
  reviewStatus: choice(
    '审核状态',
    'Review state',
    {
      draft: ['草稿', 'Draft'],
      submitted: ['已提交', 'Submitted'],
      approved: ['审核通过', 'Approved'],
      returned: ['退回', 'Returned'],
    },
    { required: true },
  ),
  evidenceFiles: files('佐证材料', 'Evidence'),
  relatedProblemIds: reference('关联问题', 'Linked problems', 'problem', {
    many: true,
    help: [
      '这条记录与哪些整改问题有关，问题的档案里能看到它。',
      'Which problems this record is about; their dossiers show it.',
    ],
  }),
  isBackfilled: yesNo('是否补录', 'Backfilled', {
    required: true,
    help: [
      '录入晚于发生超过规定天数时由系统标记。',
      'Marked by the system when entered later than the days allowed.',
    ],
  }),
  backfillReason: longText('补录说明', 'Reason for backfilling', { max: 500 }),
  secrecyMark: choice(
    '密级标识',
    'Secrecy mark',
    { public: ['公开', 'Public'], internal: ['内部', 'Internal'] },
    {
      required: true,
      help: [
        '本平台为非涉密系统，不得录入国家秘密。',
        'This is no classified system; no state secrets may be entered.',
      ],
    },
  ),
} as const satisfies Record<string, Field>

export type CommonFields = typeof commonFields
export type CommonName = keyof CommonFields
export type CommonValues = { [K in CommonName]: ValueOf<CommonFields[K]> }

/** Set by the system: never typed in, never imported. */
export const systemCommon = ['ledgerNo', 'reviewStatus', 'isBackfilled'] as const satisfies CommonName[]

/** Columns of every table of a register; `extra` holds the fields a unit added for itself. */
export type SystemColumns = {
  id: string
  orgUnitId: string
  extra: Record<string, unknown>
  version: number
  createdBy: string
  createdAt: string
  updatedBy: string
  updatedAt: string
  voidedAt: string | null
  voidedBy: string | null
  voidReason: string | null
}
