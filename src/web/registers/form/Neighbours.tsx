import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useLanguage } from '../../language.tsx'
import type { Search } from '../../search-state.ts'
import { queryOf } from '../address.ts'
import { useRegisterAction } from '../calls.ts'
import type { RegisterView } from '../useRegister.ts'

type Props = { view: RegisterView; id: string; search: Partial<Search> }

/** The records before and after this one in the list it was opened from, as the address still says. */
export function Neighbours({ view: { register, own }, id, search }: Props) {
  const { say } = useLanguage()
  const navigate = useNavigate()
  const list = useRegisterAction(register.name, 'list', queryOf(register, search, own), { keep: true })
  const ids = (list.data?.rows ?? []).map((row) => row.id)
  const at = ids.indexOf(id)
  if (at < 0 || ids.length < 2) return null
  const go = (to: string | undefined) =>
    to &&
    void navigate({
      to: '/registers/$name/$id',
      params: { name: register.name, id: to },
      search: search as never,
    })
  return (
    <span className="record-neighbours">
      <Button
        icon={<LeftOutlined />}
        disabled={at === 0}
        aria-label={say('上一条', 'Previous record')}
        onClick={() => go(ids[at - 1])}
      />
      <span className="soft num">
        {at + 1} / {ids.length}
      </span>
      <Button
        icon={<RightOutlined />}
        disabled={at + 1 >= ids.length}
        aria-label={say('下一条', 'Next record')}
        onClick={() => go(ids[at + 1])}
      />
    </span>
  )
}
