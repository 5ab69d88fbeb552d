import { Button, Select } from 'antd'
import { useState } from 'react'
import { rulesOfRegister } from '../../documents/understand/register-rules.ts'
import { useLanguage } from '../../web/language.tsx'
import { Tag } from '../../web/StatusTag.tsx'
import type { Item } from './content.ts'
import { patchItem } from './edit.ts'
import { registerNames } from './register-names.ts'
import type { Edit } from './useDraft.ts'

type Props = { item: Item; label: string; isEditable: boolean; apply: (edit: Edit) => void }

/** By hand: the reason kept with a tie that a person made or changed. */
export const byHand = '人工确定'

/** Which registers and rules will watch a problem, why and how surely; a person may change it. */
export function RegisterTie(props: Props) {
  const { say, sayWords } = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const { item, label, isEditable } = props
  const nameOf = (register: string) => sayWords(registerNames[register] ?? { zh: register, en: register })
  const scoreOf = (register: string) => item.matches?.find((match) => match.register === register)?.score
  return (
    <div className="item-note">
      {item.registers.length === 0 ? (
        <span className="soft">{say('未匹配到台账', 'No register matches')}</span>
      ) : (
        <>
          <span className="soft">{say('关联台账：', 'Watched by: ')}</span>
          {item.registers.map((register) => (
            <Tag key={register} tone="teal">
              {`${nameOf(register)}${sureness(scoreOf(register))}`}
            </Tag>
          ))}
          <span className="num soft"> {rulesInShort(item.ruleIds)}</span>
        </>
      )}
      {isEditable && (
        <Button
          size="small"
          type="link"
          onClick={() => setOpen(!isOpen)}
          aria-expanded={isOpen}
          aria-label={say(`${label} 的关联台账`, `Register of ${label}`)}
        >
          {isOpen ? say('收起', 'Close') : say('修改', 'Change')}
        </Button>
      )}
      <Reasons item={item} />
      {isOpen && isEditable && <TieFields {...props} nameOf={nameOf} />}
    </div>
  )
}

function Reasons({ item: { registers, matches, matchReason } }: { item: Item }) {
  const { say } = useLanguage()
  if (registers.length === 0) return null
  const known = (matches ?? []).filter(({ register }) => registers.includes(register))
  const isByHand = matchReason === byHand
  const reasons = known.map(({ register, reason, reasonEn }) => [register, say(reason, reasonEn)] as const)
  return (
    <>
      {isByHand && <p className="soft">{say('人工确定', 'Set by hand')}</p>}
      {reasons.length === 0 && !isByHand && matchReason && <p className="soft">{matchReason}</p>}
      {!isByHand &&
        reasons.map(([register, reason]) => (
          <p key={register} className="soft">
            {reason}
          </p>
        ))}
    </>
  )
}

function TieFields({ item, label, apply, nameOf }: Props & { nameOf: (register: string) => string }) {
  const { say } = useLanguage()
  const allowed = item.registers.flatMap(rulesOfRegister)
  const change = (registers: string[], ruleIds: string[]) =>
    apply(patchItem(item.key, { registers, ruleIds, matchReason: registers.length === 0 ? '' : byHand }))
  const changeRegisters = (registers: string[]) => {
    const added = registers.filter((register) => !item.registers.includes(register))
    const rules = [...item.ruleIds, ...added.flatMap((register) => rulesBehind(item, register))]
    const still = new Set(registers.flatMap(rulesOfRegister))
    change(registers, [...new Set(rules)].filter((rule) => still.has(rule)).slice(0, 60))
  }
  return (
    <div className="item-fields">
      <Select
        size="small"
        mode="multiple"
        value={item.registers}
        onChange={(registers: string[]) => changeRegisters(registers.slice(0, 10))}
        aria-label={say(`${label} 由哪些台账监测`, `Registers that watch ${label}`)}
        placeholder={say('选择台账', 'Choose registers')}
        options={Object.keys(registerNames).map((value) => ({ value, label: nameOf(value) }))}
        optionFilterProp="label"
        className="item-ties"
      />
      <Select
        size="small"
        mode="multiple"
        value={item.ruleIds}
        onChange={(ruleIds: string[]) => change(item.registers, ruleIds.slice(0, 60))}
        aria-label={say(`${label} 由哪些规则监测`, `Rules that watch ${label}`)}
        placeholder={say('选择规则', 'Choose rules')}
        options={[...new Set([...allowed, ...item.ruleIds])].map((value) => ({ value, label: value }))}
        className="item-ties"
        maxTagCount={6}
      />
    </div>
  )
}

const sureness = (score: number | undefined) => (score === undefined ? '' : ` ${Math.round(score * 100)}%`)

/** What the reader put on a register for this problem; for one it did not name, all rules of the register. */
function rulesBehind({ matches }: Item, register: string): string[] {
  return matches?.find((match) => match.register === register)?.rules ?? rulesOfRegister(register)
}

/** `MEET-001 MEET-003 等 12 条` as space allows. */
function rulesInShort(rules: readonly string[]): string {
  return rules.length > 4 ? `${rules.slice(0, 4).join(' ')} … ${rules.length}` : rules.join(' ')
}
