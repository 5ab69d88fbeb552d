import { randomInt } from 'node:crypto'
import { Refused } from '../../kit/refused.ts'
import { say, unpack } from '../../kit/words.ts'

/** Source: rule book 19, IA-1 (口令 ≥10 位含 3 类, 数值可配置). */
const minLength = 10
const minKinds = 3
const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/]

const tooWeak = say(
  `密码至少 ${minLength} 位，并含大写字母、小写字母、数字、符号中的 ${minKinds} 类，且不含用户名。`,
  `At least ${minLength} characters of ${minKinds} kinds (capitals, small letters, digits, signs), without the user name.`,
)

/** Refuses `invalid` when a new password breaks the rules; the field is named `newPassword`. */
export function requireStrong(password: string, username: string): void {
  const count = kinds.filter((kind) => kind.test(password)).length
  const isStrong =
    password.length >= minLength &&
    password.length <= 128 &&
    count >= minKinds &&
    !password.toLowerCase().includes(username.toLowerCase())
  if (isStrong) return
  const words = unpack(tooWeak)
  throw new Refused('invalid', words.zh, words.en, { fields: { newPassword: words } })
}

/** How many passwords back a new one must differ from. Source: rule book 19, IA-1 (不得与前 5 次相同, 可配置). */
export const rememberedPasswords = Number(process.env.BIHUAN_PASSWORD_MEMORY ?? 5)

/** Days after which a password must be changed; 0 is never. Source: rule book 19, IA-1 (90 天更换, 可配置). */
export const passwordDays = Number(process.env.BIHUAN_PASSWORD_DAYS ?? 90)

/** A one-time password that a person can read out: no 0/O, 1/l/I. */
export function oneTimePassword(): string {
  const letters = ['abcdefghjkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789']
  const pick = (from: string) => from.charAt(randomInt(from.length))
  const blocks = Array.from({ length: 3 }, () => letters.map(pick).join('') + pick(letters.join('')))
  return blocks.join('-')
}
