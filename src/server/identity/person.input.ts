import { z } from 'zod'
import { say } from '../../kit/words.ts'

/** Checks that the actions on accounts share. */

export const id = z.uuid(say('编号不正确', 'Not a valid id'))
export const name = z
  .string()
  .trim()
  .min(1, say('请填写姓名', 'Enter a name'))
  .max(40, say('姓名最多 40 个字', 'At most 40 characters'))
export const username = z
  .string()
  .trim()
  .regex(
    /^[A-Za-z0-9_.]{2,30}$/,
    say('用户名为 2～30 位字母、数字、下划线或点', '2–30 letters, digits, underscores or dots'),
  )
export const phone = z
  .string()
  .trim()
  .regex(/^[0-9+\- ]{0,20}$/, say('电话只能含数字、空格、+ 和 -', 'Digits, spaces, + and - only'))
  .nullish()
  .transform((text) => text || null)
