import { QRCode } from 'antd'
import { useLanguage } from '../../web/language.tsx'

export type LabelCard = {
  id: string
  assetNo: string
  name: string
  spec: string
  deptName: string
  userName: string
  acquireDate: string
  unitName: string
}
export type LabelLook = 'a4' | 'roll'

/**
 * A label in real millimetres. Its code is the address of the card, so that any phone's own camera opens it; the
 * number stands beside it for those that read none. Drawn by the browser with its own fonts, as vectors.
 */
export function AssetLabel({ card, look }: { card: LabelCard; look: LabelLook }) {
  const { say } = useLanguage()
  const address = `${window.location.origin}/registers/asset/${card.id}/card`
  return (
    <article className={`label is-${look}`} aria-label={say(`${card.assetNo} 标签`, `Label ${card.assetNo}`)}>
      <p className="label-head">{card.unitName} 固定资产</p>
      <div>
        <p className="label-name">{card.name}</p>
        <p>{card.spec}</p>
        <p>
          {card.deptName} {card.userName}
        </p>
        <p>{card.acquireDate}</p>
        <p>
          <strong>{card.assetNo}</strong>
        </p>
      </div>
      <QRCode
        type="svg"
        value={address}
        size={160}
        bordered={false}
        style={{ width: '20mm', height: '20mm', padding: 0 }}
        errorLevel="M"
        marginSize={1}
        color="#000000"
        bgColor="#ffffff"
        aria-label={address}
      />
    </article>
  )
}
