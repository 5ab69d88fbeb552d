import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import type { CallError } from '../client.ts'
import { useLanguage } from './language.tsx'

/** Why it was not done: the sentence, what is missing with the way there, the number to report of a fault. */
export function Refusal({ of: error }: { of: CallError | null | undefined }) {
  const { say, sayWords } = useLanguage()
  if (!error) return null
  const missing = error.detail.missing ?? []
  return (
    <Alert
      className="refusal"
      type={error.code === 'fault' ? 'error' : 'warning'}
      showIcon
      role="alert"
      title={sayWords(error.words)}
      description={
        missing.length > 0 && (
          <ul>
            {missing.map((line) => (
              <li key={line.words.zh}>
                {line.link ? <Link to={line.link}>{sayWords(line.words)}</Link> : sayWords(line.words)}
              </li>
            ))}
          </ul>
        )
      }
      aria-label={say('未办成', 'Not done')}
    />
  )
}
