import { useRef, useState } from 'react'
import { useLanguage } from '../../web/language.tsx'
import { codeInPhoto } from './photo-code.ts'

type State = 'ready' | 'reading' | 'none'

/** Reads a label from a photo: opens the phone's camera where the page itself may not use it. */
export function PhotoScan({ onCode }: { onCode: (text: string) => void }) {
  const { say } = useLanguage()
  const [state, setState] = useState<State>('ready')
  const field = useRef<HTMLInputElement>(null)
  const read = async (photo: File) => {
    setState('reading')
    const text = await codeInPhoto(photo).catch(() => null)
    setState(text === null ? 'none' : 'ready')
    // The same photo chosen again must be read again.
    if (field.current) field.current.value = ''
    if (text !== null) onCode(text)
  }
  return (
    <div className="photo-scan">
      <label className="photo-scan-button">
        <input
          ref={field}
          type="file"
          accept="image/*"
          capture="environment"
          className="visually-hidden"
          disabled={state === 'reading'}
          onChange={({ target }) => {
            const [photo] = target.files ?? []
            if (photo) void read(photo)
          }}
        />
        {state === 'reading' ? say('正在识别…', 'Reading…') : say('拍标签识别', 'Photograph the label')}
      </label>
      <p role="status" className={state === 'none' ? 'photo-scan-none' : 'soft'}>
        {state === 'none'
          ? say(
              '照片里没有读出二维码：靠近些、拍正、避开反光再拍，或输入编号后几位。',
              'No code could be read: go closer, hold it straight, avoid glare, or type the last digits.',
            )
          : say(
              '拍一张标签，在本机识别，照片不上传。',
              'The photo is read on this device and is not uploaded.',
            )}
      </p>
    </div>
  )
}
