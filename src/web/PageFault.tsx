import { Button } from 'antd'
import { useLanguage } from './language.tsx'
import { PlainMessage } from './PlainMessage.tsx'

/** A page that broke; the rest of the product goes on. */
export function PageFault({ error }: { error: unknown }) {
  const { say } = useLanguage()
  const text = error instanceof Error ? error.message : String(error)
  return (
    <div role="alert">
      <PlainMessage
        title={say('页面出错', 'This page failed')}
        text={say(
          `请刷新后重试；如再次出现，请把这句话告诉系统管理员：${text}`,
          `Reload and try again; if it comes back, tell the system administrator: ${text}`,
        )}
      >
        <Button type="primary" onClick={() => window.location.reload()}>
          {say('刷新页面', 'Reload')}
        </Button>
      </PlainMessage>
    </div>
  )
}
