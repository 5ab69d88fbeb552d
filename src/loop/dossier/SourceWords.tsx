import { Link } from '@tanstack/react-router'
import { useLanguage } from '../../web/language.tsx'
import type { Dossier } from './dossier.ts'

/** The inspectors' words, letter for letter, with what stands around them in the feedback document. */
export function SourceWords({ dossier: { problem, causes } }: { dossier: Dossier }) {
  const { say } = useLanguage()
  return (
    <>
      <section className="panel">
        <div className="panel-head">
          <h2>{say('反馈问题原文', 'Original words')}</h2>
          {problem.intakeDraftId && (
            <Link to="/intake/$id" params={{ id: problem.intakeDraftId }}>
              {say('在反馈材料中查看', 'See it in the document')}
            </Link>
          )}
        </div>
        <blockquote className="source-words">{problem.problemText}</blockquote>
        {(problem.sourceBefore || problem.sourceAfter) && (
          <details className="soft">
            <summary>{say('前后文', 'What stands around it')}</summary>
            <p className="pre">
              {problem.sourceBefore}
              <mark>{problem.problemText}</mark>
              {problem.sourceAfter}
            </p>
          </details>
        )}
      </section>
      <section className="panel">
        <div className="panel-head">
          <h2>{say('根源', 'Causes')}</h2>
        </div>
        {causes.length === 0 ? (
          <p className="soft">
            {say('还没有分析根源。', 'No cause yet.')}{' '}
            <Link to="/inspections/$id/coverage" params={{ id: problem.inspectionId }}>
              {say('到覆盖矩阵中关联', 'Tie one in the coverage matrix')}
            </Link>
          </p>
        ) : (
          <ul className="cause-list">
            {causes.map(({ id, title, text, reason }) => (
              <li key={id}>
                <strong>{title}</strong>
                {text && text !== title && (
                  <details className="soft">
                    <summary>{say('说明', 'Details')}</summary>
                    <p className="pre">{text}</p>
                  </details>
                )}
                {reason && <p className="soft">{reason}</p>}
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  )
}
