import { Link } from '@tanstack/react-router'
import { Drawer } from 'antd'
import { useLanguage } from '../../web/language.tsx'
import type { Figure } from '../official/paper.ts'

/** A figure with the rows that it was counted from. */
export function FigureDrawer({ figure, onClose }: { figure: Figure | null; onClose: () => void }) {
  const { say, sayWords } = useLanguage()
  return (
    <Drawer
      open={figure !== null}
      onClose={onClose}
      size={420}
      title={figure ? `${sayWords(figure.words)}：${figure.text}` : ''}
    >
      {figure && (
        <>
          <p className="soft">
            {say(`由以下 ${figure.rows.length} 行得出。`, `Counted from these ${figure.rows.length} rows.`)}
          </p>
          <FigureRows figure={figure} />
        </>
      )}
    </Drawer>
  )
}

export function FigureRows({ figure }: { figure: Figure }) {
  return (
    <ul className="figure-rows">
      {figure.rows.map(({ id, code, label, link }) => (
        <li key={id}>
          <Link to={link}>
            <span className="num">{code}</span> {label}
          </Link>
        </li>
      ))}
    </ul>
  )
}
