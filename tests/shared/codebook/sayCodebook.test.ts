import { expect, test } from 'vitest'
import { sayCodebook } from '../../../shared/codebook/sayCodebook.ts'
import type { Command } from '../../../shared/commands/commands.ts'
import type { Project } from '../../../shared/study/project.ts'
import { aCode, after, ANA, aProject, guid } from '../../support/study.ts'

const project = aProject(aCode('Setbacks', null, 1), aCode('Illness', 'Setbacks', 1), aCode('Gains', null, 2))

function freeze(name: string, day: string): Command {
  const at = `${day}T10:00:00Z`
  return { type: 'freeze-codebook', versionId: guid(name), name, note: '', ...ANA, at }
}

test('without a frozen version that is said', () => {
  expect(sayCodebook(project)).toBe('No version of the codebook was frozen; 3 codes')
})

test('the version that was frozen last is named, whatever order they stand in', () => {
  const frozen = [freeze('v2', '2026-05-12'), freeze('v1', '2026-03-01')].reduce(after, project)
  expect(sayCodebook(frozen)).toBe('v2, frozen on 12 May 2026; not changed since')
})

test('codes that became others since are counted, each once; a colour makes no other codebook', () => {
  const frozen = after(project, freeze('v2', '2026-05-12'))
  const colored = after(frozen, { type: 'edit-code', codeId: guid('Gains'), to: { color: '#123456' }, ...ANA })
  expect(sayCodebook(colored)).toBe('v2, frozen on 12 May 2026; not changed since')
  const changed = [
    { type: 'edit-code' as const, codeId: guid('Illness'), to: { name: 'Ill health' }, ...ANA },
    { type: 'move-codes' as const, codeIds: [guid('Illness')], parentId: null, beforeId: null, ...ANA },
    { type: 'delete-codes' as const, codeIds: [guid('Gains')], ...ANA },
  ].reduce<Project>(after, colored)
  expect(sayCodebook(changed)).toBe(
    'v2, frozen on 12 May 2026; since then 2 codes added, changed, moved or deleted; now 2 codes',
  )
})
