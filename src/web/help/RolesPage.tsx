import { allRoles, may, roleNames, type Step } from '../../server/roles.ts'
import { useLanguage } from '../language.tsx'
import { PageHead } from '../PageFrame.tsx'
import { ScrollX } from '../ScrollX.tsx'
import { stepNames } from './step-names.ts'
import '../style/help.css'

/** Who may take which step: the very table that the server asks. */
export function RolesPage() {
  const { say, sayWords } = useLanguage()
  const steps = Object.keys(may) as Step[]
  return (
    <>
      <PageHead
        title={say('角色与权限', 'Roles and steps')}
        lead={say(
          '系统按这一张表判定谁能办哪一步；提交人不得审批自己提交的事项。',
          'The server decides by this very table who may take which step; nobody decides on their own submission.',
        )}
      />
      <div className="panel">
        <ScrollX label={say('角色与步骤对照表', 'Roles and steps')}>
          <table className="plain-table matrix">
            <thead>
              <tr>
                <th scope="col">{say('步骤', 'Step')}</th>
                {allRoles.map((role) => (
                  <th scope="col" key={role}>
                    {sayWords(roleNames[role])}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {steps.map((step) => (
                <tr key={step}>
                  <th scope="row">{say(...stepNames[step])}</th>
                  {allRoles.map((role) => (
                    <td key={role}>
                      {(may[step] as readonly string[]).includes(role) && (
                        <span role="img" aria-label={say('可以', 'may')}>
                          ●
                        </span>
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollX>
      </div>
    </>
  )
}
