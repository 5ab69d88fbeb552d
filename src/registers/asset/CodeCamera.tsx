import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useLanguage } from '../../web/language.tsx'

type Found = { rawValue: string }
type Detector = { detect: (source: HTMLVideoElement) => Promise<Found[]> }
type DetectorMaker = new (options: { formats: string[] }) => Detector

/** The browser's own reader of codes: Chrome and its kin on Android have it, others do not. */
function detectorMaker(): DetectorMaker | undefined {
  return (globalThis as { BarcodeDetector?: DetectorMaker }).BarcodeDetector
}

/** Whether codes can be read on this page: the reader is there, and the camera may be used (a secure address). */
export function canReadCodes(): boolean {
  return detectorMaker() !== undefined && Boolean(navigator.mediaDevices?.getUserMedia)
}

/** The camera, looking for one code after another; the same one is told once in three seconds. */
export function CodeCamera({ onCode, onClose }: { onCode: (text: string) => void; onClose: () => void }) {
  const { say } = useLanguage()
  const video = useRef<HTMLVideoElement>(null)
  const told = useRef(onCode)
  told.current = onCode
  const [isRefused, setRefused] = useState(false)
  useEffect(() => {
    let isGone = false
    let stream: MediaStream | undefined
    const last = { text: '', at: 0 }
    const look = async (detector: Detector) => {
      while (!isGone) {
        const element = video.current
        const found = element && element.readyState >= 2 ? await detector.detect(element).catch(() => []) : []
        const [first] = found
        if (first && !isGone && (first.rawValue !== last.text || Date.now() - last.at > 3_000)) {
          Object.assign(last, { text: first.rawValue, at: Date.now() })
          navigator.vibrate?.(60)
          told.current(first.rawValue)
        }
        await new Promise((resolve) => setTimeout(resolve, 200))
      }
    }
    const open = async () => {
      const Maker = detectorMaker()
      if (!Maker) return
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
      const element = video.current
      if (isGone || !element) return
      element.srcObject = stream
      await element.play()
      await look(new Maker({ formats: ['qr_code', 'code_128', 'code_39'] }))
    }
    open().catch(() => setRefused(true))
    return () => {
      isGone = true
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
  }, [])
  return (
    <div className="code-camera">
      {isRefused ? (
        <p role="alert">
          {say(
            '打不开相机，请允许使用相机，或直接输入编号。',
            'The camera cannot be opened; allow it, or type the number.',
          )}
        </p>
      ) : (
        <video ref={video} playsInline muted aria-label={say('相机画面', 'Camera')} />
      )}
      <Button onClick={onClose}>{say('关闭相机', 'Close the camera')}</Button>
    </div>
  )
}
