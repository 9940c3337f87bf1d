import { expect, test } from 'vitest'
import { textNow } from '../../../shared/query/savedQueries.ts'
import type { Project } from '../../../shared/study/project.ts'
import { decide } from '../../../shared/commands/commands.ts'
import { ANA, aCode, after, aProject, guid, reasonOf } from '../../support/study.ts'

const WITH_CODES = aProject(aCode('Setbacks', null, 1), aCode('Illness', 'Setbacks', 1), aCode('Money', null, 2))

function kept(text: string): Project {
  return after(WITH_CODES, { type: 'keep-query', queryId: guid('q'), name: 'Mine', text, ...ANA })
}

function renamed(project: Project, code: string, name: string): Project {
  return after(project, { type: 'edit-code', codeId: guid(code), to: { name }, ...ANA })
}

function now(project: Project): string {
  const query = project.queries.get(guid('q'))
  if (!query) throw new Error('gone')
  return textNow(project, query)
}

test('a saved query means the same codes after they are renamed', () => {
  const project = kept('Setbacks > Illness NEAR/5w Money   coder:Ana')
  expect(now(project)).toBe('Setbacks > Illness NEAR/5w Money   coder:Ana')
  expect(now(renamed(project, 'Illness', 'Ill health'))).toBe('"Setbacks > Ill health" NEAR/5w Money AND coder:Ana')
})

test('a name that another code has taken still means the first one', () => {
  const project = renamed(renamed(kept('Money'), 'Money', 'Debt'), 'Illness', 'Money')
  expect(now(project)).toBe('Debt')
})

test('a saved query keeps its question under another name, and no two have one name', () => {
  const project = kept('Setbacks > Illness')
  const other = after(project, { type: 'keep-query', queryId: guid('q2'), name: 'Other', text: 'Money', ...ANA })
  const rename = { type: 'edit-query', queryId: guid('q2'), ...ANA } as const
  expect(after(other, { ...rename, to: { name: ' Debts ' } }).queries.get(guid('q2'))).toMatchObject({
    name: 'Debts',
    text: 'Money',
  })
  expect(reasonOf(decide(other, { ...rename, to: { name: 'Mine' } }))).toBe('query-taken')
  const again = { type: 'keep-query', queryId: guid('q3'), name: 'Mine', text: '', ...ANA } as const
  expect(reasonOf(decide(other, again))).toBe('query-taken')
})

test('saving, changing and deleting are steps of the history', () => {
  const project = kept('Money')
  const edited = after(project, { type: 'edit-query', queryId: guid('q'), to: { text: 'Illness' }, ...ANA })
  expect(edited.queries.get(guid('q'))?.names).toEqual([{ kind: 'code', written: 'Illness', id: guid('Illness') }])
  expect(after(edited, { type: 'delete-query', queryId: guid('q'), ...ANA }).queries.size).toBe(0)
})
