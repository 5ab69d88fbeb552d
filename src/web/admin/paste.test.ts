import { describe, expect, it } from 'vitest'
import { unitRoles } from '../../server/roles.ts'
import { cellsOf, firstColumn, peopleOf, roleOf } from './paste.ts'

describe('a table pasted from Excel', () => {
  it('keeps its cells, line ends of Windows and empty lines notwithstanding', () => {
    expect(cellsOf('甲\t1\r\n\r\n乙\t2\r\n')).toEqual([
      ['甲', '1'],
      ['乙', '2'],
    ])
  })

  it('keeps what stands in quotes: tabs, line ends, quotes', () => {
    expect(cellsOf('"第一行\n第二行"\t"他说""好"""\n"未闭合\t二')).toEqual([
      ['第一行\n第二行', '他说"好"'],
      ['"未闭合', '二'],
    ])
  })

  it('of one column is a list of names', () => {
    expect(firstColumn(' 办公室 \n业务科\t2人\n\n')).toEqual(['办公室', '业务科'])
    expect(firstColumn('')).toEqual([])
  })
})

describe('pasted people', () => {
  it('are read by the headings, in whatever order', () => {
    expect(peopleOf('科室\t姓名\t备注\t角色\n办公室\t张三\t无\t整改专干')).toEqual([
      { name: '张三', username: '', department: '办公室', role: '整改专干', phone: '', title: '' },
    ])
  })

  it('without headings come as name, user name, department, role, telephone, title', () => {
    expect(peopleOf('李四\tlisi\t业务科\t科室承办人\t13800000000\t科员')).toEqual([
      {
        name: '李四',
        username: 'lisi',
        department: '业务科',
        role: '科室承办人',
        phone: '13800000000',
        title: '科员',
      },
    ])
  })
})

describe('the word for a role', () => {
  it('is its name, its code, or what offices call it', () => {
    expect(roleOf('分管领导', unitRoles)).toBe('leader')
    expect(roleOf('handler', unitRoles)).toBe('handler')
    expect(roleOf('Head of department', unitRoles)).toBe('departmentHead')
    expect(roleOf('副局长', unitRoles)).toBe('leader')
    expect(roleOf('党组书记', unitRoles)).toBe('principal')
  })

  it('is left to the person when unclear or unknown in the unit', () => {
    expect(roleOf('司机', unitRoles)).toBeUndefined()
    expect(roleOf('', unitRoles)).toBeUndefined()
    expect(roleOf('巡察办', unitRoles)).toBeUndefined()
  })
})
