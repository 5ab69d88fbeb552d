import { Button, Checkbox, Input, type InputRef } from 'antd'
import { useRef, useState } from 'react'
import { momentInWords } from '../../kit/day.ts'
import { useLanguage } from '../../web/language.tsx'
import { useSearchState } from '../../web/router.tsx'
import { useMe } from '../../web/session.tsx'
import { CodeCamera, canReadCodes } from './CodeCamera.tsx'
import { codeOf, matchesOf } from './count.ts'
import { PhotoScan } from './PhotoScan.tsx'
import type { LineSave } from './pending-lines.ts'
import type { Board, BoardLine } from './StockTakeScanPage.tsx'

type Asset = Board['assets'][number]
type Props = {
  assets: Asset[]
  lines: BoardLine[]
  takeId: string
  onCount: (line: LineSave) => void
}

/** What was read or typed: an asset of the books, or a number they do not know. */
type Looked = { asset: Asset | null; assetNo: string }

/** One thing after the other: read or type, look, tap. The field takes the next number at once. */
export function CountEntry({ assets, lines, takeId, onCount }: Props) {
  const { say } = useLanguage()
  const [search, setSearch] = useSearchState()
  const look = (text: string): Looked => {
    const code = codeOf(text)
    const asset = assets.find((one) =>
      'assetId' in code ? one.id === code.assetId : one.assetNo.toLowerCase() === code.assetNo.toLowerCase(),
    )
    const typed = 'assetNo' in code ? code.assetNo : text.trim()
    return { asset: asset ?? null, assetNo: (asset?.assetNo ?? typed).slice(0, 40) }
  }
  const [typed, setTyped] = useState('')
  const [isCamera, setCamera] = useState(false)
  const [seen, setSeen] = useState<Looked | null>(() => (search.code ? look(search.code) : null))
  const field = useRef<InputRef>(null)
  const show = (next: Looked) => {
    setSeen(next)
    setTyped('')
  }
  const done = (line: LineSave) => {
    onCount(line)
    setSeen(null)
    if (search.code) setSearch({ code: undefined })
    if (!isCamera) field.current?.focus()
  }
  const matches = matchesOf(assets, typed)
  return (
    <section className="panel count-entry" aria-label={say('盘点一件', 'Count one')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const [first, second] = matches
          if (typed.trim() !== '')
            show(first && !second ? { asset: first, assetNo: first.assetNo } : look(typed))
        }}
      >
        <label htmlFor="count-code">{say('资产编号', 'Asset no.')}</label>
        <div className="count-field">
          <Input
            ref={field}
            id="count-code"
            size="large"
            autoComplete="off"
            value={typed}
            maxLength={200}
            placeholder={say('编号后几位、名称，或扫码', 'Last digits, name, or scan')}
            onChange={({ target }) => setTyped(target.value)}
          />
          <Button size="large" htmlType="submit">
            {say('查', 'Find')}
          </Button>
          {canReadCodes() && (
            <Button size="large" type="primary" onClick={() => setCamera(!isCamera)} aria-pressed={isCamera}>
              {say('扫码', 'Scan')}
            </Button>
          )}
        </div>
      </form>
      {!canReadCodes() && typed === '' && <PhotoScan onCode={(text) => show(look(text))} />}
      {isCamera && <CodeCamera onCode={(text) => show(look(text))} onClose={() => setCamera(false)} />}
      {matches.length > 0 && (
        <ul className="count-matches" aria-label={say('相符的资产', 'Matching assets')}>
          {matches.map((asset) => (
            <li key={asset.id}>
              <Button block onClick={() => show({ asset, assetNo: asset.assetNo })}>
                <strong className="num">{asset.assetNo}</strong> {asset.name}{' '}
                <span className="soft">{asset.location}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {seen && (
        <CountCard
          key={seen.assetNo}
          looked={seen}
          line={lines.find(({ assetNo }) => assetNo === seen.assetNo)}
          takeId={takeId}
          onDone={done}
          onCancel={() => setSeen(null)}
        />
      )}
    </section>
  )
}

type CardProps = {
  looked: Looked
  line: BoardLine | undefined
  takeId: string
  onDone: (line: LineSave) => void
  onCancel: () => void
}

/** The thing in front of one, and the few things to say about it. */
function CountCard({ looked: { asset, assetNo }, line, takeId, onDone, onCancel }: CardProps) {
  const { say } = useLanguage()
  const { personId } = useMe()
  const [isLabelOk, setLabelOk] = useState(true)
  const [isUserOk, setUserOk] = useState(true)
  const [place, setPlace] = useState<string | null>(asset ? null : '')
  const save = (isLocationOk: boolean, foundLocation: string | null) =>
    onDone({
      ...(line && line.version > 0 ? { id: line.id, version: line.version } : {}),
      values: {
        ...(line && line.version > 0 ? {} : { stockTakeId: takeId }),
        assetNo,
        assetId: asset?.id ?? null,
        isFound: true,
        isLocationOk: asset ? isLocationOk : null,
        isUserOk: asset ? isUserOk : null,
        isLabelOk,
        foundLocation,
        scannedAt: new Date().toISOString(),
        scannedById: personId,
      },
    })
  return (
    <div className="count-card" role="status">
      <h2>{asset ? asset.name : say(`账上没有 ${assetNo}`, `${assetNo} is not in the books`)}</h2>
      {asset && (
        <dl>
          <dt>{say('编号', 'No.')}</dt>
          <dd className="num">{asset.assetNo}</dd>
          <dt>{say('账上位置', 'Location')}</dt>
          <dd>{asset.location}</dd>
          <dt>{say('使用人', 'User')}</dt>
          <dd>
            {asset.userName}（{asset.deptName}）
          </dd>
        </dl>
      )}
      {line && (
        <p className="soft">
          {say('已盘过', 'Counted already')}
          {line.scannedAt && ` ${momentInWords(new Date(line.scannedAt))}`} {line.scannedByName}
          {say('；再次登记会更正结果。', '; entering it again corrects the result.')}
        </p>
      )}
      {asset && (
        <p className="count-checks">
          <Checkbox checked={isLabelOk} onChange={({ target }) => setLabelOk(target.checked)}>
            {say('标签完好', 'Label sound')}
          </Checkbox>
          <Checkbox checked={isUserOk} onChange={({ target }) => setUserOk(target.checked)}>
            {say('使用人相符', 'With its user')}
          </Checkbox>
        </p>
      )}
      {place !== null && (
        <div className="count-place">
          <label htmlFor="count-place">{say('实际位置', 'Found at')}</label>
          <Input
            id="count-place"
            size="large"
            maxLength={200}
            value={place}
            onChange={({ target }) => setPlace(target.value)}
          />
        </div>
      )}
      <div className="count-buttons">
        {place === null ? (
          <>
            <Button type="primary" size="large" onClick={() => save(true, null)}>
              {say('位置相符', 'In its place')}
            </Button>
            <Button size="large" onClick={() => setPlace('')}>
              {say('位置不符', 'Elsewhere')}
            </Button>
          </>
        ) : (
          <Button
            type="primary"
            size="large"
            disabled={place.trim() === ''}
            onClick={() => save(false, place.trim())}
          >
            {asset
              ? say('登记为错放', 'Register as misplaced')
              : say('登记为账外资产', 'Register as unknown')}
          </Button>
        )}
        <Button size="large" type="text" onClick={onCancel}>
          {say('取消', 'Cancel')}
        </Button>
      </div>
    </div>
  )
}
